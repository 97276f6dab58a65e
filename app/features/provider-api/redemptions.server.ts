import { and, asc, eq } from 'drizzle-orm'

import { creditGrants, redemptionAllocations, redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** What a provider reported under an event id, with the grants that paid; null when it has reported no such event. */
export async function findReported(db: Database, { providerId, eventId }: { providerId: string; eventId: string }) {
  const [redemption] = await db
    .select()
    .from(redemptions)
    .where(and(eq(redemptions.providerId, providerId), eq(redemptions.eventId, eventId)))
  if (!redemption) return null
  const allocations = await db
    .select({
      grantId: redemptionAllocations.grantId,
      claimId: creditGrants.claimId,
      amount: redemptionAllocations.amount,
    })
    .from(redemptionAllocations)
    .innerJoin(
      creditGrants,
      and(
        eq(creditGrants.providerId, redemptionAllocations.providerId),
        eq(creditGrants.id, redemptionAllocations.grantId),
      ),
    )
    .where(and(eq(redemptionAllocations.providerId, providerId), eq(redemptionAllocations.redemptionId, redemption.id)))
    .orderBy(asc(redemptionAllocations.seq))
  return { ...redemption, allocations }
}

export type ReportedRedemption = NonNullable<Awaited<ReturnType<typeof findReported>>>

/** A recorded redemption as its provider reads it back. Nothing in it changes later, so a replay answers the same. */
export function redemptionBody(redemption: ReportedRedemption) {
  const { id, eventId, state, asset, amount, applied, shortfall, meter, occurredAt, receivedAt } = redemption
  return {
    id,
    eventId,
    state,
    asset,
    amount: amount.toString(),
    /** What the grant paid; `shortfall` is what it had no longer. */
    applied: applied.toString(),
    shortfall: shortfall.toString(),
    meter,
    occurredAt: occurredAt.toISOString(),
    receivedAt: receivedAt.toISOString(),
    grants: redemption.allocations.map((part) => ({ ...part, amount: part.amount.toString() })),
  }
}
