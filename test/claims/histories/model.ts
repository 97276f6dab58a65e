/**
 * What the claims engine must answer, written again from the rules in plain numbers. It shares no code with the engine:
 * its own burn order, its own budgets, its own clock. Only ids are left out: things are known by their place in a list.
 */

const hour = 3_600_000

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
  /** Organisations that have joined. */
  joined: Set<number>
}

export interface ModelOffer {
  program: number
  amount: bigint
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
  state: 'in_review' | 'issued' | 'rejected' | 'revoked'
  /** Whether it still counts against the limit per organisation. */
  holdsPlace: boolean
  /** Place of its grant in the list; null until issued. */
  grant: number | null
}

export interface ModelGrant {
  claim: number
  organisation: number
  amount: bigint
  spent: bigint
  revoked: bigint
  priority: number
  appliesTo: readonly string[]
  from: number
  /** Exclusive; null is for ever. */
  until: number | null
  graceMs: number
  state: 'active' | 'exhausted' | 'revoked'
}

export interface ModelRedemption {
  said: string
  applied: bigint
  shortfall: bigint
  /** What each grant paid, in the order of burning. */
  paid: { grant: number; amount: bigint }[]
  /** It came after the grace of all that could have paid, so nothing was charged. */
  isLate: boolean
}

export interface Model {
  now: number
  programs: ModelProgram[]
  offers: ModelOffer[]
  claims: ModelClaim[]
  grants: ModelGrant[]
  /** By the provider's event id. */
  redemptions: Map<string, ModelRedemption>
}

/** An answer as both sides are compared: a refusal's reason, or what was done. */
export type Answer = { refusal: string } | Record<string, string | bigint | boolean | null>

const at = <Item>(list: readonly Item[], index: number): Item => {
  const item = list[index]
  if (item === undefined) throw new Error(`the model has no item ${index}`)
  return item
}

function closed(program: ModelProgram, now: number): string | null {
  if (now < program.startsAt) return 'program_not_started'
  return now >= program.endsAt ? 'program_ended' : null
}

export function join(model: Model, { organisation, program }: { organisation: number; program: number }): Answer {
  const joining = at(model.programs, program)
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

export function claim(model: Model, { organisation, offer: offerAt, key }: Asked): Answer {
  const offer = at(model.offers, offerAt)
  const program = at(model.programs, offer.program)
  const earlier = model.claims.find((one) => one.organisation === organisation && one.key === key)
  if (earlier) {
    return earlier.offer === offerAt ? claimAnswer(model, earlier, true) : { refusal: 'idempotency_mismatch' }
  }
  const places = model.claims.filter(
    (one) => one.organisation === organisation && one.offer === offerAt && one.holdsPlace,
  )
  if (places.length >= offer.perOrganisation) return { refusal: 'already_claimed' }
  const refusal = closed(program, model.now)
  if (refusal) return { refusal }
  if (program.used + offer.amount > program.limit) return { refusal: 'budget_exhausted' }
  if (!program.joined.has(organisation)) return { refusal: 'not_enrolled' }
  const made: ModelClaim = { organisation, offer: offerAt, key, state: 'in_review', holdsPlace: true, grant: null }
  model.claims.push(made)
  if (program.automatic) issue(model, model.claims.length - 1)
  return claimAnswer(model, made, false)
}

function claimAnswer(model: Model, claim: ModelClaim, replayed: boolean): Answer {
  const amount = claim.grant === null ? null : at(model.grants, claim.grant).amount
  return { state: claim.state, amount, replayed }
}

function issue(model: Model, claimAt: number): void {
  const claim = at(model.claims, claimAt)
  const offer = at(model.offers, claim.offer)
  const program = at(model.programs, offer.program)
  program.used += offer.amount
  claim.state = 'issued'
  claim.grant = model.grants.length
  model.grants.push({
    claim: claimAt,
    organisation: claim.organisation,
    amount: offer.amount,
    spent: 0n,
    revoked: 0n,
    priority: offer.priority,
    appliesTo: offer.appliesTo,
    from: model.now,
    until: offer.validForMs === null ? null : model.now + offer.validForMs,
    graceMs: program.graceMs,
    state: 'active',
  })
}

export function approve(model: Model, claimAt: number): Answer {
  const claim = at(model.claims, claimAt)
  if (claim.state === 'issued') return claimAnswer(model, claim, true)
  if (claim.state !== 'in_review') return { refusal: 'claim_not_in_review' }
  const offer = at(model.offers, claim.offer)
  const program = at(model.programs, offer.program)
  if (program.used + offer.amount > program.limit) return { refusal: 'budget_exhausted' }
  issue(model, claimAt)
  return claimAnswer(model, claim, false)
}

export function reject(model: Model, claimAt: number, reason: string): Answer {
  const claim = at(model.claims, claimAt)
  if (claim.state === 'rejected') return claimAnswer(model, claim, true)
  if (claim.state !== 'in_review') return { refusal: 'claim_not_in_review' }
  claim.state = 'rejected'
  claim.holdsPlace = reason === 'fraud'
  return claimAnswer(model, claim, false)
}

export function revoke(model: Model, claimAt: number): Answer {
  const claim = at(model.claims, claimAt)
  if (claim.grant === null) return { refusal: 'claim_not_issued' }
  const grant = at(model.grants, claim.grant)
  const replayed = claim.state === 'revoked'
  if (!replayed) {
    const program = at(model.programs, at(model.offers, claim.offer).program)
    const left = leftOf(grant)
    grant.revoked += left
    grant.state = 'revoked'
    claim.state = 'revoked'
    if (program.revokeReturnsBudget) program.used -= left
  }
  return { ...claimAnswer(model, claim, replayed), returned: grant.revoked }
}

export function raise(model: Model, { program, amount }: { program: number; amount: bigint }): Answer {
  const raised = at(model.programs, program)
  raised.limit += amount
  return { limit: raised.limit }
}

export interface Report {
  eventId: string
  /** A grant by its place, or whatever an organisation has. */
  target: { grant: number } | { organisation: number }
  asset: string
  amount: bigint
  meter: string | null
  occurredAt: number
}

const asset = 'tok.glm'
const misses = ['reported_too_late', 'outside_grant_life', 'model_not_covered', 'grant_revoked', 'asset_mismatch']

function miss(model: Model, grant: ModelGrant, report: Report): string | null {
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
function burnsBefore(model: Model): (a: number, b: number) => number {
  const far = Number.POSITIVE_INFINITY
  return (a, b) => {
    const [one, other] = [at(model.grants, a), at(model.grants, b)]
    const keys = (grant: ModelGrant, index: number) => [grant.priority, grant.until ?? far, grant.from, index]
    const mine = keys(one, a)
    const theirs = keys(other, b)
    const differs = mine.findIndex((key, index) => key !== theirs[index])
    return differs === -1 ? 0 : (mine[differs] ?? 0) < (theirs[differs] ?? 0) ? -1 : 1
  }
}

export const leftOf = (grant: ModelGrant) => grant.amount - grant.spent - grant.revoked

export function report(model: Model, reported: Report): Answer {
  if (reported.occurredAt > model.now + hour / 12) return { refusal: 'occurred_in_future' }
  const { target, amount } = reported
  const said = JSON.stringify({ ...reported, amount: amount.toString() })
  const known = model.redemptions.get(reported.eventId)
  if (known) return known.said === said ? redemptionAnswer(known, true) : { refusal: 'event_mismatch' }
  const meant = [...model.grants.keys()].filter((index) =>
    'grant' in target ? index === target.grant : at(model.grants, index).organisation === target.organisation,
  )
  if (meant.length === 0) return { refusal: 'unknown_grant' }
  const reasons = meant.map((index) => miss(model, at(model.grants, index), reported))
  const nearest = reasons.includes(null) ? null : misses.find((reason) => reasons.includes(reason))
  const isLate = nearest === 'reported_too_late'
  if (nearest && !isLate) return { refusal: nearest }

  const paid: ModelRedemption['paid'] = []
  let open = amount
  for (const index of meant.filter((_, place) => reasons[place] === null).sort(burnsBefore(model))) {
    const grant = at(model.grants, index)
    const left = leftOf(grant)
    const taken = left < open ? left : open
    if (taken === 0n) continue
    grant.spent += taken
    if (taken === left) grant.state = 'exhausted'
    open -= taken
    paid.push({ grant: index, amount: taken })
  }
  const made = { said, applied: amount - open, shortfall: open, paid, isLate }
  model.redemptions.set(reported.eventId, made)
  return redemptionAnswer(made, false)
}

function redemptionAnswer({ applied, shortfall, isLate }: ModelRedemption, replayed: boolean): Answer {
  const state = isLate ? 'unmatched' : shortfall > 0n ? 'partial' : 'applied'
  return { applied, shortfall, state, replayed }
}

/** What an organisation can spend at this instant. */
export function spendable(model: Model, organisation: number): bigint {
  return model.grants
    .filter((grant) => grant.organisation === organisation && grant.state === 'active')
    .filter((grant) => grant.until === null || model.now < grant.until)
    .reduce((sum, grant) => sum + leftOf(grant), 0n)
}
