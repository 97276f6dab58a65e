import { createHash } from 'node:crypto'

import { and, eq, sql } from 'drizzle-orm'

import { admitClaimant, type AdmitDetail, type AdmitRefusal } from '#app/features/enrolments/admit-claimant.server.ts'
import { nextEvents, appendEvents, type Actor, type Happening } from '#app/features/enrolments/audit.server.ts'
import { whyNotClaimable, type NotClaimable } from '#app/features/enrolments/claimable.ts'
import { answerOf, type Claim, type ClaimAnswer } from '#app/features/enrolments/claims.server.ts'
import { rulesFor, unmetRules, type Applicant } from '#app/features/enrolments/eligibility.ts'
import { keepSignals } from '#app/features/enrolments/keep-signals.server.ts'
import type { ClaimantSignals } from '#app/features/enrolments/signals.server.ts'
import { placeHash, takePlace } from '#app/features/enrolments/take-place.server.ts'
import { keepTerms, termsOf } from '#app/features/enrolments/terms.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { canonicalJson } from '#db/canonical-json.ts'
import { newId } from '#db/ids.ts'
import { budgets, claimKeys, claims, enrolments, ledgerAccounts, offers, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { RiskReason } from '#db/vocabulary.ts'

import { anySlot } from './budget-slots.server.ts'
import { budgetLeft, isAccountOfBudget, type PayingBudget } from './budgets.server.ts'
import { grantLife } from './grant-life.ts'
import { issueClaim } from './issue-claim.server.ts'

export interface ClaimOffer {
  providerId: string
  offerId: string
  organisationId: string
  userId: string
  /** 8 to 128 characters, made by the caller before its first attempt. */
  idempotencyKey: string
  applicant: Applicant
  /** By what the claimant is recognised beside its organisation; absent where the caller knows nothing of it. */
  signals?: ClaimantSignals | undefined
  at: Date
}

/**
 * `not_eligible` comes with the rules that are not met, `duplicate_identity` with the kind of signal. `out_of_codes`: the budget has value left and no code to carry
 * it. `idempotency_mismatch`: the key was used for another request.
 */
export type ClaimRefusal =
  | NotClaimable
  | 'unknown_offer'
  | AdmitRefusal
  | 'not_enrolled'
  | 'already_claimed'
  | 'out_of_codes'
  | 'idempotency_mismatch'

export type ClaimRefusalDetail = AdmitDetail

/**
 * An organisation asks for an offer. Where approval is automatic it is issued at once: a grant in the ledger, and a
 * code where the offer has codes. Otherwise it waits `in_review` and the budget is touched by the approval.
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

  const { offer, program, budget, enrolmentId, placesTaken } = seen
  const rules = unmetRules(rulesFor(program.eligibility, offer.benefitType), request.applicant)
  if (rules.length > 0) return refused('not_eligible', { rules })
  if (placesTaken >= offer.perOrganisationLimit) return refused('already_claimed')
  const { organisationId, signals } = request
  const admitted = await admitClaimant(db, { program, offer, organisationId, signals })
  if (!admitted.ok) return admitted
  const closed = whyNotClaimable(program, offer, { left: budget?.left ?? null, at: request.at })
  if (closed) return refused(closed)
  if (!enrolmentId) return refused('not_enrolled')
  const { asset, amount } = offer
  const life = grantLife(offer, { at: request.at })
  if (!budget || asset === null || amount === null || !life) {
    throw new Error(`offer ${offer.id} of ${offer.providerId} is claimable and has nothing to give`)
  }

  const ready: ReadyClaim = {
    request,
    requestHash,
    program,
    offer: { ...offer, asset, amount },
    budget,
    enrolmentId,
    life,
    riskReasons: admitted.value.riskReasons,
  }
  const first = await transact(db, (tx) => writeClaim(tx, ready, 'slot'))
  if (first.ok || first.refusal !== 'slot_short') return first
  // That slot had too little: everything was rolled back, and now the whole budget is asked.
  const second = await transact(db, (tx) => writeClaim(tx, ready, 'sweep'))
  if (second.ok || second.refusal !== 'slot_short') return second
  throw new Error(`a sweep of budget ${budget.id} asked for a sweep`)
}

type Program = typeof programs.$inferSelect
type Offer = typeof offers.$inferSelect

interface ReadyClaim {
  request: ClaimOffer
  requestHash: Uint8Array
  program: Program
  offer: Offer & { asset: string; amount: bigint }
  budget: PayingBudget
  enrolmentId: string
  life: NonNullable<ReturnType<typeof grantLife>>
  /** Why a program that approves by risk looks at it; empty where nothing gave cause. */
  riskReasons: RiskReason[]
}

/** All that a claim depends on, in one read without a lock: it can refuse early, it can't promise. */
async function lookAround(db: Database, { providerId, offerId, organisationId, idempotencyKey }: ClaimOffer) {
  const [row] = await db
    .select({
      offer: offers,
      program: programs,
      earlier: claims,
      enrolmentId: enrolments.id,
      budgetId: budgets.id,
      slotCount: budgets.slotCount,
      accountId: ledgerAccounts.id,
      left: budgetLeft,
      placesTaken: sql<number>`(select count(*)::int from ${claimKeys} where ${claimKeys.providerId} = ${offers.providerId}
        and ${claimKeys.offerId} = ${offers.id} and ${claimKeys.kind} = 'organisation'
        and ${claimKeys.keyHash} = ${placeHash(organisationId)} and ${claimKeys.releasedAt} is null)`,
    })
    .from(offers)
    .innerJoin(programs, and(eq(programs.providerId, offers.providerId), eq(programs.id, offers.programId)))
    .leftJoin(
      claims,
      and(
        eq(claims.providerId, offers.providerId),
        eq(claims.organisationId, organisationId),
        eq(claims.idempotencyKey, idempotencyKey),
      ),
    )
    .leftJoin(
      enrolments,
      and(
        eq(enrolments.providerId, offers.providerId),
        eq(enrolments.programId, offers.programId),
        eq(enrolments.organisationId, organisationId),
      ),
    )
    .leftJoin(
      budgets,
      and(
        eq(budgets.providerId, offers.providerId),
        eq(budgets.programId, offers.programId),
        eq(budgets.asset, offers.asset),
      ),
    )
    .leftJoin(ledgerAccounts, isAccountOfBudget)
    .where(and(eq(offers.providerId, providerId), eq(offers.id, offerId)))
  if (!row) return null
  const { budgetId, slotCount, accountId, left, ...rest } = row
  const budget: PayingBudget | null =
    budgetId && slotCount && accountId ? { id: budgetId, slotCount, accountId, left: BigInt(left ?? 0) } : null
  return { ...rest, budget }
}

/** Claim, place, and, where approval is automatic, the issue with the budget last. */
async function writeClaim(
  tx: Database,
  { request, requestHash, program, offer, budget, enrolmentId, life, riskReasons }: ReadyClaim,
  take: 'slot' | 'sweep',
) {
  const { providerId, organisationId, userId, idempotencyKey, at } = request
  const isTrusted = program.approvalMode === 'risk' && riskReasons.length === 0
  // What a usage match gives is known only when its proof has been looked at.
  const isAutomatic = (program.approvalMode === 'auto' || isTrusted) && offer.matchBasisPoints === null
  const id = newId('clm')
  const slot = anySlot(budget.slotCount)
  const history: Happening[] = isAutomatic ? issuedAtOnce : waiting
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
      submittedAt: at,
      termsId: await keepTerms(tx, { providerId, kept: termsOf(program, offer), at }),
      termsVersion: program.termsVersion,
      riskReasons,
      version: history.length,
      ...(isAutomatic
        ? { state: 'issued', amount: offer.amount, budgetId: budget.id, slot, decidedAt: at }
        : { state: 'in_review' }),
    })
    .onConflictDoNothing({ target: [claims.providerId, claims.organisationId, claims.idempotencyKey] })
    .returning()
  if (!claim) return replay(await getEarlier(tx, request), requestHash)
  const limit = offer.perOrganisationLimit
  if (!(await takePlace(tx, { providerId, offerId: offer.id, claimId: id, organisationId, limit }))) {
    return refused('already_claimed')
  }
  if (request.signals) {
    const { enforcedSignals } = program
    const kept = { providerId, offerId: offer.id, claimId: id, enforcedSignals, signals: request.signals }
    const repeated = await keepSignals(tx, kept)
    if (repeated) return refused('duplicate_identity', { rules: [], kind: repeated })
  }

  const by: Actor = { kind: 'user', id: userId }
  const events = nextEvents({ providerId, entity: 'claim', entityId: id }, { by, at, end: null }, history)
  if (!isAutomatic) {
    await appendEvents(tx, events)
    return ok(answerOf(claim, { replayed: false }))
  }
  const issued = await issueClaim(tx, {
    claim: { providerId, id, organisationId, asset: offer.asset, amount: offer.amount, slot },
    offer,
    life,
    budget,
    take,
    events,
    by,
    at,
  })
  return issued.ok ? ok(answerOf(claim, { replayed: false })) : issued
}

const waiting: Happening[] = [
  { action: 'submitted' },
  { action: 'taken_into_review', step: ['submitted', 'in_review'] },
]
const issuedAtOnce: Happening[] = [
  { action: 'submitted' },
  { action: 'approved', step: ['submitted', 'approved'], reason: 'automatic' },
  { action: 'issued', step: ['approved', 'issued'] },
]

function hashRequest({ offerId, applicant }: ClaimOffer): Uint8Array {
  const asked = {
    offerId,
    region: applicant.region,
    formerProviders: [...applicant.formerProviders].sort(),
    declares: [...applicant.declares].sort(),
  }
  return createHash('sha256').update(canonicalJson(asked)).digest()
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
