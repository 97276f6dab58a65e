import { and, asc, desc, eq, like } from 'drizzle-orm'

import { listPrices } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { PriceSource } from '#db/vocabulary.ts'

export type StandingPrice = typeof listPrices.$inferSelect

/** What a source, or one provider of its own models, says now: the newest row of each line, without those that it has withdrawn. */
export async function listStandingPrices(
  db: Database,
  { source, sourceKey, ownedBy }: { source: PriceSource; sourceKey?: string; ownedBy?: string },
): Promise<StandingPrice[]> {
  const newest = await db
    .selectDistinctOn([listPrices.sourceKey, listPrices.line])
    .from(listPrices)
    .where(
      and(
        eq(listPrices.source, source),
        sourceKey === undefined ? undefined : eq(listPrices.sourceKey, sourceKey),
        // A provider's id has no sign that a pattern reads as another.
        ownedBy === undefined ? undefined : like(listPrices.sourceKey, `${ownedBy}/%`),
      ),
    )
    .orderBy(asc(listPrices.sourceKey), asc(listPrices.line), desc(listPrices.recordedAt), desc(listPrices.id))
  return newest.filter((price) => price.state !== null)
}
