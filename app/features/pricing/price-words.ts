import { microsToDecimal } from '#app/ui/money.tsx'
import type { PriceUnit } from '#db/vocabulary.ts'

import type { PriceLine } from './price.ts'

/** What a price cell says: an amount, or which of the four ways of having none. */
export type PriceCellState = 'amount' | 'free' | 'unknown' | 'not_applicable' | 'not_listed'

/** Models that take text and write none, by what their names say of them. */
const writesNothing = /embed|rerank|\bbge\b|\be5\b|\bgte\b/i

/**
 * Zero is free and null is unknown. A unit that the list does not have is not in the list; only an embedding's output
 * does not apply, for it writes none.
 */
export function priceCellState(
  { micros, modelId, modelName }: Pick<PriceLine, 'micros' | 'modelId' | 'modelName'>,
  unit: PriceUnit,
): PriceCellState {
  const amount = micros[unit]
  if (amount === undefined) {
    return unit === 'output' && writesNothing.test(`${modelId} ${modelName}`) ? 'not_applicable' : 'not_listed'
  }
  if (amount === null) return 'unknown'
  return amount === 0n ? 'free' : 'amount'
}

/** Decimals that an amount is shown with: two, or as many as it has. */
export function shownDecimals(micros: bigint): number {
  return Math.max(2, microsToDecimal(micros).split('.')[1]?.length ?? 0)
}

/** The most decimals in a column, so that its decimal points can stand under each other. */
export function columnDecimals(lines: readonly Pick<PriceLine, 'micros'>[], unit: PriceUnit): number {
  const amounts = lines.map((line) => line.micros[unit]).filter((amount) => typeof amount === 'bigint' && amount > 0n)
  return Math.max(2, ...amounts.map((amount) => shownDecimals(amount ?? 0n)))
}

/** `00:30Z/16:30Z` as two clocks; null for hours written in another way. */
export function hoursInUtc(hours: string): { from: string; to: string } | null {
  const found = /^(\d{2}:\d{2})(?::\d{2})?Z\/(\d{2}:\d{2})(?::\d{2})?Z$/.exec(hours)
  return found?.[1] && found[2] ? { from: found[1], to: found[2] } : null
}
