import { z } from 'zod'

import type { DayWindow } from '#app/features/pricing/price-sheet.ts'
import type { PriceCaveat, RateUnit } from '#db/vocabulary.ts'

import {
  doubled,
  isKey,
  ModelReader,
  mostModels,
  noFacts,
  tokensTold,
  type CopyFault,
  type Listing,
  type shiftOf,
} from './listed-model.ts'
import { parseCopy } from './parse-copy.ts'

const price = z.union([
  z.number(),
  z.looseObject({
    base: z.number(),
    tiers: z.array(z.looseObject({ start: z.number().int().positive(), price: z.number() })).max(20),
  }),
])
const prices = z.record(z.string(), z.unknown())
const clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)(:00)?Z$/)
const constraint = z.union([
  z.looseObject({ start_date: z.iso.date().startsWith('20') }),
  z.looseObject({ start_time: clock, end_time: clock }),
])
const model = z.looseObject({
  id: z.string().min(1).max(300),
  name: z.string().max(300).optional(),
  context_window: z.number().nullish(),
  prices: z.union([
    z
      .array(z.looseObject({ prices, constraint: constraint.nullish() }))
      .min(1)
      .max(50),
    prices,
  ]),
})
const list = z.array(z.looseObject({ id: z.string().min(1).max(100), models: z.array(z.unknown()) })).min(1)
const named = z.looseObject({ id: z.string().max(300) })

const units = new Map<string, { unit: RateUnit; per: keyof typeof shiftOf }>([
  ['input_mtok', { unit: 'input', per: 'million' }],
  ['output_mtok', { unit: 'output', per: 'million' }],
  ['cache_read_mtok', { unit: 'cached_input', per: 'million' }],
  ['cache_write_mtok', { unit: 'cache_write', per: 'million' }],
  ['cache_write_1h_mtok', { unit: 'cache_write_1h', per: 'million' }],
  ['input_audio_mtok', { unit: 'input_audio', per: 'million' }],
  ['output_audio_mtok', { unit: 'output_audio', per: 'million' }],
  ['cache_audio_read_mtok', { unit: 'cached_input_audio', per: 'million' }],
  ['input_image_mtok', { unit: 'input_image', per: 'million' }],
  ['output_image_mtok', { unit: 'output_image', per: 'million' }],
  ['cache_image_read_mtok', { unit: 'cached_input_image', per: 'million' }],
  ['output_reasoning_mtok', { unit: 'reasoning', per: 'million' }],
  ['web_searches_kcount', { unit: 'web_search', per: 'thousand' }],
  ['requests_kcount', { unit: 'request', per: 'thousand' }],
])
/** Zhipu bills in yuan alone; the list converts at 7.25. */
const caveatsOf = (provider: string): PriceCaveat[] => (provider === 'zhipuai' ? ['converted_from_cny'] : [])

/** The data of `@pydantic/genai-prices`: dollars, the unit in the key's ending. */
export function readGenaiPrices(text: string): Listing | CopyFault {
  const copy = parseCopy(text)
  if (typeof copy === 'string') return copy
  const parsed = list.safeParse(copy.json)
  if (!parsed.success) return 'not_the_list'
  if (parsed.data.reduce((sum, provider) => sum + provider.models.length, 0) > mostModels) return 'too_many'
  const twiceProviders = doubled(parsed.data.map((provider) => provider.id))
  const listing: Listing = { models: [], refused: [] }
  parsed.data.forEach((provider, at) => {
    const ids = provider.models.map((raw) => named.safeParse(raw).data?.id)
    const twice = doubled(ids)
    provider.models.forEach((raw, index) => {
      const id = ids[index] ?? `#${index + 1}`
      const reader = new ModelReader(`${provider.id}/${id}`, caveatsOf(provider.id))
      const read = model.safeParse(raw)
      const isDoubled = twice.has(id) || twiceProviders.has(provider.id)
      if (isDoubled || copy.isDoubled([String(at), 'models', String(index)])) reader.refuse('', 'duplicate_key')
      else if (!read.success || !isKey(reader.key)) reader.refuse('', 'malformed')
      else {
        readParts(reader, read.data.prices)
        reader.settleHours()
        listing.models.push({
          key: reader.key,
          providerKey: provider.id,
          modelKey: id,
          name: read.data.name ?? id,
          contextTokens: tokensTold(read.data.context_window),
          facts: noFacts,
          prices: reader.prices,
        })
      }
      listing.refused.push(...reader.refused)
    })
  })
  return listing
}

interface Part {
  prices: Record<string, unknown>
  window: DayWindow | null
  effectiveFrom: string | null
  effectiveUntil: string | null
}

/** The list's own rule: the last entry that holds wins, so an entry with a start day ends the one before it. */
function readParts(reader: ModelReader, said: z.infer<typeof model>['prices']): void {
  const parts: Part[] = []
  for (const entry of Array.isArray(said) ? said : [{ prices: said, constraint: null }]) {
    const newest = parts.findLast((part) => part.window === null)
    const { constraint: holds } = entry
    if (holds && 'start_time' in holds) {
      const window = windowOf(String(holds.start_time), String(holds.end_time))
      if (!window) return reader.refuse('prices.constraint', 'broken_window')
      parts.push({ prices: entry.prices, window, effectiveFrom: newest?.effectiveFrom ?? null, effectiveUntil: null })
    } else {
      const effectiveFrom = holds && 'start_date' in holds ? String(holds.start_date) : null
      if (newest && (effectiveFrom ?? '') <= (newest.effectiveFrom ?? ''))
        return reader.refuse('prices.constraint', 'broken_days')
      if (newest) newest.effectiveUntil = effectiveFrom
      parts.push({ prices: entry.prices, window: null, effectiveFrom, effectiveUntil: null })
    }
  }
  for (const { prices: figures, ...when } of parts) {
    for (const [field, raw] of Object.entries(figures)) {
      const about = units.get(field)
      const amount = price.safeParse(raw)
      if (!about) reader.refuse(field, 'unit_not_kept')
      else if (!amount.success) reader.refuse(field, 'not_a_number')
      else if (typeof amount.data === 'number') reader.add(field, amount.data, { ...about, ...when })
      else {
        reader.add(field, amount.data.base, { ...about, ...when })
        for (const tier of amount.data.tiers) {
          reader.add(`${field}.${tier.start}`, tier.price, { ...about, ...when, tierAboveTokens: tier.start })
        }
      }
    }
  }
  if (reader.prices.length === 0 && reader.refused.length === 0) reader.refuse('prices', 'no_price')
}

function windowOf(start: string, end: string): DayWindow | null {
  const [from, until] = [start, end].map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)))
  if (from === undefined || until === undefined || from > 1439 || until > 1440) return null
  return { timeZone: 'UTC', fromMinute: from, untilMinute: until, weekdays: [] }
}
