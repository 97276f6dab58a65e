import { and, eq } from 'drizzle-orm'

import { admitClaimant, type AdmitDetail, type AdmitRefusal } from '#app/features/enrolments/admit-claimant.server.ts'
import { nextEvents, appendEvents, type Actor, type Happening } from '#app/features/enrolments/audit.server.ts'
import { whyNotClaimable, type NotClaimable } from '#app/features/enrolments/claimable.ts'
import { answerOf, type Claim, type ClaimAnswer } from '#app/features/enrolments/claims.server.ts'
import { rulesFor, unmetRules, type Applicant } from '#app/features/enrolments/eligibility.ts'
import { keepSignals, keptSignals } from '#app/features/enrolments/keep-signals.server.ts'
import type { ClaimantSignals } from '#app/features/enrolments/signals.server.ts'
import { placeHash, takePlace } from '#app/features/enrolments/take-place.server.ts'
import { keepTerms, keptTerms, termsOf } from '#app/features/enrolments/terms.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact, transactInOneStatement } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { claims, enrolments, type offers, type programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { IdentitySignal } from '#db/vocabulary.ts'

import { holdBudget } from './budget-holds.server.ts'
import { anySlot } from './budget-slots.server.ts'
import type { PayingBudget } from './budgets.server.ts'
import { hasOtherOfGroup, lookAround } from './claim-outlook.server.ts'
import { hashRequest } from './claim-request.server.ts'
import { grantLife, type NewGrantLife } from './grant-life.ts'
import { issueAtOnce } from './issue-at-once.server.ts'
import { issueClaim } from './issue-claim.server.ts'
import { screenClaim, type Screening } from './screen-claim.ts'

export interface ClaimOffer {
  providerId: string
  offerId: string
  organisationId: string
  userId: string
  /** 8 to 128 characters, made by the caller before its first attempt. */
  idempotencyKey: string
  applicant: Applicant
  /** What is asked for, in the asset's smallest unit, at most what the offer gives; absent is all of that. */
  amount?: bigint
  /** By what the claimant is recognised beside its organisation; absent where the caller knows nothing of it. */
  signals?: ClaimantSignals | undefined
  /** Joins the program on the way where the claim is written at once; elsewhere it stays `not_enrolled`. */
  joins?: { source: string | null } | undefined
  at: Date
}

/**
 * `not_eligible` comes with the rules that are not met, `duplicate_identity` with the kind of signal. `out_of_codes`: the budget has value left and no code to carry
 * it. `too_soon`: after a rejection the program lets some time pass. `excluded_by_other_offer`: the organisation has a
 * claim on an offer that excludes this one. `idempotency_mismatch`: the key was used for another request.
 */
export type ClaimRefusal =
  | NotClaimable
  | 'unknown_offer'
  | AdmitRefusal
  | 'not_enrolled'
  | 'already_claimed'
  | 'amount_out_of_range'
  | 'too_soon'
  | 'excluded_by_other_offer'
  | 'out_of_codes'
  | 'idempotency_mismatch'

export type ClaimRefusalDetail = AdmitDetail

/**
 * An organisation asks for an offer. Where approval is automatic it is issued at once: a grant in the ledger, and a
 * code where the offer has codes. Otherwise it waits `in_review`, and the budget is touched by the approval, or holds what
 * was asked until then where the program reserves at the submission. An empty budget refuses, or makes it `waitlisted`.
 *
 * The same key with the same request answers the first claim again (`replayed`), whatever has changed since. A refusal
 * writes nothing, so its key may be used again. It stands here and not among the enrolments because it moves value.
 */
export async function claimOffer(
  db: Database,
  request: ClaimOffer,
): Promise<Result<ClaimAnswer, ClaimRefusal, ClaimRefusalDetail>> {
  const requestHash = hashRequest(request)
  const seen = await lookAround(db, request)
  if (!seen) return refused('unknown_offer')
  if (seen.earlier) return replay(seen.earlier, requestHash)

  const { offer, program, budget, enrolmentId, placesTaken, rejectedAt, hasRulings } = seen
  const { applicant, at } = request
  const rules = unmetRules(rulesFor(program.eligibility, offer.benefitType), applicant)
  if (rules.length > 0) return refused('not_eligible', { rules })
  if (placesTaken >= offer.perOrganisationLimit) return refused('already_claimed')
  const { organisationId, signals } = request
  const admitted = await admitClaimant(db, { program, offer, organisationId, signals, hasRulings, at })
  if (!admitted.ok) return admitted
  if (isTooSoon(program, { rejectedAt, at })) return refused('too_soon')
  const amount = request.amount ?? offer.amount
  const closed = whyNotClaimable(
    { ...program, seenAt: seen.seenAt },
    { ...offer, amount },
    { left: budget?.left ?? null, at },
  )
  const maySit = closed === 'budget_exhausted' && program.hasWaitingList && budget !== null
  if (closed && !maySit) return refused(closed)
  if (!enrolmentId && !request.joins) return refused('not_enrolled')
  const { asset } = offer
  const life = grantLife(offer, { at })
  if (!budget || asset === null || amount === null || offer.amount === null || !life) {
    throw new Error(`offer ${offer.id} of ${offer.providerId} is claimable and has nothing to give`)
  }
  if (amount < 1n || amount > offer.amount) return refused('amount_out_of_range')
  const { riskReasons, allowed } = admitted.value
  const screening = screenClaim(program, { amount, riskReasons, isMatch: offer.matchBasisPoints !== null })

  const ready: ReadyClaim = {
    request,
    requestHash,
    program,
    offer: { ...offer, asset },
    amount,
    budget,
    enrolmentId: enrolmentId ?? newId('enr'),
    screening,
    enforcedSignals: program.enforcedSignals.filter((kind) => !allowed.includes(kind)),
    life,
  }
  const startsEnrolment = enrolmentId === null
  if (!seen.othersWait && fitsOneStatement(ready)) {
    const issued = await issueInOneStatement(db, { ...ready, startsEnrolment })
    if (issued) return ok(issued)
  }
  if (startsEnrolment) return refused('not_enrolled')
  // A slot that has too little rolls everything back, and then the whole budget is asked; whom that cannot give
  // anything joins the waiting list, if there is one. Who would overtake others joins it at once.
  const attempts = seen.othersWait ? (['wait'] as const) : (['slot', 'sweep', 'wait'] as const)
  for (const take of attempts) {
    const answer = await transact(db, (tx) => writeClaim(tx, ready, take))
    if (answer.ok || (answer.refusal !== 'slot_short' && answer.refusal !== 'has_to_wait')) return answer
  }
  throw new Error(`a claim for offer ${offer.id} could neither be written nor made to wait`)
}

/** A balance that nobody has to approve and that pays from the day it is given. */
const fitsOneStatement = ({ screening, offer, life }: ReadyClaim) =>
  screening.state === 'auto' && offer.delivery === 'ledger' && offer.stackGroup === null && life.state === 'active'

/** The short road of most claims; null where the database refused it, so that the long one tells why or finds a way. */
async function issueInOneStatement(
  db: Database,
  ready: ReadyClaim & { startsEnrolment: boolean },
): Promise<ClaimAnswer | null> {
  const { request, requestHash, program, offer, amount, budget, enrolmentId, startsEnrolment, life } = ready
  const { signals, joins } = request
  const { enforcedSignals } = ready
  const { providerId, organisationId, userId, idempotencyKey, applicant, at } = request
  const id = newId('clm')
  const claim = {
    providerId,
    id,
    programId: program.id,
    offerId: offer.id,
    enrolmentId,
    organisationId,
    userId,
    idempotencyKey,
    requestHash,
    asset: offer.asset,
    amountAsked: request.amount ?? null,
    applicant: keptOf(applicant),
    amount,
    slot: anySlot(budget.slotCount),
    termsId: await keptTerms(db, { providerId, kept: termsOf(program, offer), at }),
    termsVersion: program.termsVersion,
    submittedAt: at,
  }
  const issued = await transactInOneStatement(db, (tx) =>
    issueAtOnce(tx, {
      claim,
      offer,
      placeHash: placeHash(organisationId),
      signals: signals ? keptSignals({ signals, enforcedSignals }) : [],
      startsEnrolment,
      source: joins?.source ?? null,
      life,
      graceSeconds: program.reportGraceSeconds,
      budget,
      history: histories.issued,
      by: { kind: 'user', id: userId },
      at,
    }),
  )
  return issued.ok ? { id, providerId, state: 'issued', asset: offer.asset, amount, replayed: false } : null
}

const keptOf = ({ region, formerProviders, declares }: Applicant) => ({
  region,
  formerProviders: [...formerProviders],
  declares: [...declares],
})

/** After a rejection an organisation may have to wait before it applies anew. */
function isTooSoon(
  { reapplyAfterSeconds }: { reapplyAfterSeconds: number | null },
  { rejectedAt, at }: { rejectedAt: Date | null; at: Date },
): boolean {
  if (reapplyAfterSeconds === null || rejectedAt === null) return false
  return at.getTime() < rejectedAt.getTime() + reapplyAfterSeconds * 1000
}

type Program = typeof programs.$inferSelect
type Offer = typeof offers.$inferSelect

interface ReadyClaim {
  request: ClaimOffer
  requestHash: Uint8Array
  program: Program
  offer: Offer & { asset: string }
  /** What is asked for. */
  amount: bigint
  budget: PayingBudget
  enrolmentId: string
  screening: Screening
  /** By which nobody else may have claimed: those of the program but what an operator allows this claimant to share. */
  enforcedSignals: IdentitySignal[]
  life: NewGrantLife
}

/** Claim, place, and, where approval is automatic, the issue with the budget last; or else a hold on it. */
async function writeClaim(
  tx: Database,
  ready: ReadyClaim,
  take: 'slot' | 'sweep' | 'wait',
): Promise<Result<ClaimAnswer, ClaimRefusal | 'slot_short' | 'has_to_wait', ClaimRefusalDetail>> {
  const { request, requestHash, program, offer, budget, enrolmentId, screening, amount, life } = ready
  const { providerId, organisationId, userId, idempotencyKey, applicant, at } = request
  if (offer.stackGroup !== null) await lockEnrolment(tx, { providerId, enrolmentId })

  const id = newId('clm')
  const slot = anySlot(budget.slotCount)
  const outcome = outcomeOf(ready, take)
  const history = histories[outcome]
  const [claim] = await tx
    .insert(claims)
    .values({
      providerId,
      id,
      programId: program.id,
      offerId: offer.id,
      enrolmentId,
      organisationId,
      userId,
      idempotencyKey,
      requestHash,
      asset: offer.asset,
      amountAsked: request.amount ?? null,
      applicant: keptOf(applicant),
      riskReasons: screening.riskReasons,
      submittedAt: at,
      termsId: await keepTerms(tx, { providerId, kept: termsOf(program, offer), at }),
      termsVersion: program.termsVersion,
      version: history.length,
      state: outcome,
      ...(outcome === 'in_review' ? {} : { amount, decidedAt: at }),
      ...(outcome === 'issued' ? { budgetId: budget.id, slot } : { expiresAt: waitsUntil(ready) }),
    })
    .onConflictDoNothing({ target: [claims.providerId, claims.organisationId, claims.idempotencyKey] })
    .returning()
  if (!claim) return replay(await getEarlier(tx, request), requestHash)
  // Only now, so that a request that has become a claim in the meantime is answered by that claim.
  if (await hasOtherOfGroup(tx, { offer, organisationId })) return refused('excluded_by_other_offer')
  const limit = offer.perOrganisationLimit
  if (!(await takePlace(tx, { providerId, offerId: offer.id, claimId: id, organisationId, limit }))) {
    return refused('already_claimed')
  }
  if (request.signals) {
    const { enforcedSignals } = ready
    const kept = { providerId, offerId: offer.id, claimId: id, enforcedSignals, signals: request.signals }
    const repeated = await keepSignals(tx, kept)
    if (repeated) return refused('duplicate_identity', { rules: [], kind: repeated })
  }

  const by: Actor = { kind: 'user', id: userId }
  const events = nextEvents({ providerId, entity: 'claim', entityId: id }, { by, at, end: null }, history)
  const answer = ok(answerOf(claim, { replayed: false }))
  const exhausted = program.hasWaitingList ? 'has_to_wait' : 'budget_exhausted'
  if (outcome === 'issued' && take !== 'wait') {
    const issued = await issueClaim(tx, {
      claim: { providerId, id, organisationId, asset: offer.asset, amount, slot },
      offer,
      life,
      graceSeconds: program.reportGraceSeconds,
      budget,
      take,
      events,
      by,
      at,
    })
    if (issued.ok) return answer
    return issued.refusal === 'budget_exhausted' ? refused(exhausted) : issued
  }
  await appendEvents(tx, events)
  if (outcome !== 'in_review' || program.reserveOn !== 'submit' || take === 'wait') return answer
  const expiresAt = waitsUntil(ready)
  const held = await holdBudget(tx, { claim, budget, slot, take, amount, expiresAt, by, at })
  if (held !== null) return answer
  return refused(take === 'slot' ? 'slot_short' : exhausted)
}

type Outcome = 'issued' | 'waitlisted' | 'in_review'

function outcomeOf({ screening }: ReadyClaim, take: 'slot' | 'sweep' | 'wait'): Outcome {
  if (screening.state === 'review') return 'in_review'
  return take === 'wait' ? 'waitlisted' : 'issued'
}

const approvedAtOnce: Happening[] = [
  { action: 'submitted' },
  { action: 'approved', step: ['submitted', 'approved'], reason: 'automatic' },
]
const histories: Record<Outcome, Happening[]> = {
  issued: [...approvedAtOnce, { action: 'issued', step: ['approved', 'issued'] }],
  waitlisted: [...approvedAtOnce, { action: 'waitlisted', step: ['approved', 'waitlisted'] }],
  in_review: [{ action: 'submitted' }, { action: 'taken_into_review', step: ['submitted', 'in_review'] }],
}

const waitsUntil = ({ request, program }: ReadyClaim) => new Date(request.at.getTime() + program.claimTtlSeconds * 1000)

/** Claims of one organisation for offers that exclude each other take turns. */
async function lockEnrolment(tx: Database, { providerId, enrolmentId }: { providerId: string; enrolmentId: string }) {
  await tx
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(and(eq(enrolments.providerId, providerId), eq(enrolments.id, enrolmentId)))
    .for('no key update')
}

function replay(earlier: Claim, requestHash: Uint8Array): Result<ClaimAnswer, 'idempotency_mismatch'> {
  const isSame = Buffer.from(earlier.requestHash).equals(requestHash)
  return isSame ? ok(answerOf(earlier, { replayed: true })) : refused('idempotency_mismatch')
}

async function getEarlier(tx: Database, { providerId, organisationId, idempotencyKey }: ClaimOffer): Promise<Claim> {
  const [claim] = await tx
    .select()
    .from(claims)
    .where(
      and(
        eq(claims.providerId, providerId),
        eq(claims.organisationId, organisationId),
        eq(claims.idempotencyKey, idempotencyKey),
      ),
    )
  if (!claim) throw new Error(`claim of ${organisationId} under key ${idempotencyKey} is neither new nor there`)
  return claim
}
