import { and, asc, eq, gt, gte, inArray, lt, sql } from 'drizzle-orm'

import { creditGrants, redemptionAllocations, redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import type { RedemptionQuery } from './redemption-query.ts'

/** What a provider reported under an event id, with the grants that paid; null when it has reported no such event. */
export async function findReported(
  db: Database,
  { providerId, eventId }: { providerId: string; eventId: string },
): Promise<ReportedRedemption | null> {
  const [found] = await listEvents(db, { providerId, eventIds: [eventId] })
  return found ?? null
}

/** What a provider reported under some event ids, in no order. */
export async function listEvents(
  db: Database,
  { providerId, eventIds }: { providerId: string; eventIds: string[] },
): Promise<ReportedRedemption[]> {
  const found = await db
    .select()
    .from(redemptions)
    .where(and(eq(redemptions.providerId, providerId), inArray(redemptions.eventId, eventIds)))
  return withGrants(db, { providerId, found })
}

/** One page of what a provider reported, in the order in which we booked it. */
export async function listReported(
  db: Database,
  { providerId, after, limit, ...range }: Omit<RedemptionQuery, 'limit'> & { providerId: string; limit: number },
): Promise<ReportedRedemption[]> {
  const found = await db
    .select()
    .from(redemptions)
    .where(and(inRange({ providerId, ...range }), after ? gt(redemptions.id, after) : undefined))
    .orderBy(asc(redemptions.id))
    .limit(limit)
  return withGrants(db, { providerId, found })
}

/** What all that was reported in a range adds up to, for each asset. */
export function sumReported(db: Database, range: ReportedRange) {
  return db
    .select({
      asset: redemptions.asset,
      events: sql<string>`count(*)::text`,
      amount: sql<string>`sum(${redemptions.amount})::text`,
      applied: sql<string>`sum(${redemptions.applied})::text`,
      shortfall: sql<string>`sum(${redemptions.shortfall})::text`,
      reversed: sql<string>`sum(${redemptions.reversed})::text`,
      waived: sql<string>`sum(${redemptions.waived})::text`,
    })
    .from(redemptions)
    .where(inRange(range))
    .groupBy(redemptions.asset)
    .orderBy(asc(redemptions.asset))
}

export type ReportedRange = Pick<RedemptionQuery, 'from' | 'to' | 'series'> & { providerId: string }

const inRange = ({ providerId, from, to, series }: ReportedRange) =>
  and(
    eq(redemptions.providerId, providerId),
    from ? gte(redemptions.occurredAt, from) : undefined,
    to ? lt(redemptions.occurredAt, to) : undefined,
    series === undefined ? undefined : eq(redemptions.series, series),
  )

type Redemption = typeof redemptions.$inferSelect

interface PaidPart {
  grantId: string
  /** Null for a grant that came from a payment. */
  claimId: string | null
  amount: bigint
}

export type ReportedRedemption = Redemption & { allocations: PaidPart[] }

async function withGrants(
  db: Database,
  { providerId, found }: { providerId: string; found: Redemption[] },
): Promise<ReportedRedemption[]> {
  if (found.length === 0) return []
  const parts = await db
    .select({
      redemptionId: redemptionAllocations.redemptionId,
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
    .where(
      and(
        eq(redemptionAllocations.providerId, providerId),
        inArray(
          redemptionAllocations.redemptionId,
          found.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(redemptionAllocations.redemptionId), asc(redemptionAllocations.seq))
  const byRedemption = new Map<string, PaidPart[]>()
  for (const { redemptionId, ...part } of parts) {
    byRedemption.set(redemptionId, [...(byRedemption.get(redemptionId) ?? []), part])
  }
  return found.map((redemption) => ({ ...redemption, allocations: byRedemption.get(redemption.id) ?? [] }))
}

/** A recorded redemption as its provider reads it back, with what corrections have taken from it since. */
export function redemptionBody(redemption: ReportedRedemption) {
  const { id, eventId, state, asset, amount, applied, shortfall, meter, occurredAt, receivedAt } = redemption
  const { reversed, waived, series, reason } = redemption
  return {
    id,
    eventId,
    state,
    asset,
    amount: amount.toString(),
    /** What the grant paid; `shortfall` is what it had no longer. */
    applied: applied.toString(),
    shortfall: shortfall.toString(),
    /** Corrected away: of what was applied, and of the shortfall. */
    reversed: reversed.toString(),
    waived: waived.toString(),
    series,
    reason,
    meter,
    occurredAt: occurredAt.toISOString(),
    receivedAt: receivedAt.toISOString(),
    grants: redemption.allocations.map((part) => ({ ...part, amount: part.amount.toString() })),
  }
}
export type RedemptionBody = ReturnType<typeof redemptionBody>
