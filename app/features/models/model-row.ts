import { callCharge } from '#app/features/costs/call-charge.ts'
import type { Job } from '#app/features/costs/workload.ts'
import { nameKey } from '#app/features/costs/listed-models.ts'
import { factsOf, type ModelFacts } from '#app/features/costs/model-facts.ts'
import type { ModelIndex, OurModel } from '#app/features/costs/model-index.server.ts'
import type { PricedModel } from '#app/features/costs/priced-models.ts'
import { firstRate, pricesNow, type PricesNow } from '#app/features/pricing/prices-now.ts'
import { datedRates } from '#app/features/currencies/published-rates.ts'
import { rateOn, type UsedRate } from '#app/features/currencies/exchange.ts'
import { currencies, type Currency, type RateUnit } from '#db/vocabulary.ts'

/** A model without a price is a row too, with all that is known of it. */
export interface ModelRow {
  key: string
  /** Null when nobody tells a price list. */
  priced: PricedModel | null
  provider: PricedModel['provider']
  modelId: string
  modelName: string
  region: string
  channel: string
  currency: Currency | null
  facts: ModelFacts
  deprecated: boolean
  /** What holds now, unit by unit. */
  now: PricesNow
  /** Whether any amount is told, be it that it is free. */
  hasPrice: boolean
  /** Lower case: what a search looks through. */
  words: string
  /** Micros of the first token of the day, to sort by; absent is none known. */
  first: Partial<Record<RateUnit, number>>
  band: PriceBand | null
  isFree: boolean
}

/** Of a million tokens of input, in US dollars at the day's rate: bands are for orientation, and name both. */
export const priceBands = ['free', 'under-0.5', '0.5-2', '2-10', 'over-10'] as const
export type PriceBand = (typeof priceBands)[number]

const rowsMade = new WeakMap<ModelIndex, ModelRow[]>()

/** The rows of an index, by provider and model. They are made once for each. */
export function rowsOf(index: ModelIndex): ModelRow[] {
  const known = rowsMade.get(index)
  if (known) return known
  const inDollars = new Map(currencies.map((currency) => [currency, rateOf(index, currency, 'USD')]))
  const at = index.edition === 'current' ? index.at : null
  const taken = new Set<string>()
  const rows = index.priced
    .filter(({ sheet }) => sheet.plan === null)
    .map((model) => {
      const row = pricedRow(model, index, at, inDollars)
      // A list of the past may have one model in two currencies.
      const key = taken.has(row.key) ? `${row.key}/${model.sheet.currency}` : row.key
      taken.add(key)
      return { ...row, key }
    })
  const withPrice = new Set(index.priced.map(({ sheet }) => nameKey(sheet)))
  for (const [name, model] of index.ours) {
    if (!withPrice.has(name) && !model.isRetired && index.edition === 'current')
      rows.push(unpricedRow(name, model, index))
  }
  const order = new Map(
    rows.map((row) => [row, row.provider.name.en.toLowerCase() + '\n' + row.modelName.toLowerCase()]),
  )
  rows.sort((a, b) => compareText(order.get(a) ?? '', order.get(b) ?? '') || compareText(a.key, b.key))
  rowsMade.set(index, rows)
  return rows
}

/** The newest rate of an index between two currencies; null where none is known. */
export function rateOf({ rates, at }: Pick<ModelIndex, 'rates' | 'at'>, from: Currency, to: Currency): UsedRate | null {
  return rateOn(rates ? datedRates(rates) : [], { from, to, day: at.toISOString().slice(0, 10) })
}

export const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function unpricedRow(name: string, model: OurModel, { told }: ModelIndex): ModelRow {
  const { provider, modelId, modelName, contextTokens, deprecated } = model
  return {
    ...{ key: `${provider.id}/${modelId}`, priced: null, provider, modelId, modelName, region: '*', channel: '' },
    ...{ currency: null, deprecated, now: {}, hasPrice: false, first: {}, band: null, isFree: false },
    facts: factsOf(told.get(name) ?? [], { contextTokens, region: '*', channel: '' }),
    words: wordsOf({ provider, modelId, modelName }),
  }
}

function pricedRow(
  model: PricedModel,
  { told, ours }: ModelIndex,
  at: Date | null,
  inDollars: ReadonlyMap<Currency, UsedRate | null>,
): ModelRow {
  const { sheet, provider, modelName, key } = model
  const name = nameKey(sheet)
  const facts = factsOf(told.get(name) ?? [], { ...sheet, contextTokens: model.contextTokens })
  const deprecated = ours.get(name)?.deprecated ?? false
  const now = pricesNow(sheet, at)
  const first: ModelRow['first'] = {}
  let hasPrice = false
  for (const [unit, prices] of Object.entries(now) as [RateUnit, PricesNow[RateUnit] & object][]) {
    const rate = firstRate(prices)
    if (rate.state === 'known') first[unit] = Number(rate.microsPerMillion)
    if (rate.state === 'free') first[unit] = 0
    hasPrice ||= rate.state === 'known' || rate.state === 'free' || prices.windows.length > 0
  }
  const [input, output] = [first.input, first.output]
  const isFree = input === 0 && (output === undefined || output === 0)
  const rate = inDollars.get(sheet.currency)
  const dollars = input !== undefined && rate ? (input * (Number(rate.perUnit.n) / Number(rate.perUnit.d))) / 1e6 : null
  return {
    ...{ key, priced: model, provider, modelId: sheet.modelId, modelName, region: sheet.region },
    ...{ channel: sheet.channel, currency: sheet.currency, facts, deprecated, now, hasPrice, first, isFree },
    words: wordsOf({ provider, modelId: sheet.modelId, modelName }),
    band: isFree ? 'free' : dollars === null ? null : bandOf(dollars),
  }
}

function bandOf(dollars: number): PriceBand {
  if (dollars < 0.5) return 'under-0.5'
  if (dollars < 2) return '0.5-2'
  return dollars < 10 ? '2-10' : 'over-10'
}

const wordsOf = ({ provider, modelId, modelName }: Pick<ModelRow, 'provider' | 'modelId' | 'modelName'>) =>
  [provider.id, ...Object.values(provider.name), modelId, modelName].join(' ').toLowerCase()

/** Tokens of a visitor's own call. */
export interface OwnCall {
  in: number
  out: number
}

/**
 * What one call costs all day at the prices that hold at an instant, in millionths of millionths of the currency; null
 * where a price that it needs is not known or follows from the hour or the month.
 */
export function callPicos({ priced, facts }: ModelRow, call: OwnCall, at: Date): bigint | null {
  if (!priced) return null
  const job: Job = {
    ...{ id: 'call', callsPerMonth: 1n, cachedBasisPoints: 0, cacheWriteBasisPoints: 0, batchBasisPoints: 0 },
    // A model that gives vectors or rankings writes no tokens, whatever a call of another would.
    sizes: [{ weight: 1, inputTokens: BigInt(call.in), outputTokens: writesNone(facts) ? 0n : BigInt(call.out) }],
  }
  const { charges, noRates } = callCharge(job, priced.sheet, { at: at.getTime(), open: new Set() })
  if (noRates.length > 0) return null
  let picos = 0n
  for (const charge of charges) {
    if (charge.picos === null) return null
    picos += charge.picos
  }
  // Of one size, nothing cached and nothing batched: the scale divides it without a rest.
  return picos / 100_000_000n
}

/** Of an embedding or a ranking nothing is charged for what it writes; of what nobody tells we do not know. */
export const writesNone = ({ gives }: Pick<ModelRow['facts'], 'gives'>): boolean =>
  gives?.every((kind) => kind === 'embedding' || kind === 'ranking') ?? false
