import type { Localized } from '#db/types.ts'
import type { Currency, PriceState, RateUnit } from '#db/vocabulary.ts'

/** What a price was from a day on, by whom and where it was said. */
export interface PriceStep {
  unit: RateUnit
  currency: Currency
  /** The provider's site or price book; empty is its only one. */
  channel: string
  /** Null: the source no longer names it. */
  state: PriceState | null
  /** Millionths of the currency for a million; only a known price has it. */
  micros: bigint | null
  from: string
  /** The source itself names the day; else it is the day on which the price was first seen. */
  isTold: boolean
  source: { title: string; href: string | null }
  quote: string | null
  readOn: string
}

/** One price through time: a unit of a site in one currency. */
export interface PriceSeries {
  unit: RateUnit
  currency: Currency
  channel: string
  /** In the order of their days; two that follow each other differ. */
  steps: PriceStep[]
}

/** What was said, as series of steps; what says the same as before is no step. */
export function seriesOf(said: readonly PriceStep[]): PriceSeries[] {
  const series = new Map<string, PriceSeries>()
  for (const step of [...said].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const { unit, currency, channel } = step
    const key = [unit, currency, channel].join('|')
    const own = series.get(key) ?? { unit, currency, channel, steps: [] }
    const last = own.steps.at(-1)
    if (!last || last.state !== step.state || last.micros !== step.micros) own.steps.push(step)
    series.set(key, own)
  }
  return [...series.values()].filter(({ steps }) => steps.some(({ state }) => state !== null))
}

/** Tenths of a percent from one known price to another; null where one of them has no amount, or the first is free. */
export function moveOf(before: Pick<PriceStep, 'micros'> | undefined, after: Pick<PriceStep, 'micros'>): number | null {
  if (!before || before.micros === null || after.micros === null || before.micros === 0n) return null
  return Math.round(Number(((after.micros - before.micros) * 10_000n) / before.micros) / 10)
}

/** A change of one price of one model. */
export interface PriceMove {
  providerId: string
  providerName: Localized
  modelId: string
  modelName: string
  unit: RateUnit
  currency: Currency
  before: bigint
  after: bigint
  on: string
  source: PriceStep['source']
  /** Tenths of a percent. */
  tenths: number
}

/** The largest falls and rises, one a model and direction: an input and an output that fall together are one event. */
export function largestMoves(
  moves: readonly PriceMove[],
  { most }: { most: number },
): { falls: PriceMove[]; rises: PriceMove[] } {
  const largest = (own: PriceMove[]) => {
    const seen = new Set<string>()
    return own
      .sort((a, b) => Math.abs(b.tenths) - Math.abs(a.tenths) || (a.modelId < b.modelId ? -1 : 1))
      .filter(({ providerId, modelId }) => {
        const key = `${providerId}\n${modelId}`
        if (seen.has(key)) return false
        seen.add(key)
        return true
      })
      .slice(0, most)
  }
  return {
    falls: largest(moves.filter(({ tenths }) => tenths < 0)),
    rises: largest(moves.filter(({ tenths }) => tenths > 0)),
  }
}
