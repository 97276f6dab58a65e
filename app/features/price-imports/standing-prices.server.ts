import { and, asc, desc, eq } from 'drizzle-orm'

import { listPrices } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { PriceSource } from '#db/vocabulary.ts'

export type StandingPrice = typeof listPrices.$inferSelect

/** What a source says now: the newest row of each line, without those that it has withdrawn. */
export async function listStandingPrices(
  db: Database,
  { source, sourceKey }: { source: PriceSource; sourceKey?: string },
): Promise<StandingPrice[]> {
  const newest = await db
    .selectDistinctOn([listPrices.sourceKey, listPrices.line])
    .from(listPrices)
    .where(
      and(eq(listPrices.source, source), sourceKey === undefined ? undefined : eq(listPrices.sourceKey, sourceKey)),
    )
    .orderBy(asc(listPrices.sourceKey), asc(listPrices.line), desc(listPrices.recordedAt), desc(listPrices.id))
  return newest.filter((price) => price.state !== null)
}
