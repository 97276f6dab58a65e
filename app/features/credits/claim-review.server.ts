import { and, eq, sql } from 'drizzle-orm'

import { listKeptFiles } from '#app/features/enrolments/evidence-files.server.ts'
import { getKeptPromise } from '#app/features/enrolments/kept-promise.server.ts'
import {
  explainAward,
  listEvidence,
  listEvidenceLines,
  type EvidenceLine,
  type UsageEvidence,
} from '#app/features/enrolments/usage-evidence.server.ts'
import type { AwardSteps } from '#app/features/enrolments/usage-match.ts'
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
  'id' | 'kind' | 'formerProvider' | 'fromDay' | 'toDay' | 'asset' | 'amount' | 'verifiedAmount' | 'state'
> & {
  /** Whether the document itself is kept. */
  hasFile: boolean
  /** What an export tells, to be judged line by line; empty for any other document. */
  lines: Omit<EvidenceLine, 'providerId' | 'evidenceId'>[]
}

/** What a provider looks at before it decides; none of it is for the claimant. */
export interface ClaimReview {
  applicant: ClaimApplicant
  riskReasons: RiskReason[]
  evidence: ShownUsage[]
  /** What verified usage earns so far, step by step; null for a claim that matches none. */
  award: AwardSteps | null
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
    ...(await readShownUsage(db, { providerId, claimId })),
    pendingApproval: await findPendingApproval(db, { providerId, claimId }),
  }
}

/** What was shown for a claim, for the page of who showed it and of who judges it; and what it earns so far. */
export async function readShownUsage(db: Database, claim: ClaimKey): Promise<Pick<ClaimReview, 'evidence' | 'award'>> {
  const evidence: ShownUsage[] = []
  const kept = await listKeptFiles(db, claim)
  for (const shown of await listEvidence(db, claim)) {
    const { id, kind, formerProvider, fromDay, toDay, asset, amount, verifiedAmount, state } = shown
    const lines = await listEvidenceLines(db, { providerId: claim.providerId, evidenceId: id })
    evidence.push({
      ...{ id, kind, formerProvider, fromDay, toDay, asset, amount, verifiedAmount, state },
      hasFile: kept.has(id),
      lines: lines.map(({ providerId: _provider, evidenceId: _evidence, ...line }) => line),
    })
  }
  return { evidence, award: await explainAward(db, claim) }
}

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
