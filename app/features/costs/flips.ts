import type { Currency } from '#db/vocabulary.ts'

import type { CostComparison, CostRow } from './compare-costs.ts'
import type { PlannedOffer } from './offer-plan.ts'
import { lowest, type Ratio } from '#app/lib/ratio.ts'
import { readyByModel } from './text-mix.ts'
import { yearCost } from './year-cost.ts'
import { withJobs, type ReadyWorkload } from './year-use.ts'
import type { Job, Workload } from './workload.ts'

/** A change of the work at which another model than the cheapest becomes the cheapest. */
export interface Flip {
  by: 'calls' | 'cached'
  side: 'more' | 'less'
  /** Calls a month, or percent of the tokens in that are read from the cache, at which it is so. */
  at: bigint
  cheapest: CostRow['model']
}

/** How many of the cheapest are looked at. */
const rivals = 5
/** Of today's calls, in hundredths; the last is as far as one looks. */
const factors = { more: [130n, 200n, 400n, 1000n, 3000n, 10_000n], less: [75n, 50n, 25n, 10n, 3n, 1n] }

/**
 * What would make another the cheapest of one currency: the nearest larger and smaller number of calls, up to a hundred
 * times and down to a hundredth, and the nearest share of cache. What is told has been reckoned, not interpolated.
 */
export function flipsOf(
  rows: readonly CostRow[],
  { workload, offers }: { workload: Workload; offers: readonly PlannedOffer[] },
): Flip[] {
  const [lead] = rows
  const [job] = workload.jobs
  if (!lead || !job || rows.length < 2) return []
  const readyOf = readyByModel(workload)
  const near = rows.slice(0, rivals)
  const own = new Map(near.map(({ model }) => [model.key, offers.filter((one) => isOf(one, model))]))
  const cheapestWith = (change: Partial<Job>): CostRow['model'] => {
    const changed = new Map<ReadyWorkload, ReadyWorkload>()
    const changedOf = (ready: ReadyWorkload) => {
      const known =
        changed.get(ready) ??
        withJobs(
          ready,
          ready.jobs.map((own) => ({ ...own, ...change })),
        )
      changed.set(ready, known)
      return known
    }
    let best: { model: CostRow['model']; sum: bigint } | null = null
    for (const { model, move } of near) {
      const ready = changedOf(readyOf(model.sheet.modelId))
      const year = yearCost(ready, { id: model.key, sheets: { [job.id]: model.sheet } }, own.get(model.key) ?? [])
      if (!year.computable) continue
      const sum = year.total + (move ?? 0n)
      if (best === null || sum < best.sum) best = { model, sum }
    }
    return best?.model ?? lead.model
  }
  const withCalls = (calls: bigint) => cheapestWith({ callsPerMonth: calls })
  const withCached = (percent: bigint) =>
    cheapestWith({ cachedBasisPoints: Number(percent) * 100, cacheWriteBasisPoints: 0 })

  const now = BigInt(Math.floor(job.cachedBasisPoints / 100))
  const shares = Array.from({ length: 11 }, (_, index) => BigInt(index * 10))
  const flips: Flip[] = []
  for (const side of ['more', 'less'] as const) {
    const calls = factors[side].map((factor) => (job.callsPerMonth * factor) / 100n)
    const found = nearest(job.callsPerMonth, calls, withCalls, { lead: lead.model, finest: 100n })
    if (found) flips.push({ by: 'calls', side, ...found })
    const cached =
      side === 'more' ? shares.filter((share) => share > now) : shares.filter((share) => share < now).reverse()
    const share = nearest(now, cached, withCached, { lead: lead.model, finest: 1000n })
    if (share) flips.push({ by: 'cached', side, ...share })
  }
  return flips
}

/** Goes outward until another is the cheapest, then halves the last step, to a `finest` part of the figure. */
function nearest(
  from: bigint,
  outward: readonly bigint[],
  cheapestAt: (figure: bigint) => CostRow['model'],
  { lead, finest }: { lead: CostRow['model']; finest: bigint },
): { at: bigint; cheapest: CostRow['model'] } | null {
  let before = from
  for (const figure of outward) {
    let cheapest = cheapestAt(figure)
    if (cheapest.key === lead.key) {
      before = figure
      continue
    }
    let at = figure
    const distance = () => (at > before ? at - before : before - at)
    while (distance() > 1n && distance() * finest > at) {
      const middle = (at + before) / 2n
      const there = cheapestAt(middle)
      if (there.key === lead.key) before = middle
      else [at, cheapest] = [middle, there]
    }
    return { at, cheapest }
  }
  return null
}

const isOf = ({ providerId }: PlannedOffer, { sheet }: CostRow['model']) => providerId === sheet.providerId

/** A rate at which the cheapest of two currencies cost the same. */
export interface RateFlip {
  base: Currency
  quote: Currency
  /** Of `quote` for a whole `base`. */
  perUnit: Ratio
  /** The cheaper one while a `base` is worth more. */
  inQuote: CostRow
  inBase: CostRow
}

/** The rates at which the cheapest of each two currencies change places: they follow from the totals alone. */
export function rateFlips({ parts }: Pick<CostComparison, 'parts'>): RateFlip[] {
  const order: Currency[] = ['USD', 'CNY', 'HKD']
  const cheapest = order.flatMap((currency) => {
    const row = parts.find((part) => part.currency === currency)?.rows[0]
    return row && row.sum > 0n ? [{ currency, row }] : []
  })
  return cheapest.flatMap(({ currency: base, row: inBase }, index) =>
    cheapest.slice(index + 1).map(({ currency: quote, row: inQuote }) => ({
      ...{ base, quote, inQuote, inBase },
      // Both have hundredths for their smallest unit.
      perUnit: lowest({ n: inQuote.sum, d: inBase.sum }),
    })),
  )
}
