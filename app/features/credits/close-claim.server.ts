import { and, eq } from 'drizzle-orm'

import { appendHistory, type Actor } from '#app/features/enrolments/audit.server.ts'
import { waitingStates } from '#app/features/enrolments/claim-waits.ts'
import { releasePlace, type Claim } from '#app/features/enrolments/claims.server.ts'
import { claims } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { RejectionReason } from '#db/vocabulary.ts'

import { cancelSecondLook } from './second-person.server.ts'
import { closeBudgetHold, lockBudgetHold } from './budget-holds.server.ts'

/** How a claim that waits ends without having been issued. */
export type ClaimEnd = { state: 'rejected'; reason: RejectionReason } | { state: 'withdrawn' } | { state: 'expired' }

export const isWaiting = (claim: Claim) => waitingStates.some((state) => state === claim.state)

/**
 * Ends a claim, whose row is locked, without issuing it: its place is free again, except after fraud, and what was held
 * for it returns to the slot it came from.
 */
export async function closeClaim(
  tx: Database,
  { claim, end, by, at }: { claim: Claim; end: ClaimEnd; by: Actor; at: Date },
): Promise<Claim> {
  const { providerId, id, version } = claim
  const reason = end.state === 'rejected' ? end.reason : undefined
  const subject = { providerId, entity: 'claim', entityId: id } as const
  await appendHistory(tx, subject, { by, at, version }, [
    { action: end.state, step: [claim.state, end.state], ...(reason ? { reason } : {}) },
  ])
  const written = {
    ...end,
    version: version + 1,
    ...(end.state === 'rejected' ? { decidedBy: by.id, decidedAt: at } : {}),
  }
  await tx
    .update(claims)
    .set(written)
    .where(and(eq(claims.providerId, providerId), eq(claims.id, id)))
  if (reason !== 'fraud') await releasePlace(tx, { claim, at })
  await cancelSecondLook(tx, { providerId, action: 'issue_claim', subjectId: id, by, at })
  const hold = await lockBudgetHold(tx, { providerId, claimId: id })
  if (hold) {
    const as = end.state === 'expired' ? 'expired' : 'released'
    await closeBudgetHold(tx, { hold, captured: 0n, as, by, at })
  }
  return { ...claim, ...written }
}
