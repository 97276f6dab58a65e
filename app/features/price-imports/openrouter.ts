import { z } from 'zod'

import type { RateUnit } from '#db/vocabulary.ts'

import {
  doubled,
  ifTold,
  isKey,
  modalitiesTold,
  ModelReader,
  mostModels,
  tokensTold,
  traitsTold,
  type CopyFault,
  type Listing,
  type shiftOf,
} from './listed-model.ts'
import { parseCopy } from './parse-copy.ts'

const list = z.looseObject({ data: z.array(z.unknown()).min(1) })
const named = z.looseObject({ id: z.string().min(1).max(300) })
const model = z.looseObject({
  id: z.string().min(1).max(300),
  name: z.string().max(300).optional(),
  context_length: z.number().nullish(),
  hugging_face_id: ifTold(z.string()),
  architecture: ifTold(
    z.looseObject({
      input_modalities: ifTold(z.array(z.string()).max(20)),
      output_modalities: ifTold(z.array(z.string()).max(20)),
    }),
  ),
  top_provider: ifTold(z.looseObject({ max_completion_tokens: ifTold(z.number()) })),
  supported_parameters: ifTold(z.array(z.string()).max(100)),
  // A decimal text: a number here would be another format, whose units we would have to guess.
  pricing: z.record(z.string(), z.unknown()),
})

const units = new Map<string, { unit: RateUnit; per: keyof typeof shiftOf }>([
  ['prompt', { unit: 'input', per: 'each' }],
  ['completion', { unit: 'output', per: 'each' }],
  ['input_cache_read', { unit: 'cached_input', per: 'each' }],
  ['input_cache_write', { unit: 'cache_write', per: 'each' }],
  ['internal_reasoning', { unit: 'reasoning', per: 'each' }],
  ['audio', { unit: 'input_audio', per: 'each' }],
  ['image', { unit: 'image_in', per: 'each' }],
  ['request', { unit: 'request', per: 'each' }],
  ['web_search', { unit: 'web_search', per: 'each' }],
])

/** OpenRouter's `/api/v1/models`, also the shape of a provider's own feed: dollars for each token, as decimal texts. */
export function readOpenRouter(text: string): Listing | CopyFault {
  const copy = parseCopy(text)
  if (typeof copy === 'string') return copy
  const parsed = list.safeParse(copy.json)
  if (!parsed.success) return 'not_the_list'
  if (parsed.data.data.length > mostModels) return 'too_many'
  const listing: Listing = { models: [], refused: [] }
  const ids = parsed.data.data.map((raw) => named.safeParse(raw).data?.id)
  const twice = doubled(ids)
  parsed.data.data.forEach((raw, index) => {
    const key = ids[index] ?? `#${index + 1}`
    const reader = new ModelReader(key)
    const read = model.safeParse(raw)
    const isDoubled = twice.has(key) || copy.isDoubled(['data', String(index)])
    if (isDoubled) reader.refuse('', 'duplicate_key')
    else if (!read.success || !isKey(key)) reader.refuse('', 'malformed')
    else {
      for (const [field, amount] of Object.entries(read.data.pricing)) {
        const about = units.get(field)
        if (!about) reader.refuse(`pricing.${field}`, 'unit_not_kept')
        else if (typeof amount !== 'string') reader.refuse(`pricing.${field}`, 'not_a_number')
        // A router's price is that of the model it chooses.
        else if (amount === '-1') reader.put(`pricing.${field}`, { unit: about.unit, state: 'depends' })
        else reader.add(`pricing.${field}`, amount, about)
      }
      const { architecture, supported_parameters: parameters } = read.data
      const slash = key.indexOf('/')
      listing.models.push({
        key,
        providerKey: slash > 0 ? key.slice(0, slash) : '',
        modelKey: slash > 0 ? key.slice(slash + 1) : key,
        name: read.data.name ?? key,
        contextTokens: tokensTold(read.data.context_length),
        facts: {
          outputTokens: tokensTold(read.data.top_provider?.max_completion_tokens),
          takes: modalitiesTold(architecture?.input_modalities),
          gives: modalitiesTold(architecture?.output_modalities),
          traits: traitsTold({
            tools: parameters?.includes('tools'),
            structured_output: parameters?.includes('structured_outputs'),
            reasoning: parameters?.includes('reasoning'),
            // A name there is where the weights lie; without one nobody has said that they are closed.
            open_weights: read.data.hugging_face_id ? true : null,
          }),
        },
        prices: reader.prices,
      })
    }
    listing.refused.push(...reader.refused)
  })
  return listing
}
