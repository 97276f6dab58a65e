import { and, eq } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { claims } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { appendHistory } from './audit.server.ts'
import { answerOf, lockClaimOfOrganisation, type ClaimAnswer } from './claims.server.ts'

export interface AnswerClaimant {
  organisationId: string
  userId: string
  claimId: string
  answer: string
  at: Date
}

/** `nothing_asked`: the provider waits for no answer, or has decided. */
export type AnswerRefusal = 'unknown_claim' | 'nothing_asked'

/** A claimant answers what the provider asked, and the claim is looked at again. To send the same again changes nothing. */
export function answerClaimant(
  db: Database,
  { organisationId, userId, claimId, answer, at }: AnswerClaimant,
): Promise<Result<ClaimAnswer, AnswerRefusal>> {
  return transact(db, async (tx) => {
    const claim = await lockClaimOfOrganisation(tx, { organisationId, claimId })
    if (!claim) return refused('unknown_claim')
    if (claim.state === 'in_review' && claim.answer === answer) return ok(answerOf(claim, { replayed: true }))
    if (claim.state !== 'needs_info') return refused('nothing_asked')

    const { providerId, version } = claim
    const subject = { providerId, entity: 'claim', entityId: claimId } as const
    await appendHistory(tx, subject, { by: { kind: 'user', id: userId }, at, version }, [
      { action: 'answered', step: ['needs_info', 'in_review'] },
    ])
    const written = { state: 'in_review', answer, version: version + 1 } as const
    await tx
      .update(claims)
      .set(written)
      .where(and(eq(claims.providerId, providerId), eq(claims.id, claimId)))
    return ok(answerOf({ ...claim, ...written }, { replayed: false }))
  })
}
