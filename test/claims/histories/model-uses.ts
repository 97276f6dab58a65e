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

const misses = ['reported_too_late', 'outside_grant_life', 'model_not_covered', 'grant_revoked', 'asset_mismatch']

/** Why a grant does not pay for a use, whatever it has left. */
export function miss(
  model: Model,
  grant: ModelGrant,
  report: Pick<Report, 'asset' | 'meter' | 'occurredAt'>,
): string | null {
  if (report.asset !== grant.asset) return 'asset_mismatch'
  if (grant.state === 'revoked') return 'grant_revoked'
  if (grant.appliesTo.length > 0 && !grant.appliesTo.some((covered) => covered === report.meter)) {
    return 'model_not_covered'
  }
  if (report.occurredAt < grant.from) return 'outside_grant_life'
  if (grant.until === null) return null
  if (report.occurredAt >= grant.until) return 'outside_grant_life'
  return model.now >= grant.until + grant.graceMs ? 'reported_too_late' : null
}

/** Lower priority, earlier end (none is last), given before bought, earlier beginning, then the one that was given first. */
export function burnsBefore(model: Model): (a: number, b: number) => number {
  const far = Number.POSITIVE_INFINITY
  return (a, b) => {
    const [one, other] = [itemAt(model.grants, a), itemAt(model.grants, b)]
    const keys = (grant: ModelGrant, index: number) => [
      grant.priority,
      grant.until ?? far,
      grant.claim === null ? 1 : 0,
      grant.from,
      index,
    ]
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
    paid.push({ grant: index, amount: taken, reversed: 0n })
  }
  const made = { said, series: null, amount, applied: amount - open, shortfall: open, paid, waived: 0n, isLate }
  model.redemptions.set(reported.eventId, made)
  return redemptionAnswer(made, false)
}

export function redemptionAnswer(redemption: ModelRedemption, replayed: boolean): Answer {
  const { applied, shortfall } = redemption
  return { applied, shortfall, state: stateOf(redemption), replayed }
}

/** All of a late use is waived, for nothing of it was charged: then it is written off. */
export function stateOf(redemption: ModelRedemption): string {
  const { shortfall, isLate } = redemption
  if (correctable(redemption) === 0n) return isLate ? 'written_off' : 'reversed'
  if (isLate) return 'unmatched'
  return shortfall > 0n ? 'partial' : 'applied'
}

export const reversedOf = ({ paid }: ModelRedemption) => paid.reduce((sum, { reversed }) => sum + reversed, 0n)

/** What of a use has not been taken back. */
export const correctable = (redemption: ModelRedemption) =>
  redemption.amount - reversedOf(redemption) - redemption.waived

export interface Correction {
  eventId: string
  corrects: string
  amount: bigint
}

export function correct(model: Model, { eventId, corrects, amount }: Correction): Answer {
  if (amount < 1n) return { refusal: 'amount_out_of_range' }
  const said = JSON.stringify({ corrects, amount: amount.toString() })
  const known = model.corrections.get(eventId)
  if (known) {
    if (known.said !== said) return { refusal: 'event_mismatch' }
    return { returned: known.returned, waived: known.waived, replayed: true }
  }
  const redemption = model.redemptions.get(corrects)
  if (!redemption) return { refusal: 'unknown_redemption' }
  if (model.redemptions.has(eventId)) return { refusal: 'event_mismatch' }
  if (amount > correctable(redemption)) return { refusal: 'over_reversal' }
  const done = takeBack(model, redemption, amount)
  model.corrections.set(eventId, { said, ...done })
  return { ...done, replayed: false }
}

/** First what no grant had covered; then from the grants, the one that paid last first. */
export function takeBack(
  model: Model,
  redemption: ModelRedemption,
  amount: bigint,
): { returned: bigint; waived: bigint } {
  const uncovered = redemption.shortfall - redemption.waived
  const waived = uncovered < amount ? uncovered : amount
  redemption.waived += waived
  let open = amount - waived
  for (const part of redemption.paid.toReversed()) {
    const left = part.amount - part.reversed
    const taken = left < open ? left : open
    if (taken === 0n) continue
    open -= taken
    part.reversed += taken
    returnTo(itemAt(model.grants, part.grant), taken)
  }
  return { returned: amount - waived, waived }
}

/** What has ended is never to be spent again. */
function returnTo(grant: ModelGrant, amount: bigint): void {
  grant.spent -= amount
  if (grant.state === 'revoked') grant.revoked += amount
  else if (grant.state === 'expired') grant.expired += amount
  else grant.state = 'active'
}
