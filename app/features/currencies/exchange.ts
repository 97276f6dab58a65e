import { minorDigits } from './minor-digits.ts'
import { lowest, one, over, ratio, roundHalfUp, times, type Ratio } from '#app/lib/ratio.ts'

/** What a source tells of one day: a whole `base` is worth `perUnit` of `quote`. */
export interface DatedRate {
  /** ISO 4217; a euro is nobody's bill here, and a road from one currency to another. */
  base: string
  quote: string
  /** `2024-07-31` */
  on: string
  perUnit: Ratio
  source: string
}

/** The rate that an amount was converted by, and the day and source of it. */
export interface UsedRate {
  from: string
  to: string
  /** Of `to` for a whole `from`. */
  perUnit: Ratio
  on: string
  source: string
}

/**
 * The newest rate of a day or before. Of one day a rate of the two currencies themselves counts before one made of two
 * rates of a third, which must be of the same day and source. Null where none is known: an amount is then not converted.
 */
export function rateOn(
  rates: readonly DatedRate[],
  { from, to, day }: { from: string; to: string; day: string },
): UsedRate | null {
  if (from === to) return { from, to, perUnit: one, on: day, source: '' }
  const legs = rates.filter(({ on }) => on <= day).flatMap(bothWays)
  const found: (UsedRate & { isMade: boolean })[] = []
  for (const first of legs) {
    if (first.from !== from) continue
    if (first.to === to) found.push({ ...first, isMade: false })
    for (const second of legs) {
      if (second.from !== first.to || second.to !== to || second.on !== first.on) continue
      if (second.source !== first.source) continue
      found.push({ ...first, to, perUnit: lowest(times(first.perUnit, second.perUnit)), isMade: true })
    }
  }
  found.sort(
    (a, b) =>
      (a.on < b.on ? 1 : a.on > b.on ? -1 : 0) || Number(a.isMade) - Number(b.isMade) || (a.source < b.source ? -1 : 1),
  )
  const [best] = found
  return best ? { from, to, perUnit: best.perUnit, on: best.on, source: best.source } : null
}

function bothWays({ base, quote, perUnit, on, source }: DatedRate): UsedRate[] {
  if (perUnit.n <= 0n) throw new RangeError(`a rate of ${base} in ${quote} is not above zero`)
  return [
    { from: base, to: quote, perUnit, on, source },
    { from: quote, to: base, perUnit: over(one, perUnit), on, source },
  ]
}

/** An amount of the smallest unit in another currency, rounded once, halves up. */
export function convert(amount: bigint, { from, to, perUnit }: UsedRate): bigint {
  const digits = minorDigits(to) - minorDigits(from)
  const shift = digits < 0 ? ratio(1n, 10n ** BigInt(-digits)) : ratio(10n ** BigInt(digits))
  return roundHalfUp(times(ratio(amount), times(perUnit, shift)))
}
