import { answerOf, lockClaimOfOrganisation, type ClaimAnswer } from '#app/features/enrolments/claims.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import type { Database } from '#db/types.ts'

import { closeClaim, isWaiting } from './close-claim.server.ts'

export interface WithdrawClaim {
  organisationId: string
  userId: string
  claimId: string
  at: Date
}

/** `claim_not_waiting`: it has been decided, or has run out. */
export type WithdrawRefusal = 'unknown_claim' | 'claim_not_waiting'

/**
 * An organisation takes back a claim that has not been issued: its place is free again, and what was held for it
 * returns to the budget. To withdraw again answers the claim as it stands.
 */
export function withdrawClaim(
  db: Database,
  { organisationId, userId, claimId, at }: WithdrawClaim,
): Promise<Result<ClaimAnswer, WithdrawRefusal>> {
  return transact(db, async (tx) => {
    const claim = await lockClaimOfOrganisation(tx, { organisationId, claimId })
    if (!claim) return refused('unknown_claim')
    if (claim.state === 'withdrawn') return ok(answerOf(claim, { replayed: true }))
    if (!isWaiting(claim)) return refused('claim_not_waiting')
    const withdrawn = await closeClaim(tx, {
      claim,
      end: { state: 'withdrawn' },
      by: { kind: 'user', id: userId },
      at,
    })
    return ok(answerOf(withdrawn, { replayed: false }))
  })
}
