import { z } from 'zod'

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

const list = z.record(z.string(), z.looseObject({ models: z.record(z.string(), z.unknown()) }))
const figure = z.union([z.number(), z.string()]).nullish()
const figures = {
  input: figure,
  output: figure,
  cache_read: figure,
  cache_write: figure,
  reasoning: figure,
  input_audio: figure,
  output_audio: figure,
}
const tier = z.looseObject({
  ...figures,
  tier: z.looseObject({ type: z.literal('context').optional(), size: z.number().int().positive() }),
})
const model = z.looseObject({
  name: z.string().max(300).optional(),
  limit: z.looseObject({ context: z.number().optional(), output: ifTold(z.number()) }).optional(),
  modalities: ifTold(
    z.looseObject({ input: ifTold(z.array(z.string()).max(20)), output: ifTold(z.array(z.string()).max(20)) }),
  ),
  tool_call: ifTold(z.boolean()),
  structured_output: ifTold(z.boolean()),
  reasoning: ifTold(z.boolean()),
  open_weights: ifTold(z.boolean()),
  cost: z.looseObject({ ...figures, tiers: z.array(tier).max(20).optional() }).optional(),
})

const units: Record<keyof typeof figures, RateUnit> = {
  input: 'input',
  output: 'output',
  cache_read: 'cached_input',
  cache_write: 'cache_write',
  reasoning: 'reasoning',
  input_audio: 'input_audio',
  output_audio: 'output_audio',
}
/** Beside the prices themselves: `context_over_200k` repeats a tier for old readers. */
const notPrices = new Set(['tiers', 'context_over_200k', ...Object.keys(units)])
const isPlan = (provider: string) => /-(coding|token)-plan/.test(provider)
/** These bill in yuan alone; the list has one currency, at whatever rate its contributor took. */
const isConverted = (provider: string) => /-cn$|^(zhipuai|stepfun|bailing|qiniu-ai)$/.test(provider)

/** models.dev `api.json`: dollars for a million tokens. */
export function readModelsDev(text: string): Listing | CopyFault {
  const copy = parseCopy(text)
  if (typeof copy === 'string') return copy
  const parsed = list.safeParse(copy.json)
  if (!parsed.success || Object.keys(parsed.data).length === 0) return 'not_the_list'
  const count = Object.values(parsed.data).reduce((sum, provider) => sum + Object.keys(provider.models).length, 0)
  if (count > mostModels) return 'too_many'
  const listing: Listing = { models: [], refused: [] }
  for (const [providerKey, provider] of Object.entries(parsed.data)) {
    for (const [modelKey, raw] of Object.entries(provider.models)) {
      const reader = new ModelReader(
        `${providerKey}/${modelKey}`,
        isConverted(providerKey) ? ['converted_from_cny'] : [],
      )
      const read = model.safeParse(raw)
      if (copy.isDoubled([providerKey, 'models', modelKey])) reader.refuse('', 'duplicate_key')
      else if (!read.success || !isKey(reader.key)) reader.refuse('', 'malformed')
      else readCost(reader, read.data.cost, isPlan(providerKey))
      listing.refused.push(...reader.refused)
      if (!read.success || reader.refused.some((refused) => refused.field === '')) continue
      const { limit, modalities, tool_call: tools, structured_output, reasoning, open_weights } = read.data
      listing.models.push({
        key: reader.key,
        providerKey,
        modelKey,
        name: read.data.name ?? modelKey,
        contextTokens: tokensTold(limit?.context),
        facts: {
          outputTokens: tokensTold(limit?.output),
          takes: modalitiesTold(modalities?.input),
          gives: modalitiesTold(modalities?.output),
          traits: traitsTold({ tools, structured_output, reasoning, open_weights }),
        },
        prices: reader.prices,
      })
    }
  }
  return listing
}

function readCost(reader: ModelReader, cost: z.infer<typeof model>['cost'], ofPlan: boolean): void {
  if (!cost) return reader.refuse('cost', 'no_price')
  for (const field of Object.keys(cost)) if (!notPrices.has(field)) reader.refuse(`cost.${field}`, 'unit_not_kept')
  const steps = [{ at: 0, figures: cost, path: 'cost' }]
  for (const step of cost.tiers ?? [])
    steps.push({ at: step.tier.size, figures: step, path: `cost.tiers.${step.tier.size}` })
  if (new Set(steps.map((step) => step.at)).size < steps.length) return reader.refuse('cost.tiers', 'broken_tier')
  for (const { at, figures, path } of steps) {
    for (const [field, unit] of Object.entries(units) as [keyof typeof units, RateUnit][]) {
      const amount = figures[field]
      if (amount === undefined || amount === null) continue
      const isZero = Number(amount) === 0
      if (isZero && ofPlan) reader.refuse(`${path}.${field}`, 'plan_not_price')
      else if (isZero && field === 'output' && Number(figures.input) > 0)
        reader.refuse(`${path}.output`, 'nothing_written')
      else reader.add(`${path}.${field}`, amount, { unit, per: 'million', tierAboveTokens: at })
    }
  }
}
