import {
  standIns,
  windowKey,
  type PriceSheet,
  type PriceStep,
  type Rate,
  type Tiers,
  type UnitPrice,
} from '#app/features/pricing/price-sheet.ts'
import type { PriceState, RateUnit } from '#db/vocabulary.ts'

import type { CallSize, Job } from './workload.ts'

/** Shares of cached tokens and of batched calls are ten thousandths. */
const whole = 10_000n

/** Why a call has no price: what it needs has none that is known. */
export interface NoRate {
  unit: RateUnit
  /** `not_in_list`: the list does not name the unit, nor one that stands in for it. */
  why: Exclude<PriceState, 'known' | 'free'> | 'not_in_list' | 'volume_by_hour'
}

/** What the mean call of a job uses of one unit and is charged for it, over `callScale(job)`. */
export interface UnitCharge {
  /** As the call uses it. */
  unit: RateUnit
  /** As the list charges it: the unit or what stands in for it. */
  chargedAs: RateUnit
  price: UnitPrice
  quantity: bigint
  /** Millionths of a millionth of the currency; null when it follows from the month's volume. */
  picos: bigint | null
}

/** By what the quantities and charges of a job's mean call are to be divided. */
export const callScale = ({ sizes }: Job) => sizes.reduce((all, { weight }) => all + BigInt(weight), 0n) * whole * whole

/** What the mean call of a job is charged while these windows are open, unit by unit; or what has no price. */
export function callCharge(
  job: Job,
  sheet: PriceSheet,
  { at, open }: { at: number; open: ReadonlySet<string> },
): { charges: UnitCharge[]; noRates: NoRate[] } {
  const charges = new Map<string, UnitCharge>()
  const noRates: NoRate[] = []
  const rows = new Map<RateUnit, UnitPrice | null>()
  const rowOf = (unit: RateUnit) => {
    if (!rows.has(unit)) rows.set(unit, priceHolding(sheet.prices, unit, { at, open }))
    return rows.get(unit) ?? null
  }
  const hasBatch = sheet.prices.some(({ unit }) => unit.startsWith('batch_'))
  const batched = hasBatch ? BigInt(job.batchBasisPoints) : 0n
  const lanes = [
    { share: whole - batched, batch: false },
    { share: batched, batch: true },
  ]
  for (const size of job.sizes) {
    for (const { share, batch } of lanes) {
      const times = BigInt(size.weight) * share
      if (times === 0n) continue
      for (const { unit, tenThousandths } of usesOf(job, size, batch)) {
        if (tenThousandths === 0n) continue
        const found = priceOf(unit, rowOf)
        if (!found) {
          if (unit !== 'request') noRates.push({ unit, why: 'not_in_list' })
          continue
        }
        const { price, chargedAs } = found
        const charged = chargeFor(price.tiers, { tenThousandths, size })
        if ('why' in charged) {
          noRates.push({ unit, why: charged.why })
          continue
        }
        const key = `${unit} ${chargedAs}`
        const sofar = charges.get(key) ?? {
          unit,
          chargedAs,
          price,
          quantity: 0n,
          picos: charged.picos === null ? null : 0n,
        }
        sofar.quantity += tenThousandths * times
        if (sofar.picos !== null && charged.picos !== null) sofar.picos += charged.picos * times
        charges.set(key, sofar)
      }
    }
  }
  return { charges: [...charges.values()], noRates }
}

/** What one call of a size uses, in ten thousandths. */
function usesOf(job: Job, size: CallSize, batch: boolean): { unit: RateUnit; tenThousandths: bigint }[] {
  const cached = BigInt(job.cachedBasisPoints)
  const written = BigInt(job.cacheWriteBasisPoints)
  const extras = Object.entries(size.extras ?? {}) as [RateUnit, bigint][]
  return [
    { unit: batch ? 'batch_input' : 'input', tenThousandths: size.inputTokens * (whole - cached - written) },
    { unit: batch ? 'batch_cached_input' : 'cached_input', tenThousandths: size.inputTokens * cached },
    { unit: batch ? 'batch_cache_write' : 'cache_write', tenThousandths: size.inputTokens * written },
    { unit: batch ? 'batch_output' : 'output', tenThousandths: size.outputTokens * whole },
    { unit: batch ? 'batch_reasoning' : 'reasoning', tenThousandths: (size.reasoningTokens ?? 0n) * whole },
    { unit: 'request', tenThousandths: whole },
    ...extras.map(([unit, count]) => ({ unit, tenThousandths: count * whole })),
  ]
}

function priceOf(unit: RateUnit, rowOf: (unit: RateUnit) => UnitPrice | null) {
  for (let chargedAs: RateUnit | undefined = unit; chargedAs; chargedAs = standIns[chargedAs]) {
    const price = rowOf(chargedAs)
    if (price) return { price, chargedAs }
  }
  return null
}

/** The row that holds: one of an open window before one for all day, then the one that began last. */
function priceHolding(
  prices: readonly UnitPrice[],
  unit: RateUnit,
  { at, open }: { at: number; open: ReadonlySet<string> },
): UnitPrice | null {
  const holding = prices.filter(
    (price) =>
      price.unit === unit &&
      (price.effectiveFrom === null || price.effectiveFrom.getTime() <= at) &&
      (price.effectiveUntil === null || at < price.effectiveUntil.getTime()) &&
      (price.window === null || open.has(windowKey(price.window))),
  )
  const rank = (price: UnitPrice) => price.effectiveFrom?.getTime() ?? -Infinity
  const key = ({ window }: UnitPrice) => (window ? windowKey(window) : '')
  holding.sort((a, b) => {
    if ((a.window === null) !== (b.window === null)) return a.window === null ? 1 : -1
    if (rank(a) !== rank(b)) return rank(a) < rank(b) ? 1 : -1
    return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0
  })
  return holding[0] ?? null
}

function chargeFor(
  tiers: Tiers,
  { tenThousandths, size }: { tenThousandths: bigint; size: CallSize },
): { picos: bigint | null } | { why: NoRate['why'] } {
  const steps = inOrder(tiers.steps)
  if (tiers.by === 'whole_request') {
    const measured = measuredOf(size, tiers.measuredIn)
    const reached = steps.filter(
      ({ fromTokens }) =>
        fromTokens === 0n || (tiers.reached === 'at' ? measured >= fromTokens : measured > fromTokens),
    )
    const rate = reached.at(-1)?.rate ?? { state: 'unknown' as const }
    const micros = microsOf(rate)
    return micros === null ? { why: noWord(rate) } : { picos: tenThousandths * micros }
  }
  if (tiers.measuredIn === 'month_own') {
    const odd = steps.find(({ rate }) => microsOf(rate) === null)
    return odd ? { why: noWord(odd.rate) } : { picos: null }
  }
  return slicesOf(steps, { from: 0n, until: tenThousandths, scale: whole })
}

function measuredOf({ inputTokens, outputTokens, reasoningTokens = 0n }: CallSize, measure: string): bigint {
  if (measure === 'request_input') return inputTokens
  const answered = outputTokens + reasoningTokens
  return measure === 'request_output' ? answered : inputTokens + answered
}

/** The charge for what lies between two amounts, each slice at its own step's rate. Amounts are over `scale`. */
export function slicesOf(
  steps: readonly PriceStep[],
  { from, until, scale }: { from: bigint; until: bigint; scale: bigint },
): { picos: bigint } | { why: NoRate['why'] } {
  let picos = 0n
  for (const [index, { fromTokens, rate }] of steps.entries()) {
    const begins = fromTokens * scale
    const next = steps[index + 1]
    const ends = next === undefined ? until : next.fromTokens * scale
    const low = from > begins ? from : begins
    const high = until < ends ? until : ends
    if (high <= low) continue
    const micros = microsOf(rate)
    if (micros === null) return { why: noWord(rate) }
    picos += (high - low) * micros
  }
  return { picos }
}

export const inOrder = (steps: readonly PriceStep[]) =>
  [...steps].sort((a, b) => (a.fromTokens < b.fromTokens ? -1 : a.fromTokens > b.fromTokens ? 1 : 0))

function microsOf(rate: Rate): bigint | null {
  if (rate.state === 'known') return rate.microsPerMillion
  return rate.state === 'free' ? 0n : null
}

function noWord({ state }: Rate): NoRate['why'] {
  if (state === 'known' || state === 'free') throw new Error(`a ${state} rate is a rate`)
  return state
}
