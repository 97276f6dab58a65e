import { itemAt, leftOf, noteUsedUp, type Answer, type Model, type ModelGrant, type ModelRedemption } from './model.ts'

/** What a report of a use must answer, and which grants pay for it. */

const hour = 3_600_000

/** A grant by its place, or whatever an organisation has. */
export type Target = { grant: number } | { organisation: number }

export interface Report {
  eventId: string
  target: Target
  asset: string
  amount: bigint
  meter: string | null
  occurredAt: number
}

const asset = 'tok.glm'
const misses = ['reported_too_late', 'outside_grant_life', 'model_not_covered', 'grant_revoked', 'asset_mismatch']

/** Why a grant does not pay for a use, whatever it has left. */
export function miss(
  model: Model,
  grant: ModelGrant,
  report: Pick<Report, 'asset' | 'meter' | 'occurredAt'>,
): string | null {
  if (report.asset !== asset) return 'asset_mismatch'
  if (grant.state === 'revoked') return 'grant_revoked'
  if (grant.appliesTo.length > 0 && !grant.appliesTo.some((covered) => covered === report.meter)) {
    return 'model_not_covered'
  }
  if (report.occurredAt < grant.from) return 'outside_grant_life'
  if (grant.until === null) return null
  if (report.occurredAt >= grant.until) return 'outside_grant_life'
  return model.now >= grant.until + grant.graceMs ? 'reported_too_late' : null
}

/** Lower priority, earlier end (none is last), earlier beginning, then the one that was given first. */
export function burnsBefore(model: Model): (a: number, b: number) => number {
  const far = Number.POSITIVE_INFINITY
  return (a, b) => {
    const [one, other] = [itemAt(model.grants, a), itemAt(model.grants, b)]
    const keys = (grant: ModelGrant, index: number) => [grant.priority, grant.until ?? far, grant.from, index]
    const mine = keys(one, a)
    const theirs = keys(other, b)
    const differs = mine.findIndex((key, index) => key !== theirs[index])
    return differs === -1 ? 0 : (mine[differs] ?? 0) < (theirs[differs] ?? 0) ? -1 : 1
  }
}

export function aimedAt(model: Model, target: Target): number[] {
  return [...model.grants.keys()].filter((index) =>
    'grant' in target ? index === target.grant : itemAt(model.grants, index).organisation === target.organisation,
  )
}

/** Of the reasons of several grants the one that missed by least; null when one of them pays. */
export function nearestOf(reasons: readonly (string | null)[]): string | null {
  return reasons.includes(null) ? null : (misses.find((reason) => reasons.includes(reason)) ?? null)
}

/** A provider's clock may be five minutes ahead of ours. */
export const isAhead = (model: Model, occurredAt: number) => occurredAt > model.now + hour / 12

export function report(model: Model, reported: Report): Answer {
  if (isAhead(model, reported.occurredAt)) return { refusal: 'occurred_in_future' }
  const { target, amount } = reported
  const said = JSON.stringify({ ...reported, amount: amount.toString() })
  const known = model.redemptions.get(reported.eventId)
  if (known) return known.said === said ? redemptionAnswer(known, true) : { refusal: 'event_mismatch' }
  const meant = aimedAt(model, target)
  if (meant.length === 0) return { refusal: 'unknown_grant' }
  const reasons = meant.map((index) => miss(model, itemAt(model.grants, index), reported))
  const nearest = nearestOf(reasons)
  const isLate = nearest === 'reported_too_late'
  if (nearest && !isLate) return { refusal: nearest }

  const paid: ModelRedemption['paid'] = []
  let open = amount
  for (const index of meant.filter((_, place) => reasons[place] === null).sort(burnsBefore(model))) {
    const grant = itemAt(model.grants, index)
    const left = leftOf(grant)
    const taken = left < open ? left : open
    if (taken === 0n) continue
    grant.spent += taken
    noteUsedUp(grant)
    open -= taken
    paid.push({ grant: index, amount: taken })
  }
  const made = { said, applied: amount - open, shortfall: open, paid, isLate }
  model.redemptions.set(reported.eventId, made)
  return redemptionAnswer(made, false)
}

export function redemptionAnswer({ applied, shortfall, isLate }: ModelRedemption, replayed: boolean): Answer {
  const state = isLate ? 'unmatched' : shortfall > 0n ? 'partial' : 'applied'
  return { applied, shortfall, state, replayed }
}
