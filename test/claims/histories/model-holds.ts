import { aimedAt, burnsBefore, isAhead, miss, nearestOf, redemptionAnswer, type Report } from './model-uses.ts'
import { itemAt, leftOf, noteUsedUp, type Answer, type Model, type ModelHold } from './model.ts'

/** What reserving a part of a grant for a use that is under way must answer. */

export interface HoldAsked extends Omit<Report, 'occurredAt'> {
  until: number
}

export function hold(model: Model, asked: HoldAsked): Answer {
  if (asked.until <= model.now) return { refusal: 'already_over' }
  const said = JSON.stringify({ ...asked, amount: asked.amount.toString() })
  const known = model.holds.get(asked.eventId)
  if (known) return known.said === said ? holdAnswer(known, true) : { refusal: 'event_mismatch' }
  if (model.redemptions.has(asked.eventId)) return { refusal: 'event_mismatch' }
  const meant = aimedAt(model, asked.target)
  if (meant.length === 0) return { refusal: 'unknown_grant' }
  const use = { ...asked, occurredAt: model.now }
  const reasons = meant.map((index) => miss(model, itemAt(model.grants, index), use))
  const nearest = nearestOf(reasons)
  if (nearest) return { refusal: nearest }
  // One grant has to have it all.
  const able = meant
    .filter((index, place) => reasons[place] === null && leftOf(itemAt(model.grants, index)) >= asked.amount)
    .sort(burnsBefore(model))
  const [grantAt] = able
  if (grantAt === undefined) return { refusal: 'not_enough_left' }
  itemAt(model.grants, grantAt).held += asked.amount
  const { amount, until } = asked
  const made: ModelHold = { said, grant: grantAt, amount, captured: 0n, released: 0n, until, state: 'open' }
  model.holds.set(asked.eventId, made)
  return holdAnswer(made, false)
}

function holdAnswer({ grant, amount, captured, released, state }: ModelHold, replayed: boolean): Answer {
  return { grant, amount, captured, released, state, replayed }
}

export interface Capture {
  eventId: string
  amount: bigint
  meter: string | null
  occurredAt: number
}

/** A hold becomes a use, before its end and that of the grace, whatever the sweepers do. */
export function capture(model: Model, captured: Capture): Answer {
  const { eventId, amount } = captured
  if (isAhead(model, captured.occurredAt)) return { refusal: 'occurred_in_future' }
  const held = model.holds.get(eventId)
  if (!held) return { refusal: 'unknown_hold' }
  const said = JSON.stringify({ captures: { ...captured, amount: amount.toString() } })
  const known = model.redemptions.get(eventId)
  if (known) return known.said === said ? redemptionAnswer(known, true) : { refusal: 'event_mismatch' }
  const grant = itemAt(model.grants, held.grant)
  const isOver = model.now >= held.until || (grant.until !== null && model.now >= grant.until + grant.graceMs)
  if (held.state !== 'open' || isOver) return { refusal: 'hold_closed' }
  if (amount > held.amount) return { refusal: 'more_than_held' }
  const isAlive = captured.occurredAt >= grant.from && (grant.until === null || captured.occurredAt < grant.until)
  if (!isAlive) return { refusal: 'outside_grant_life' }
  const isCovered = grant.appliesTo.length === 0 || grant.appliesTo.some((covered) => covered === captured.meter)
  if (!isCovered) return { refusal: 'model_not_covered' }
  held.state = 'captured'
  held.captured = amount
  held.released = held.amount - amount
  grant.held -= held.amount
  grant.spent += amount
  noteUsedUp(grant)
  const paid = [{ grant: held.grant, amount, reversed: 0n }]
  const made = { said, series: null, amount, applied: amount, shortfall: 0n, paid, waived: 0n, isLate: false }
  model.redemptions.set(eventId, made)
  return redemptionAnswer(made, false)
}

export function release(model: Model, eventId: string): Answer {
  const held = model.holds.get(eventId)
  if (!held) return { refusal: 'unknown_hold' }
  if (held.state === 'captured') return { refusal: 'hold_captured' }
  if (held.state !== 'open') return holdAnswer(held, true)
  giveBack(model, held, 'released')
  return holdAnswer(held, false)
}

export function giveBack(model: Model, held: ModelHold, state: 'released' | 'expired'): void {
  held.state = state
  held.released = held.amount
  itemAt(model.grants, held.grant).held -= held.amount
}

/** Before a grant ends, what is held of it is free again. */
export function releaseHoldsOf(model: Model, grantAt: number): void {
  for (const held of model.holds.values()) {
    if (held.grant === grantAt && held.state === 'open') giveBack(model, held, 'released')
  }
}
