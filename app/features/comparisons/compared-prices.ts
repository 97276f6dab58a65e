import { inOrder } from '#app/features/costs/call-charge.ts'
import type { Job } from '#app/features/costs/workload.ts'
import {
  standIns,
  windowKey,
  type DayWindow,
  type PriceSheet,
  type Rate,
  type Tiers,
  type UnitPrice,
} from '#app/features/pricing/price-sheet.ts'
import { lowest, ratio, type Ratio } from '#app/lib/ratio.ts'
import { rateUnits, type RateUnit } from '#db/vocabulary.ts'

import type { PriceScale } from './compare-query.ts'

/** One step of one price: for requests from so many tokens on, at such hours, from such a day on. */
export interface PricePart {
  fromTokens: bigint
  /** Where the next step begins; null for the last. */
  upToTokens: bigint | null
  tiers: Pick<Tiers, 'by' | 'measuredIn'>
  window: DayWindow | null
  /** Only of a price that is still to come. */
  effectiveFrom: Date | null
  effectiveUntil: Date | null
  rate: Rate
  /** In whole currency for what is asked; zero is free, null has no amount. */
  amount: Ratio | null
  /** A call of the visitor's own is charged by it. */
  isYours: boolean
}

/** What a list says of one unit. */
export type ComparedPrice =
  | { state: 'listed'; parts: PricePart[] }
  /** The list does not name the unit and charges it as another. */
  | { state: 'charged_as'; unit: RateUnit }
  | { state: 'not_listed' }

/** The units that any of the sheets names, in the order in which they are always shown. */
export function unitsNamed(sheets: readonly PriceSheet[]): RateUnit[] {
  const named = new Set(sheets.flatMap(({ prices }) => prices.map(({ unit }) => unit)))
  return rateUnits.filter((unit) => named.has(unit))
}

/** A sheet's price of one unit with every tier, hour and announced change unfolded. */
export function comparedPrice(
  sheet: PriceSheet,
  unit: RateUnit,
  { at, scale, job }: { at: Date; scale: PriceScale; job: Job },
): ComparedPrice {
  const prices = holdingOrComing(
    sheet.prices.filter((price) => price.unit === unit),
    at,
  )
  if (prices.length === 0) {
    for (let other = standIns[unit]; other; other = standIns[other]) {
      const name = other
      if (sheet.prices.some((price) => price.unit === name)) return { state: 'charged_as', unit: name }
    }
    return { state: 'not_listed' }
  }
  // Where the hour chooses the price, no part is that of all the visitor's calls.
  const byHour = prices.some(({ window }) => window !== null)
  return { state: 'listed', parts: prices.flatMap((price) => partsOf(price, { at, scale, job, byHour })) }
}

/** Of each part of the day the price that holds and those that are to come. */
function holdingOrComing(prices: readonly UnitPrice[], at: Date): UnitPrice[] {
  const isOver = ({ effectiveUntil }: UnitPrice) => effectiveUntil !== null && effectiveUntil <= at
  const beginsAt = ({ effectiveFrom }: UnitPrice) => effectiveFrom?.getTime() ?? -Infinity
  const keyOf = ({ window }: UnitPrice) => (window ? windowKey(window) : '')
  const standing = prices.filter((price) => !isOver(price)).sort((a, b) => beginsAt(a) - beginsAt(b))
  return standing.filter((price, index) => {
    if (beginsAt(price) > at.getTime()) return true
    return !standing.some(
      (other, place) => place > index && keyOf(other) === keyOf(price) && beginsAt(other) <= at.getTime(),
    )
  })
}

function partsOf(
  { unit, tiers, window, effectiveFrom, effectiveUntil }: UnitPrice,
  { at, scale, job, byHour }: { at: Date; scale: PriceScale; job: Job; byHour: boolean },
): PricePart[] {
  const steps = inOrder(tiers.steps)
  const isComing = effectiveFrom !== null && effectiveFrom > at
  const yours = isComing || byHour ? -1 : reachedStep(tiers, job)
  return steps.map(({ fromTokens, rate }, index) => ({
    fromTokens,
    upToTokens: steps[index + 1]?.fromTokens ?? null,
    tiers: { by: tiers.by, measuredIn: tiers.measuredIn },
    window,
    effectiveFrom: isComing ? effectiveFrom : null,
    effectiveUntil,
    rate,
    amount: amountOf(rate, unit, { scale, job }),
    isYours: index === yours,
  }))
}

/** The step by which a whole call of the visitor's is priced; -1 where the tokens are sliced over several. */
function reachedStep(tiers: Tiers, { sizes }: Job): number {
  const steps = inOrder(tiers.steps)
  const [size] = sizes
  if (steps.length === 1) return 0
  if (tiers.by === 'slices' || !size) return -1
  const measured = {
    request_input: size.inputTokens,
    request_output: size.outputTokens,
    request_total: size.inputTokens + size.outputTokens,
  }[tiers.measuredIn]
  return steps.findLastIndex(
    ({ fromTokens }) => fromTokens === 0n || (tiers.reached === 'at' ? measured >= fromTokens : measured > fromTokens),
  )
}

function amountOf(rate: Rate, unit: RateUnit, { scale, job }: { scale: PriceScale; job: Job }): Ratio | null {
  if (rate.state === 'free') return ratio(0n)
  if (rate.state !== 'known') return null
  if (scale === '1m') return ratio(rate.microsPerMillion, 1_000_000n)
  if (scale === '1k') return ratio(rate.microsPerMillion, 1_000_000_000n)
  const used = tenThousandthsOf(unit, job)
  return used === null ? null : lowest({ n: rate.microsPerMillion * used, d: 10n ** 16n })
}

/** What one call of the visitor's uses of a unit, in ten thousandths; null for what this work does not speak of. */
export function tenThousandthsOf(unit: RateUnit, { sizes, cachedBasisPoints }: Job): bigint | null {
  const [size] = sizes
  if (!size) return null
  const cached = BigInt(cachedBasisPoints)
  switch (unit) {
    case 'input':
    case 'batch_input':
      return size.inputTokens * (10_000n - cached)
    case 'cached_input':
    case 'batch_cached_input':
      return size.inputTokens * cached
    case 'output':
    case 'batch_output':
      return size.outputTokens * 10_000n
    case 'request':
      return 10_000n
    default:
      return null
  }
}

/** The part of a price by which models are set beside each other: that of the visitor's own calls, or the only one. */
export function tellingPart(price: ComparedPrice): PricePart | null {
  if (price.state !== 'listed') return null
  return price.parts.find((part) => part.isYours) ?? (price.parts.length === 1 ? (price.parts[0] ?? null) : null)
}
