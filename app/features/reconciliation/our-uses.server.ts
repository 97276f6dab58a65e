import { and, asc, eq, gte, lt } from 'drizzle-orm'

import { redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import type { ListedUse } from './compare.ts'

export interface OurUses {
  providerId: string
  /** Uses that occurred from then on; null is from the first. */
  from: Date | null
  /** And before then; null is up to the last. */
  until: Date | null
}

/** What a provider has reported of uses, by its own event ids, each less what was corrected of it. */
export async function listOurUses(db: Database, { providerId, from, until }: OurUses): Promise<ListedUse[]> {
  const rows = await db
    .select({
      eventId: redemptions.eventId,
      asset: redemptions.asset,
      amount: redemptions.amount,
      reversed: redemptions.reversed,
      waived: redemptions.waived,
    })
    .from(redemptions)
    .where(
      and(
        eq(redemptions.providerId, providerId),
        from ? gte(redemptions.occurredAt, from) : undefined,
        until ? lt(redemptions.occurredAt, until) : undefined,
      ),
    )
    .orderBy(asc(redemptions.eventId))
  return rows.map(({ eventId, asset, amount, reversed, waived }) => ({
    eventId,
    asset,
    amount: amount - reversed - waived,
  }))
}
