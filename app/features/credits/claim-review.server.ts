import { and, eq, sql } from 'drizzle-orm'

import { getKeptPromise } from '#app/features/enrolments/kept-promise.server.ts'
import { awardFor, listEvidence, type UsageEvidence } from '#app/features/enrolments/usage-evidence.server.ts'
import { approvals, auditEvents, claims, type ClaimApplicant } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { RiskReason } from '#db/vocabulary.ts'

interface ClaimKey {
  providerId: string
  claimId: string
}

/** An approval that waits for somebody else to approve the same. */
export interface PendingApproval {
  requestedBy: string
  requestedAt: Date
  amount: bigint
}

/** A document as its provider sees it, without its hash and who judged it. */
export type ShownUsage = Pick<
  UsageEvidence,
  'id' | 'kind' | 'formerProvider' | 'fromDay' | 'toDay' | 'asset' | 'amount' | 'state'
>

/** What a provider looks at before it decides; none of it is for the claimant. */
export interface ClaimReview {
  applicant: ClaimApplicant
  riskReasons: RiskReason[]
  evidence: ShownUsage[]
  /** What verified usage earns so far; null for a claim that matches none. */
  award: bigint | null
  pendingApproval: PendingApproval | null
}

/** What the claimant declared, what gave cause for doubt, what was shown, and who has approved already. */
export async function readReview(db: Database, { providerId, claimId }: ClaimKey): Promise<ClaimReview> {
  const [said] = await db
    .select({ applicant: claims.applicant, riskReasons: claims.riskReasons })
    .from(claims)
    .where(and(eq(claims.providerId, providerId), eq(claims.id, claimId)))
  if (!said) throw new Error(`claim ${claimId} of ${providerId} is gone`)
  return {
    ...said,
    evidence: (await listEvidence(db, { providerId, claimId })).map(shownUsage),
    award: await awardFor(db, { providerId, claimId }),
    pendingApproval: await findPendingApproval(db, { providerId, claimId }),
  }
}

const shownUsage = ({ id, kind, formerProvider, fromDay, toDay, asset, amount, state }: UsageEvidence): ShownUsage => ({
  id,
  kind,
  formerProvider,
  fromDay,
  toDay,
  asset,
  amount,
  state,
})

/** The most that may be given for a claim: what was asked for, or what its kept terms give. Null where neither says. */
export async function findAskedAmount(db: Database, { providerId, claimId }: ClaimKey): Promise<bigint | null> {
  const [claim] = await db
    .select()
    .from(claims)
    .where(and(eq(claims.providerId, providerId), eq(claims.id, claimId)))
  if (!claim) return null
  return claim.amountAsked ?? (await getKeptPromise(db, claim)).offer.amount
}

/** The amount stands in the history alone: the approval keeps a hash of what is to be done. */
async function findPendingApproval(db: Database, { providerId, claimId }: ClaimKey): Promise<PendingApproval | null> {
  const [pending] = await db
    .select({
      requestedBy: approvals.requestedBy,
      requestedAt: approvals.requestedAt,
      amount: sql<string>`${auditEvents.details} ->> 'amount'`,
    })
    .from(approvals)
    .innerJoin(
      auditEvents,
      and(
        eq(auditEvents.providerId, approvals.providerId),
        eq(auditEvents.entity, 'approval'),
        eq(auditEvents.entityId, approvals.id),
        eq(auditEvents.action, 'requested'),
      ),
    )
    .where(
      and(
        eq(approvals.providerId, providerId),
        eq(approvals.action, 'issue_claim'),
        eq(approvals.subjectId, claimId),
        eq(approvals.state, 'pending'),
      ),
    )
  return pending ? { ...pending, amount: BigInt(pending.amount) } : null
}
