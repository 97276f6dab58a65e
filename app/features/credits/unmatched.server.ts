import { and, asc, eq, sql } from 'drizzle-orm'

import { redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

export interface ListUnmatched {
  /** Of one provider; of all where it is absent. */
  providerId?: string
  /** At most so many, 100 unless told. */
  limit?: number
}

/** Uses that were reported too late to be charged and wait for a decision, the longest waiting first. */
export function listUnmatched(db: Database, { providerId, limit = 100 }: ListUnmatched = {}) {
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
      /** Of all that wait. */
      waiting: sql<number>`(count(*) over ())::int`,
    })
    .from(redemptions)
    .where(
      and(
        eq(redemptions.state, 'unmatched'),
        providerId === undefined ? undefined : eq(redemptions.providerId, providerId),
      ),
    )
    .orderBy(asc(redemptions.receivedAt), asc(redemptions.id))
    .limit(limit)
}

export type UnmatchedUse = Awaited<ReturnType<typeof listUnmatched>>[number]
