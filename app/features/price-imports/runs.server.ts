import { and, asc, desc, eq, ne } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'

import { listPrices, modelMappings, priceChanges, priceRuns } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** The newest readings of lists, without the lines that each left out. */
export function listPriceRuns(db: Database, { limit }: { limit: number }) {
  const { refusedLines: _told, ...columns } = columnsOf
  return db.select(columns).from(priceRuns).orderBy(desc(priceRuns.startedAt), desc(priceRuns.id)).limit(limit)
}

const columnsOf = {
  id: priceRuns.id,
  source: priceRuns.source,
  providerId: priceRuns.providerId,
  location: priceRuns.location,
  startedAt: priceRuns.startedAt,
  outcome: priceRuns.outcome,
  reason: priceRuns.reason,
  modelCount: priceRuns.modelCount,
  priceCount: priceRuns.priceCount,
  added: priceRuns.added,
  changed: priceRuns.changed,
  withdrawn: priceRuns.withdrawn,
  refusedCount: priceRuns.refusedCount,
  refusedLines: priceRuns.refusedLines,
}

/** One reading with what it left out; null when there is none. */
export async function findPriceRun(db: Database, id: string) {
  const [run] = await db.select(columnsOf).from(priceRuns).where(eq(priceRuns.id, id))
  return run ?? null
}

export type PriceRunTold = Omit<NonNullable<Awaited<ReturnType<typeof findPriceRun>>>, 'refusedLines'>

/** What a reading changed: each line with the row that held and the one that holds since. */
export function listPriceChanges(
  db: Database,
  { runId, limit, offset }: { runId: string; limit: number; offset: number },
) {
  const before = alias(listPrices, 'before')
  const after = alias(listPrices, 'after')
  return db
    .select({ sourceKey: priceChanges.sourceKey, line: priceChanges.line, kind: priceChanges.kind, before, after })
    .from(priceChanges)
    .innerJoin(after, eq(after.id, priceChanges.afterId))
    .leftJoin(before, eq(before.id, priceChanges.beforeId))
    .where(eq(priceChanges.runId, runId))
    .orderBy(asc(priceChanges.sourceKey), asc(priceChanges.line))
    .limit(limit)
    .offset(offset)
}

export type PriceChange = Awaited<ReturnType<typeof listPriceChanges>>[number]

/** The sites by which price lists tell a provider's price books apart. */
export async function listOwnSites(db: Database, { providerId }: { providerId: string }): Promise<string[]> {
  const sites = await db
    .selectDistinct({ channel: modelMappings.channel })
    .from(modelMappings)
    .where(and(eq(modelMappings.providerId, providerId), ne(modelMappings.channel, '')))
    .orderBy(modelMappings.channel)
  return sites.map(({ channel }) => channel)
}
