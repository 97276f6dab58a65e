import { lowest, sum } from '#app/lib/ratio.ts'

import { dispensableGifts, type UsedGift } from './dispensable-gifts.ts'
import { planOffer, type OfferInPlan, type PlannedOffer } from './offer-plan.ts'
import { near, runYear, settingOf, type Run, type Setting } from './run-year.ts'
import type { ReadyWorkload } from './year-use.ts'
import type { Candidate, NotComputable, OfferOutcome, YearCost } from './year.ts'

/**
 * What a candidate's months cost after the offers of a plan. Use is spread over each month as the workload says. While the
 * price lists stay it is even, and free quotas pay for the same share of each unit, whatever is on offer. Between two
 * instants at which anything changes grants of tokens pay next in the engine's burn order, likewise; then the largest
 * discount is taken off the rest, then credit is burnt in the same order. A month's bill is rounded once.
 *
 * A top-up costs money that may be lost, so each set of them is tried, and the plan applies the one by which the year is
 * cheapest. An offer without which the year would be cheaper is not applied.
 */
export function yearCost(ready: ReadyWorkload, candidate: Candidate, offers: readonly PlannedOffer[]): YearCost {
  const setting = settingOf(ready, candidate)
  if ('reasons' in setting) return { computable: false, candidateId: candidate.id, reasons: setting.reasons }
  const unused: OfferOutcome[] = []
  const planned: Planned[] = []
  const providerIds = [...new Set(setting.sheets.map(({ providerId }) => providerId))]
  const modelIds = [...new Set(setting.sheets.map(({ modelId }) => modelId))]
  for (const offer of [...offers].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const inPlan = planOffer(offer, { providerIds, modelIds, currency: setting.currency })
    if ('unused' in inPlan) unused.push({ offerId: offer.id, applied: false, why: inPlan.unused })
    else planned.push({ offer, inPlan })
  }
  const topups = setsOf(planned.filter(({ offer }) => isTopup(offer)))
  let given = planned.filter(({ offer }) => !isTopup(offer))
  let found = withBestTopups(ready, setting, given, topups)
  if ('reasons' in found) return { computable: false, candidateId: candidate.id, reasons: found.reasons }
  let doubtful = doubtfulOf(found, setting)
  while (doubtful.length > 0) {
    const [tried, ...others] = doubtful
    // What pays for nothing parts the use all the same.
    const { saved }: Run = found.run
    const rest: Planned[] = given.filter(({ offer }) => offer.id !== tried && saved.has(offer.id))
    const without = withBestTopups(ready, setting, rest, topups)
    if ('reasons' in without || without.run.total >= found.run.total) doubtful = others
    else [given, found, doubtful] = [rest, without, doubtfulOf(without, setting)]
  }
  const { chosen, run } = found
  for (const { offer } of planned) {
    if (!chosen.some((each) => each.offer === offer)) {
      unused.push({ offerId: offer.id, applied: false, why: 'does_not_pay' })
    }
  }
  const { saved, tokenPicos: _worth, ...year } = run
  const outcomes = chosen.map(({ offer, inPlan }): OfferOutcome => {
    const worth = saved.get(offer.id)
    if (!worth) {
      const why = inPlan.discounts.length > 0 && run.list > 0n ? 'less_than_another' : 'nothing_to_pay'
      return { offerId: offer.id, applied: false, why }
    }
    return { offerId: offer.id, applied: true, assumed: offer.eligibility === 'assumed', saved: lowest(worth.amount) }
  })
  return {
    computable: true,
    candidateId: candidate.id,
    currency: setting.currency,
    ...year,
    offers: [...outcomes, ...unused].sort((a, b) => (a.offerId < b.offerId ? -1 : 1)),
  }
}

interface Planned {
  offer: PlannedOffer
  inPlan: OfferInPlan
}

/** Offers that are applied together, with the year that comes of them. */
interface Plan {
  chosen: Planned[]
  run: Run
}

const isTopup = ({ gift }: PlannedOffer) => gift.kind === 'topup_bonus'

function withBestTopups(
  ready: ReadyWorkload,
  setting: Setting,
  given: readonly Planned[],
  topups: readonly Planned[][],
): Plan | { reasons: NotComputable[] } {
  let best: Plan | null = null
  for (const set of topups) {
    const chosen = [...given, ...set]
    const run = runYear(
      ready,
      setting,
      chosen.map(({ inPlan }) => inPlan),
    )
    if ('reasons' in run) return run
    if (best === null || run.total < best.run.total) best = { chosen, run }
  }
  if (best === null) throw new Error('there is always the set of no top-up')
  return best
}

/** Of the offers that are applied, those that have to be tried without. Of top-ups every set is. */
function doubtfulOf({ chosen, run }: Plan, { minorPicos }: Setting): string[] {
  const { tokenPicos: picos } = run
  const scale = Number(minorPicos)
  const worth = picos && { least: picos.least / scale, most: picos.most / scale }
  const left = new Map(run.grants.map(({ id, asset, lost, kept }) => [id, { asset, amount: sum([lost, kept]) }]))
  const gifts = chosen.map(({ offer, inPlan: { grants, discounts } }): UsedGift => {
    const promotional = grants.filter(({ category }) => category === 'promotional')
    const lives = [...promotional, ...discounts]
    const paid = run.saved.get(offer.id)
    return {
      offerId: offer.id,
      saved: paid ? near(paid.amount) : 0,
      ...{ paidFrom: paid?.from ?? Infinity, paidUntil: paid?.until ?? -Infinity },
      begins: Math.min(...lives.map(({ effectiveAt }) => effectiveAt.getTime())),
      ends: Math.max(...lives.map(({ expiresAt }) => expiresAt?.getTime() ?? Infinity)),
      tokens: promotional.reduce((all, { holds }) => all + (holds.asset === 'tokens' ? Number(holds.amount) : 0), 0),
      unspent: promotional.reduce((all, { id }) => {
        const one = left.get(id)
        return one ? all + near(one.amount) * (one.asset === 'tokens' ? (worth?.most ?? Infinity) : 1) : all
      }, 0),
      basisPoints: Math.max(0, ...discounts.map(({ basisPoints }) => basisPoints)),
    }
  })
  const topups = new Set(chosen.flatMap(({ offer }) => (isTopup(offer) ? [offer.id] : [])))
  return dispensableGifts(gifts, { worth, months: run.months.length }).filter((id) => !topups.has(id))
}

/** Top-ups in one plan: more are more sets of them than can be tried. */
const mostTopups = 6

/** Every set of them, the smaller ones first, so that of two that cost the same the one that pays less wins. */
function setsOf(topups: readonly Planned[]): Planned[][] {
  if (topups.length > mostTopups) throw new RangeError(`more than ${mostTopups} top-ups in one plan`)
  const sets = topups.reduce<Planned[][]>((all, topup) => [...all, ...all.map((set) => [...set, topup])], [[]])
  return sets.sort((a, b) => a.length - b.length)
}
