import { leftOf, type Answer, type Model } from './model.ts'

/** What time alone brings about when the sweepers run. */
export function sweep(model: Model): Answer {
  const ended = model.grants.filter(
    ({ state, until, graceMs }) => state === 'active' && until !== null && model.now >= until + graceMs,
  )
  for (const grant of ended) {
    // Never to the budget: it was the organisation's to use.
    grant.expired += leftOf(grant)
    grant.state = 'expired'
  }
  return { grants: ended.length }
}
