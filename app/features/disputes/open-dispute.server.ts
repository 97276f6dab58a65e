import { and, eq, inArray, isNull, ne } from 'drizzle-orm'

import { appendHistory } from '#app/features/enrolments/audit.server.ts'
import { lockClaimOfOrganisation } from '#app/features/enrolments/claims.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { creditGrants, disputes, redemptionAllocations } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { isDisputable, isWaiting } from './dispute.ts'
import { tellOfDispute } from './tell-of-dispute.server.ts'

export interface OpenDispute {
  organisationId: string
  userId: string
  claimId: string
  /** The use that is disputed; absent is the claim as a whole. */
  redemptionId?: string | undefined
  /** In the holder's own words. */
  objection: string
  at: Date
}

/**
 * `nothing_to_dispute`: the claim still waits, or its holder withdrew it. `unknown_use`: no use that this claim's credit
 * paid for. `already_disputed` waits for an answer or an outcome; `already_decided` has one, which stands.
 */
export type OpenRefusal =
  'unknown_claim' | 'nothing_to_dispute' | 'unknown_use' | 'already_disputed' | 'already_decided'

/**
 * A holder objects to what became of a claim, or to a use that was charged. The provider's managers are told. Nothing is
 * moved by it. To send the same again is once.
 */
export function openDispute(
  db: Database,
  { organisationId, userId, claimId, redemptionId, objection, at }: OpenDispute,
): Promise<Result<{ id: string }, OpenRefusal>> {
  return transact(db, async (tx) => {
    // Its lock is what two disputes of one claim wait for.
    const claim = await lockClaimOfOrganisation(tx, { organisationId, claimId })
    if (!claim) return refused('unknown_claim')
    if (!isDisputable(claim.state)) return refused('nothing_to_dispute')
    const { providerId } = claim
    if (redemptionId && !(await wasPaidBy(tx, { providerId, claimId, redemptionId }))) return refused('unknown_use')

    const [before] = await tx
      .select()
      .from(disputes)
      .where(
        and(
          eq(disputes.providerId, providerId),
          eq(disputes.claimId, claimId),
          redemptionId ? eq(disputes.redemptionId, redemptionId) : isNull(disputes.redemptionId),
          ne(disputes.state, 'withdrawn'),
        ),
      )
    if (before?.state === 'open' && before.objection === objection) return ok({ id: before.id })
    if (before) return refused(isWaiting(before.state) ? 'already_disputed' : 'already_decided')

    const id = newId('dsp')
    await tx.insert(disputes).values({
      providerId,
      id,
      claimId,
      redemptionId: redemptionId ?? null,
      organisationId,
      state: 'open',
      objection,
      openedBy: userId,
      openedAt: at,
    })
    await appendHistory(
      tx,
      { providerId, entity: 'dispute', entityId: id },
      { by: { kind: 'user', id: userId }, at, version: 0 },
      [{ action: 'opened', details: { claimId, ...(redemptionId ? { redemptionId } : {}) } }],
    )
    await tellOfDispute(tx, { dispute: { providerId, id, organisationId }, about: 'opened', at })
    return ok({ id })
  })
}

async function wasPaidBy(
  tx: Database,
  { providerId, claimId, redemptionId }: { providerId: string; claimId: string; redemptionId: string },
): Promise<boolean> {
  const grants = tx
    .select({ id: creditGrants.id })
    .from(creditGrants)
    .where(and(eq(creditGrants.providerId, providerId), eq(creditGrants.claimId, claimId)))
  const [paid] = await tx
    .select({ id: redemptionAllocations.redemptionId })
    .from(redemptionAllocations)
    .where(
      and(
        eq(redemptionAllocations.providerId, providerId),
        eq(redemptionAllocations.redemptionId, redemptionId),
        inArray(redemptionAllocations.grantId, grants),
      ),
    )
    .limit(1)
  return paid !== undefined
}
