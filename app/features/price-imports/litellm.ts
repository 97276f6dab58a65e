import { z } from 'zod'

import type { ListedFacts } from '#db/facts.ts'
import type { RateUnit } from '#db/vocabulary.ts'

import {
  ifTold,
  isKey,
  modalitiesTold,
  ModelReader,
  mostModels,
  tokensTold,
  traitsTold,
  type CopyFault,
  type Listing,
} from './listed-model.ts'
import { parseCopy } from './parse-copy.ts'

const list = z.record(z.string(), z.unknown())
const model = z.looseObject({
  litellm_provider: z.string().min(1).max(100),
  mode: z.string().optional(),
  max_input_tokens: z.number().nullish(),
  max_output_tokens: ifTold(z.number()),
  supports_vision: ifTold(z.boolean()),
  supports_pdf_input: ifTold(z.boolean()),
  supports_audio_input: ifTold(z.boolean()),
  supports_audio_output: ifTold(z.boolean()),
  supports_video_input: ifTold(z.boolean()),
  supports_function_calling: ifTold(z.boolean()),
  supports_response_schema: ifTold(z.boolean()),
  supports_reasoning: ifTold(z.boolean()),
  supports_prompt_caching: ifTold(z.boolean()),
  supports_web_search: ifTold(z.boolean()),
  tiered_pricing: z
    .array(z.looseObject({ range: z.tuple([z.number().nonnegative(), z.number().positive()]) }))
    .max(20)
    .optional(),
})

const units = new Map<string, RateUnit>([
  ['input_cost_per_token', 'input'],
  ['output_cost_per_token', 'output'],
  ['cache_read_input_token_cost', 'cached_input'],
  ['cache_creation_input_token_cost', 'cache_write'],
  ['cache_creation_input_token_cost_above_1hr', 'cache_write_1h'],
  ['output_cost_per_reasoning_token', 'reasoning'],
  ['input_cost_per_audio_token', 'input_audio'],
  ['output_cost_per_audio_token', 'output_audio'],
  ['cache_read_input_audio_token_cost', 'cached_input_audio'],
  ['input_cost_per_image_token', 'input_image'],
  ['output_cost_per_image_token', 'output_image'],
  ['input_cost_per_token_batches', 'batch_input'],
  ['output_cost_per_token_batches', 'batch_output'],
  ['input_cost_per_image', 'image_in'],
  ['output_cost_per_image', 'image_out'],
  ['input_cost_per_request', 'request'],
  ['input_cost_per_character', 'character_in'],
  ['ocr_cost_per_page', 'page'],
  ['input_cost_per_audio_per_second', 'audio_second_in'],
  ['input_cost_per_video_per_second', 'video_second_in'],
  ['output_cost_per_video_per_second', 'video_second_out'],
])
/** An older name for what `cache_read_input_token_cost` says too. */
const olderNames = new Map([['input_cost_per_token_cache_hit', 'cache_read_input_token_cost']])

/** LiteLLM's `model_prices_and_context_window.json`: dollars for each of whatever the key's name says. */
export function readLiteLlm(text: string): Listing | CopyFault {
  const copy = parseCopy(text)
  if (typeof copy === 'string') return copy
  const parsed = list.safeParse(copy.json)
  if (!parsed.success) return 'not_the_list'
  const entries = Object.entries(parsed.data)
  if (entries.length > mostModels) return 'too_many'
  const listing: Listing = { models: [], refused: [] }
  for (const [key, raw] of entries) {
    // Explains the fields; it is no model.
    if (key === 'sample_spec') continue
    const reader = new ModelReader(key)
    const read = model.safeParse(raw)
    if (copy.isDoubled([key])) reader.refuse('', 'duplicate_key')
    else if (!read.success || !isKey(key)) reader.refuse('', 'malformed')
    else {
      readPrices(reader, read.data)
      listing.models.push({
        key,
        providerKey: read.data.litellm_provider,
        modelKey: key.startsWith(`${read.data.litellm_provider}/`)
          ? key.slice(read.data.litellm_provider.length + 1)
          : key,
        name: key,
        contextTokens: tokensTold(read.data.max_input_tokens),
        facts: factsOf(read.data),
        prices: reader.prices,
      })
    }
    listing.refused.push(...reader.refused)
  }
  return listing.models.length === 0 && listing.refused.every((refused) => refused.reason === 'malformed')
    ? 'not_the_list'
    : listing
}

/** What a mode takes and gives at least; what else a model does its `supports_…` say. */
const modes: Partial<Record<string, { takes: string[]; gives: string[] }>> = {
  chat: { takes: ['text'], gives: ['text'] },
  completion: { takes: ['text'], gives: ['text'] },
  responses: { takes: ['text'], gives: ['text'] },
  embedding: { takes: ['text'], gives: ['embedding'] },
  rerank: { takes: ['text'], gives: ['ranking'] },
  image_generation: { takes: ['text'], gives: ['image'] },
  video_generation: { takes: ['text'], gives: ['video'] },
  audio_speech: { takes: ['text'], gives: ['audio'] },
  audio_transcription: { takes: ['audio'], gives: ['text'] },
}

/** The list writes a trait where a model has it and mostly leaves it out where it has not, so silence is not a no. */
function factsOf(said: z.infer<typeof model>): ListedFacts {
  const mode = modes[said.mode ?? '']
  const takes = [
    said.supports_vision ? 'image' : '',
    said.supports_pdf_input ? 'pdf' : '',
    said.supports_audio_input ? 'audio' : '',
    said.supports_video_input ? 'video' : '',
  ]
  return {
    outputTokens: tokensTold(said.max_output_tokens),
    takes: mode ? modalitiesTold([...mode.takes, ...takes]) : null,
    gives: mode ? modalitiesTold([...mode.gives, said.supports_audio_output ? 'audio' : '']) : null,
    traits: traitsTold({
      tools: said.supports_function_calling,
      structured_output: said.supports_response_schema,
      reasoning: said.supports_reasoning,
      prompt_cache: said.supports_prompt_caching,
      web_search: said.supports_web_search,
    }),
  }
}

function readPrices(reader: ModelReader, said: z.infer<typeof model>): void {
  const writesNothing = said.mode === 'embedding' || said.mode === 'rerank'
  const put = (path: string, field: string, amount: unknown, tierAboveTokens: number) => {
    if (amount === null) return
    const unit = units.get(field)
    if (!unit) return reader.refuse(path, 'unit_not_kept')
    if (typeof amount !== 'number') return reader.refuse(path, 'not_a_number')
    if (amount === 0 && writesNothing && unit === 'output') return reader.refuse(path, 'nothing_written')
    // The list writes 0 both for free and for what nobody filled in, so it cannot tell us which.
    reader.add(path, amount, { unit, per: 'each', zero: 'unknown', tierAboveTokens })
  }
  for (const [field, amount] of Object.entries(said)) {
    if (!/cost/.test(field)) continue
    const above = /^(.+)_above_(\d{1,5})k_tokens$/.exec(field)
    const name = above?.[1] ?? field
    const older = olderNames.get(name)
    if (older !== undefined && older in said) continue
    put(field, older ?? name, amount, above ? Number(above[2]) * 1000 : 0)
  }
  const tiers = said.tiered_pricing ?? []
  const isWhole = tiers.every((tier, index) => {
    const end = tiers[index - 1]?.range[1] ?? 0
    return tier.range[0] === end && tier.range[1] > end && Number.isSafeInteger(tier.range[0])
  })
  // With a flat price beside them the steps would name the first tier twice.
  if (!isWhole || (tiers.length > 0 && reader.prices.some((price) => price.unit === 'input'))) {
    return reader.refuse('tiered_pricing', 'broken_tier')
  }
  for (const tier of tiers) {
    for (const [field, amount] of Object.entries(tier)) {
      if (field !== 'range') put(`tiered_pricing.${tier.range[0]}.${field}`, field, amount, tier.range[0])
    }
  }
  if (reader.prices.length === 0) reader.refuse('', 'no_price')
}
