/**
 * What the claims engine must answer, written again from the rules in plain numbers. It shares no code with the engine:
 * its own burn order, its own budgets, its own clock. Only ids are left out: things are known by their place in a list.
 */

/** A program of the model with its budget. */
export interface ModelProgram {
  /** False: somebody decides. */
  automatic: boolean
  revokeReturnsBudget: boolean
  startsAt: number
  endsAt: number
  graceMs: number
  limit: bigint
  /** Given out of the limit. */
  used: bigint
  /** Reserved of the limit for claims that wait, from their submission on, where `reserves`. */
  held: bigint
  reserves: boolean
  /** How long a claim may wait for its decision. */
  waitsMs: number
  /** Organisations that have joined. */
  joined: Set<number>
}

/** What a payment from so much on earns. */
export interface ModelTier {
  from: bigint
  percent: bigint
}

export interface ModelOffer {
  program: number
  asset: string
  amount: bigint
  /** Set for a bonus on payments, from the lowest to the highest. */
  tiers?: readonly ModelTier[]
  perOrganisation: number
  priority: number
  appliesTo: readonly string[]
  /** Null is for ever. */
  validForMs: number | null
}

export interface ModelClaim {
  organisation: number
  offer: number
  key: string
  state: 'in_review' | 'issued' | 'rejected' | 'revoked' | 'withdrawn' | 'expired'
  /** Exclusive. */
  waitsUntil: number
  /** What is reserved of the budget for it. */
  reserved: bigint
  /** Whether it still counts against the limit per organisation. */
  holdsPlace: boolean
  /** Place of its grant in the list; null until issued. */
  grant: number | null
  /** What its revocation took back. */
  returned: bigint
}

export interface ModelGrant {
  /** Null for what was bought. */
  claim: number | null
  /** The payment that bought or earned it; null for a claim alone. */
  payment: number | null
  asset: string
  organisation: number
  amount: bigint
  /** Reserved for uses that are under way. */
  held: bigint
  spent: bigint
  /** Booked out after its end and its grace. */
  expired: bigint
  revoked: bigint
  priority: number
  appliesTo: readonly string[]
  from: number
  /** Exclusive; null is for ever. */
  until: number | null
  graceMs: number
  state: 'active' | 'exhausted' | 'expired' | 'revoked'
}

export interface ModelHold {
  said: string
  grant: number
  amount: bigint
  captured: bigint
  released: bigint
  /** From when a sweeper gives it back. */
  until: number
  state: 'open' | 'captured' | 'released' | 'expired'
}

export interface ModelRedemption {
  said: string
  /** The series of running totals that it is a part of; null for a use by itself. */
  series: string | null
  amount: bigint
  applied: bigint
  shortfall: bigint
  /** What each grant paid, in the order of burning, and what of it was taken back. */
  paid: { grant: number; amount: bigint; reversed: bigint }[]
  /** What of the shortfall was taken back. */
  waived: bigint
  /** It came after the grace of all that could have paid, so nothing was charged. */
  isLate: boolean
}

export interface ModelPayment {
  organisation: number
  amount: bigint
  refunded: bigint
  state: 'created' | 'succeeded' | 'partially_refunded' | 'refunded'
  /** Place of what it bought; null until it comes in, and for one of nothing. */
  grant: number | null
}

/** A running total, and what it added to its series or took away. */
export interface ModelTotal {
  said: string
  series: string
  occurredAt: number
  change: bigint
}

/** A use was reported too high. */
export interface ModelCorrection {
  said: string
  returned: bigint
  waived: bigint
}

export interface Model {
  now: number
  programs: ModelProgram[]
  offers: ModelOffer[]
  claims: ModelClaim[]
  grants: ModelGrant[]
  payments: ModelPayment[]
  /** By the provider's event id, as the redemptions are. */
  holds: Map<string, ModelHold>
  redemptions: Map<string, ModelRedemption>
  /** By the provider's event id of the correction. */
  corrections: Map<string, ModelCorrection>
  /** By the event id of the total; what one adds is a redemption under the same. */
  totals: Map<string, ModelTotal>
}

/** An answer as both sides are compared: a refusal's reason, or what was done. */
export type Answer = { refusal: string } | Record<string, string | number | bigint | boolean | null>

/** The item at a place. @throws where there is none */
export const itemAt = <Item>(list: readonly Item[], index: number): Item => {
  const item = list[index]
  if (item === undefined) throw new Error(`the model has no item ${index}`)
  return item
}

export const leftOf = (grant: ModelGrant) => grant.amount - grant.held - grant.spent - grant.expired - grant.revoked

/** After something was spent: what is held may come back, so it is not used up. */
export function noteUsedUp(grant: ModelGrant): void {
  if (grant.spent + grant.expired + grant.revoked === grant.amount) grant.state = 'exhausted'
}

/** What an organisation can spend at this instant. */
export function spendable(model: Model, organisation: number): bigint {
  return model.grants
    .filter((grant) => grant.organisation === organisation && grant.state === 'active')
    .filter((grant) => grant.until === null || model.now < grant.until)
    .reduce((sum, grant) => sum + leftOf(grant), 0n)
}
