import { answerOf, lockClaim, type ClaimAnswer } from '#app/features/enrolments/claims.server.ts'
import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import type { Database } from '#db/types.ts'
import type { RejectionReason } from '#db/vocabulary.ts'

import { closeClaim } from './close-claim.server.ts'

export interface RejectClaim {
  providerId: string
  claimId: string
  reason: RejectionReason
  by: Actor
  at: Date
}

export type RejectRefusal = 'unknown_claim' | 'claim_not_in_review'

/**
 * Turns down a claim that waits for a decision, or for an answer of the claimant. The organisation may claim again,
 * except after fraud, and what was held for it is free again. To reject again answers the claim as it stands.
 */
export function rejectClaim(
  db: Database,
  { providerId, claimId, reason, by, at }: RejectClaim,
): Promise<Result<ClaimAnswer, RejectRefusal>> {
  return transact(db, async (tx) => {
    const claim = await lockClaim(tx, { providerId, claimId })
    if (!claim) return refused('unknown_claim')
    if (claim.state === 'rejected') return ok(answerOf(claim, { replayed: true }))
    if (claim.state !== 'in_review' && claim.state !== 'needs_info') return refused('claim_not_in_review')
    const rejected = await closeClaim(tx, { claim, end: { state: 'rejected', reason }, by, at })
    return ok(answerOf(rejected, { replayed: false }))
  })
}
