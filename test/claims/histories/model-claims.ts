import { releaseHoldsOf } from './model-holds.ts'
import { itemAt, leftOf, type Answer, type Model, type ModelClaim, type ModelProgram } from './model.ts'

/** What joining, claiming and deciding must answer. */

/** Why nobody can join or claim at this instant. */
export function closed(program: ModelProgram, now: number): string | null {
  if (now < program.startsAt) return 'program_not_started'
  return now >= program.endsAt ? 'program_ended' : null
}

export function join(model: Model, { organisation, program }: { organisation: number; program: number }): Answer {
  const joining = itemAt(model.programs, program)
  if (joining.joined.has(organisation)) return { replayed: true }
  const refusal = closed(joining, model.now)
  if (refusal) return { refusal }
  joining.joined.add(organisation)
  return { replayed: false }
}

export interface Asked {
  organisation: number
  offer: number
  key: string
}

export function hasPlace(model: Model, { organisation, offer }: { organisation: number; offer: number }): boolean {
  const taken = model.claims.filter((one) => one.organisation === organisation && one.offer === offer && one.holdsPlace)
  return taken.length < itemAt(model.offers, offer).perOrganisation
}

export function claim(model: Model, { organisation, offer: offerAt, key }: Asked): Answer {
  const offer = itemAt(model.offers, offerAt)
  const program = itemAt(model.programs, offer.program)
  const earlier = model.claims.find((one) => one.organisation === organisation && one.key === key)
  if (earlier) {
    return earlier.offer === offerAt ? claimAnswer(model, earlier, true) : { refusal: 'idempotency_mismatch' }
  }
  if (!hasPlace(model, { organisation, offer: offerAt })) return { refusal: 'already_claimed' }
  const refusal = closed(program, model.now)
  if (refusal) return { refusal }
  if (offer.amount > leftOfBudget(program)) return { refusal: 'budget_exhausted' }
  if (!program.joined.has(organisation)) return { refusal: 'not_enrolled' }
  const made: ModelClaim = {
    ...{ organisation, offer: offerAt, key, state: 'in_review', waitsUntil: model.now + program.waitsMs },
    ...{ reserved: 0n, holdsPlace: true, grant: null, returned: 0n },
  }
  model.claims.push(made)
  if (program.automatic) issue(model, model.claims.length - 1, offer.amount)
  else if (program.reserves) {
    made.reserved = offer.amount
    program.held += offer.amount
  }
  return claimAnswer(model, made, false)
}

export const leftOfBudget = ({ limit, used, held }: ModelProgram) => limit - used - held

/** What was reserved for a claim is the budget's again, whatever became of the claim. */
export function freeReserved(model: Model, claim: ModelClaim): void {
  itemAt(model.programs, itemAt(model.offers, claim.offer).program).held -= claim.reserved
  claim.reserved = 0n
}

function claimAnswer(model: Model, claim: ModelClaim, replayed: boolean): Answer {
  const amount = claim.grant === null ? null : itemAt(model.grants, claim.grant).amount
  return { state: claim.state, amount, replayed }
}

/** Moves value from the budget to a grant. */
export function issue(model: Model, claimAt: number, amount: bigint): void {
  const claim = itemAt(model.claims, claimAt)
  const offer = itemAt(model.offers, claim.offer)
  const program = itemAt(model.programs, offer.program)
  program.used += amount
  claim.state = 'issued'
  claim.grant = model.grants.length
  model.grants.push({
    claim: claimAt,
    payment: null,
    asset: offer.asset,
    organisation: claim.organisation,
    amount,
    held: 0n,
    spent: 0n,
    expired: 0n,
    revoked: 0n,
    priority: offer.priority,
    appliesTo: offer.appliesTo,
    from: model.now,
    until: offer.validForMs === null ? null : model.now + offer.validForMs,
    graceMs: program.graceMs,
    state: 'active',
  })
}

/** Gives what was asked for, or less; null is all of it. */
export function approve(model: Model, claimAt: number, given: bigint | null): Answer {
  const claim = itemAt(model.claims, claimAt)
  if (claim.state === 'issued') {
    const answer = claimAnswer(model, claim, true)
    const isSame = given === null || ('amount' in answer && answer.amount === given)
    return isSame ? answer : { refusal: 'claim_not_in_review' }
  }
  if (claim.state !== 'in_review') return { refusal: 'claim_not_in_review' }
  const offer = itemAt(model.offers, claim.offer)
  const program = itemAt(model.programs, offer.program)
  const amount = given ?? offer.amount
  if (amount < 1n || amount > offer.amount) return { refusal: 'amount_out_of_range' }
  if (claim.reserved === 0n && amount > leftOfBudget(program)) return { refusal: 'budget_exhausted' }
  freeReserved(model, claim)
  issue(model, claimAt, amount)
  return claimAnswer(model, claim, false)
}

export function reject(model: Model, claimAt: number, reason: string): Answer {
  const claim = itemAt(model.claims, claimAt)
  if (claim.state === 'rejected') return claimAnswer(model, claim, true)
  if (claim.state !== 'in_review') return { refusal: 'claim_not_in_review' }
  claim.state = 'rejected'
  freeReserved(model, claim)
  claim.holdsPlace = reason === 'fraud'
  return claimAnswer(model, claim, false)
}

/** Only its own organisation takes a claim back, and only before it is decided. */
export function withdraw(model: Model, claimAt: number, organisation: number): Answer {
  const claim = itemAt(model.claims, claimAt)
  if (claim.organisation !== organisation) return { refusal: 'unknown_claim' }
  if (claim.state === 'withdrawn') return claimAnswer(model, claim, true)
  if (claim.state !== 'in_review') return { refusal: 'claim_not_waiting' }
  claim.state = 'withdrawn'
  freeReserved(model, claim)
  claim.holdsPlace = false
  return claimAnswer(model, claim, false)
}

export function revoke(model: Model, claimAt: number): Answer {
  const claim = itemAt(model.claims, claimAt)
  if (claim.grant === null) return { refusal: 'claim_not_issued' }
  const grant = itemAt(model.grants, claim.grant)
  const replayed = claim.state === 'revoked'
  if (!replayed) {
    claim.state = 'revoked'
    // What has ended by itself has nothing left to take.
    if (grant.state !== 'expired') {
      releaseHoldsOf(model, claim.grant)
      claim.returned = leftOf(grant)
      grant.revoked += claim.returned
      grant.state = 'revoked'
      const program = itemAt(model.programs, itemAt(model.offers, claim.offer).program)
      if (program.revokeReturnsBudget) program.used -= claim.returned
    }
  }
  return { ...claimAnswer(model, claim, replayed), returned: claim.returned }
}

export function raise(model: Model, { program, amount }: { program: number; amount: bigint }): Answer {
  const raised = itemAt(model.programs, program)
  raised.limit += amount
  return { limit: raised.limit }
}
