import { and, asc, eq } from 'drizzle-orm'

import { redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** Uses that were reported too late to be charged and wait for a decision, the longest waiting first. */
export function listUnmatched(db: Database, { providerId }: { providerId?: string } = {}) {
  return db
    .select({
      providerId: redemptions.providerId,
      id: redemptions.id,
      eventId: redemptions.eventId,
      organisationId: redemptions.organisationId,
      asset: redemptions.asset,
      amount: redemptions.amount,
      waived: redemptions.waived,
      reason: redemptions.reason,
      meter: redemptions.meter,
      occurredAt: redemptions.occurredAt,
      receivedAt: redemptions.receivedAt,
    })
    .from(redemptions)
    .where(
      and(
        eq(redemptions.state, 'unmatched'),
        providerId === undefined ? undefined : eq(redemptions.providerId, providerId),
      ),
    )
    .orderBy(asc(redemptions.receivedAt), asc(redemptions.id))
}
