import { freeReserved } from './model-claims.ts'
import { giveBack, releaseHoldsOf } from './model-holds.ts'
import { itemAt, leftOf, type Answer, type Model } from './model.ts'

/** What time alone brings about when the sweepers run. */
export function sweep(model: Model): Answer {
  const due = [...model.holds.values()].filter(({ state, until }) => state === 'open' && until <= model.now)
  for (const held of due) giveBack(model, held, 'expired')

  const ended = [...model.grants.keys()].filter((index) => {
    const { state, until, graceMs } = itemAt(model.grants, index)
    return state === 'active' && until !== null && model.now >= until + graceMs
  })
  for (const index of ended) {
    releaseHoldsOf(model, index)
    const grant = itemAt(model.grants, index)
    // Never to the budget: it was the organisation's to use.
    grant.expired += leftOf(grant)
    grant.state = 'expired'
  }

  const undecided = model.claims.filter(({ state, waitsUntil }) => state === 'in_review' && waitsUntil <= model.now)
  for (const claim of undecided) {
    claim.state = 'expired'
    claim.holdsPlace = false
    freeReserved(model, claim)
  }
  return { holds: due.length, grants: ended.length, claims: undecided.length }
}
