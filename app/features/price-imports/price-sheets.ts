import type { FreeQuota, PriceSheet, PriceStep, QuotaPlan, Rate, UnitPrice } from '#app/features/pricing/price-sheet.ts'
import { groupBy } from '#app/lib/group-by.ts'
import { instantOf } from '#db/catalog/zone.ts'
import type { PriceCaveat, PriceSource, RateUnit } from '#db/vocabulary.ts'

import { conflictsOf, rankOf, unitVoices, type UnitVoices } from './precedence.ts'
import type { SaidPlan, SaidQuota } from './said-plans.server.ts'
import type { SaidPrice } from './said-prices.server.ts'

/** Where what is said of an offering was read. */
export interface SheetEvidence {
  source: PriceSource
  sourceUrl: string
  fetchedOn: string
  quote: string | null
}

/** An offering's prices as they count on a day, with who says them. */
export interface TrueSheet {
  sheet: PriceSheet
  /** Each source that the sheet is made from, the strongest first. */
  evidence: SheetEvidence[]
  /** Which of them says a unit's price. */
  unitSources: Partial<Record<RateUnit, PriceSource>>
  caveats: PriceCaveat[]
}

/**
 * An offering's price sheet: each unit as the strongest source says it, all in the currency of the strongest source of
 * all, since no bill has two. With plans there is a sheet for each beside the one without.
 */
export function sheetsOf(
  prices: readonly SaidPrice[],
  { plans, quotas, on }: { plans: readonly SaidPlan[]; quotas: readonly SaidQuota[]; on: string },
): TrueSheet[] {
  const [first] = prices
  const units = unitVoices(prices)
  const strongest = strongestOf(units)
  if (!first || !strongest) return []
  const { currency, timeZone } = strongest
  const taken = units.flatMap(({ voices }) => {
    const voice = voices.find(({ prices: own }) => own.some((price) => price.currency === currency))
    return voice ? [voice.prices.filter((price) => price.currency === currency)] : []
  })
  if (taken.length === 0) return []
  const isAlone = units.every(({ voices }) => voices.length === 1)
  const conflicts = isAlone ? [] : conflictsOf(prices, on)
  const conflicting = new Set(conflicts.flatMap(({ open, unit }) => (open ? [unit] : [])))
  const isDisputed = taken.some((own) => own.some((price) => conflicting.has(price.unit)))
  const caveats = new Set(taken.flatMap((own) => own.flatMap((price) => price.caveats)))
  if (isDisputed) caveats.add('sources_differ')

  const standing = inTurn(quotas)
  const free = standing.filter((quota) => quota.planLine === null)
  const sheet: PriceSheet = {
    ...{ providerId: first.providerId, modelId: first.modelId, region: first.region, channel: first.channel },
    ...{ currency, timeZone },
    prices: taken.flatMap(unitPricesOf),
    freeQuotas: free.map(quotaOf),
    plan: null,
  }
  const evidence = evidenceOf(taken.flat())
  const withPlans = plans
    .filter(({ currency: own, effectiveUntil }) => own === currency && (effectiveUntil === null || effectiveUntil > on))
    .map((plan) => ({ ...sheet, plan: planOf(plan, standing) }))
  const unitSources = Object.fromEntries(taken.flatMap(([price]) => (price ? [[price.unit, price.source]] : [])))
  return [sheet, ...withPlans].map((own) => ({ sheet: own, evidence, unitSources, caveats: [...caveats] }))
}

function strongestOf(units: readonly UnitVoices[]): SaidPrice | undefined {
  return units
    .flatMap(({ voices }) => voices[0]?.prices[0] ?? [])
    .reduce<SaidPrice | undefined>(
      (best, price) => (best && rankOf(best.source) <= rankOf(price.source) ? best : price),
      undefined,
    )
}

/** The rows of one unit as prices: those of one window and span are the steps of one. */
function unitPricesOf(rows: readonly SaidPrice[]): UnitPrice[] {
  const parts = groupBy(rows, ({ hours, effectiveFrom, effectiveUntil, timeZone }) =>
    [hours && JSON.stringify(hours), effectiveFrom, effectiveUntil, timeZone].join('|'),
  )
  return [...parts.values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const steps = own
      .map((row): PriceStep => ({ fromTokens: BigInt(row.tierAboveTokens), rate: rateOfRow(row) }))
      .sort((a, b) => (a.fromTokens < b.fromTokens ? -1 : 1))
    // A list that begins above 0 says nothing of what is below.
    if (steps[0] && steps[0].fromTokens > 0n) steps.unshift({ fromTokens: 0n, rate: { state: 'unknown' } })
    const { unit, tiersMeasuredIn: measured, tierReached: reached, hours, timeZone } = first
    return [
      {
        unit,
        tiers:
          measured === 'request_own' || measured === 'month_own'
            ? { by: 'slices', measuredIn: measured, steps }
            : { by: 'whole_request', measuredIn: measured, reached, steps },
        window: hours,
        effectiveFrom: dayStart(first.effectiveFrom, timeZone),
        effectiveUntil: dayStart(first.effectiveUntil, timeZone),
      },
    ]
  })
}

function rateOfRow({ state, microsPerMillion }: SaidPrice): Rate {
  if (state !== 'known') return { state }
  if (microsPerMillion === null) throw new Error('a known price without an amount')
  return { state, microsPerMillion }
}

/** A day of a list begins on the clock that the list names. */
const dayStart = (day: string | null, timeZone: string) =>
  day === null ? null : instantOf(`${day}T00:00:00`, timeZone)

/** As with prices, what begins later takes the place of what was before it of the same units, reset and plan. */
function inTurn(quotas: readonly SaidQuota[]): SaidQuota[] {
  const sameThing = groupBy(quotas, ({ source, sourceKey, planLine, units, resets }) =>
    [source, sourceKey, planLine ?? '', [...units].sort().join('+'), resets].join('|'),
  )
  return [...sameThing.values()].flatMap((own) => {
    const inTime = [...own].sort((a, b) => ((a.effectiveFrom ?? '') < (b.effectiveFrom ?? '') ? -1 : 1))
    return inTime.map((quota, index) => {
      const next = inTime[index + 1]?.effectiveFrom ?? null
      const until = quota.effectiveUntil
      return { ...quota, effectiveUntil: next !== null && (until === null || next < until) ? next : until }
    })
  })
}

function quotaOf(quota: SaidQuota): FreeQuota {
  const { line, units, amount, resets, timeZone } = quota
  return {
    ...{ id: line, units, amount, resets },
    effectiveFrom: dayStart(quota.effectiveFrom, timeZone),
    effectiveUntil: dayStart(quota.effectiveUntil, timeZone),
  }
}

function planOf(plan: SaidPlan, quotas: readonly SaidQuota[]): QuotaPlan {
  const own = quotas.filter((quota) => quota.planLine === plan.line && quota.source === plan.source)
  return {
    ...{ id: plan.line, monthlyFee: plan.monthlyFee, includes: own.map(quotaOf), beyond: plan.beyond },
    effectiveFrom: dayStart(plan.effectiveFrom, plan.timeZone),
    effectiveUntil: dayStart(plan.effectiveUntil, plan.timeZone),
  }
}

function evidenceOf(prices: readonly SaidPrice[]): SheetEvidence[] {
  const bySource = [...groupBy(prices, (price) => price.source)].sort(([a], [b]) => rankOf(a) - rankOf(b))
  return bySource.flatMap(([source, own]) => {
    // The oldest reading is the age of what the source says.
    const oldest = own.reduce((a, b) => (a.fetchedOn <= b.fetchedOn ? a : b))
    return [{ source, sourceUrl: oldest.sourceUrl, fetchedOn: oldest.fetchedOn, quote: oldest.quote }]
  })
}
