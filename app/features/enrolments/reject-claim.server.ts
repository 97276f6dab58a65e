import { and, eq } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { claims } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { RejectionReason } from '#db/vocabulary.ts'

import { appendHistory, type Actor } from './audit.server.ts'
import { answerOf, lockClaim, releasePlace, type ClaimAnswer } from './claims.server.ts'

export interface RejectClaim {
  providerId: string
  claimId: string
  reason: RejectionReason
  by: Actor
  at: Date
}

export type RejectRefusal = 'unknown_claim' | 'claim_not_in_review'

/**
 * Turns down a claim that waits for a decision. The organisation may claim again, except after fraud. To reject again
 * answers the claim as it stands.
 */
export function rejectClaim(
  db: Database,
  { providerId, claimId, reason, by, at }: RejectClaim,
): Promise<Result<ClaimAnswer, RejectRefusal>> {
  return transact(db, async (tx) => {
    const claim = await lockClaim(tx, { providerId, claimId })
    if (!claim) return refused('unknown_claim')
    if (claim.state === 'rejected') return ok(answerOf(claim, { replayed: true }))
    if (claim.state !== 'in_review') return refused('claim_not_in_review')

    const subject = { providerId, entity: 'claim', entityId: claimId } as const
    await appendHistory(tx, subject, { by, at, version: claim.version }, [
      { action: 'rejected', step: ['in_review', 'rejected'], reason },
    ])
    const decision = { state: 'rejected', reason, decidedBy: by.id, decidedAt: at, version: claim.version + 1 } as const
    await tx
      .update(claims)
      .set(decision)
      .where(and(eq(claims.providerId, providerId), eq(claims.id, claimId)))
    if (reason !== 'fraud') await releasePlace(tx, { claim, at })
    return ok(answerOf({ ...claim, ...decision }, { replayed: false }))
  })
}
