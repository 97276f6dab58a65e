import { and, eq } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { usageEvidence } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ProofState } from '#db/vocabulary.ts'

import type { Actor } from './audit.server.ts'
import { lockClaim } from './claims.server.ts'
import { tellClaim, type UsageEvidence } from './usage-evidence.server.ts'

export interface JudgeEvidence {
  providerId: string
  evidenceId: string
  verdict: Exclude<ProofState, 'uploaded'>
  by: Actor
  at: Date
}

/** `already_judged`: the other way. A verdict stands, for a claim may have been issued by it. */
export type JudgeRefusal = 'unknown_evidence' | 'already_judged'

/** A provider says whether a document is true. A refuted one may be shown again, corrected; to say it twice is once. */
export function judgeEvidence(
  db: Database,
  { providerId, evidenceId, verdict, by, at }: JudgeEvidence,
): Promise<Result<UsageEvidence, JudgeRefusal>> {
  return transact(db, async (tx) => {
    const isIt = and(eq(usageEvidence.providerId, providerId), eq(usageEvidence.id, evidenceId))
    const [shown] = await tx.select({ claimId: usageEvidence.claimId }).from(usageEvidence).where(isIt)
    if (!shown) return refused('unknown_evidence')
    // The claim's lock keeps an approval from counting half of it.
    const claim = await lockClaim(tx, { providerId, claimId: shown.claimId })
    if (!claim) throw new Error(`evidence ${evidenceId} was shown for a claim that is not there`)
    const [evidence] = await tx.select().from(usageEvidence).where(isIt)
    if (evidence?.state === verdict) return ok(evidence)
    if (evidence?.state !== 'uploaded') return refused('already_judged')

    const judged = { state: verdict, judgedBy: by.id, judgedAt: at }
    await tx.update(usageEvidence).set(judged).where(isIt)
    const details = { evidenceId, amount: evidence.amount.toString() }
    await tellClaim(tx, claim, { by, at }, { action: `evidence_${verdict}`, details })
    return ok({ ...evidence, ...judged })
  })
}
