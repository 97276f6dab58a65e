import { and, eq } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { claims } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { appendHistory, type Actor } from './audit.server.ts'
import { answerOf, lockClaim, type ClaimAnswer } from './claims.server.ts'

export interface AskClaimant {
  providerId: string
  claimId: string
  question: string
  by: Actor
  at: Date
}

export type AskRefusal = 'unknown_claim' | 'claim_not_in_review'

/**
 * A provider asks the claimant something before it decides; an earlier answer makes way for the new question. To ask
 * the same while it waits for the answer changes nothing. The question stands in the claim, not in its audit trail.
 */
export function askClaimant(
  db: Database,
  { providerId, claimId, question, by, at }: AskClaimant,
): Promise<Result<ClaimAnswer, AskRefusal>> {
  return transact(db, async (tx) => {
    const claim = await lockClaim(tx, { providerId, claimId })
    if (!claim) return refused('unknown_claim')
    if (claim.state === 'needs_info' && claim.question === question) return ok(answerOf(claim, { replayed: true }))
    if (claim.state !== 'in_review') return refused('claim_not_in_review')

    const subject = { providerId, entity: 'claim', entityId: claimId } as const
    await appendHistory(tx, subject, { by, at, version: claim.version }, [
      { action: 'asked', step: ['in_review', 'needs_info'] },
    ])
    const written = { state: 'needs_info', question, answer: null, version: claim.version + 1 } as const
    await tx
      .update(claims)
      .set(written)
      .where(and(eq(claims.providerId, providerId), eq(claims.id, claimId)))
    return ok(answerOf({ ...claim, ...written }, { replayed: false }))
  })
}
