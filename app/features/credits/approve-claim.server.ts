import { and, eq } from 'drizzle-orm'

import { historyEnd, nextEvents, type Actor } from '#app/features/enrolments/audit.server.ts'
import { answerOf, lockClaim, type ClaimAnswer } from '#app/features/enrolments/claims.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { claims, offers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { anySlot } from './budget-slots.server.ts'
import { findBudget } from './budgets.server.ts'
import { grantLife } from './grant-life.ts'
import { issueClaim, type IssueRefusal } from './issue-claim.server.ts'

export interface ApproveClaim {
  providerId: string
  claimId: string
  by: Actor
  at: Date
}

/** `benefit_ended`: the fixed end of the offer's grants has passed. */
export type ApproveRefusal =
  'unknown_claim' | 'claim_not_in_review' | 'benefit_ended' | 'budget_exhausted' | 'out_of_codes'

/**
 * Approves a claim that waits for a decision and issues it in the same transaction; when nothing is left to give, it
 * goes on waiting. A claim from inside the program's window may be approved after its end. To approve again answers the
 * claim as it stands.
 */
export async function approveClaim(db: Database, decision: ApproveClaim): Promise<Result<ClaimAnswer, ApproveRefusal>> {
  const first = await transact(db, (tx) => writeApproval(tx, decision, 'slot'))
  if (first.ok || first.refusal !== 'slot_short') return first
  const second = await transact(db, (tx) => writeApproval(tx, decision, 'sweep'))
  if (second.ok || second.refusal !== 'slot_short') return second
  throw new Error(`the approval of ${decision.claimId} asked twice for a sweep`)
}

async function writeApproval(
  tx: Database,
  { providerId, claimId, by, at }: ApproveClaim,
  take: 'slot' | 'sweep',
): Promise<Result<ClaimAnswer, ApproveRefusal | IssueRefusal>> {
  const claim = await lockClaim(tx, { providerId, claimId })
  if (!claim) return refused('unknown_claim')
  if (claim.state === 'issued') return ok(answerOf(claim, { replayed: true }))
  if (claim.state !== 'in_review') return refused('claim_not_in_review')

  const [offer] = await tx
    .select()
    .from(offers)
    .where(and(eq(offers.providerId, providerId), eq(offers.id, claim.offerId)))
  if (!offer || offer.amount === null) throw new Error(`claim ${claimId} is for an offer that gives nothing`)
  const life = grantLife(offer, { at })
  if (!life) return refused('benefit_ended')
  const budget = await findBudget(tx, { providerId, programId: claim.programId, asset: claim.asset })
  if (!budget) return refused('budget_exhausted')

  const { asset, organisationId } = claim
  const { amount } = offer
  const slot = anySlot(budget.slotCount)
  const subject = { providerId, entity: 'claim', entityId: claimId } as const
  const events = nextEvents(subject, { by, at, end: await historyEnd(tx, subject, claim.version) }, [
    { action: 'approved', step: ['in_review', 'approved'] },
    { action: 'issued', step: ['approved', 'issued'] },
  ])
  const written = {
    state: 'issued',
    amount,
    budgetId: budget.id,
    slot,
    decidedBy: by.id,
    decidedAt: at,
    version: claim.version + events.length,
  } as const
  await tx
    .update(claims)
    .set(written)
    .where(and(eq(claims.providerId, providerId), eq(claims.id, claimId)))
  const issued = await issueClaim(tx, {
    claim: { providerId, id: claimId, organisationId, asset, amount, slot },
    offer,
    life,
    budget,
    take,
    events,
    by,
    at,
  })
  return issued.ok ? ok(answerOf({ ...claim, ...written }, { replayed: false })) : issued
}
