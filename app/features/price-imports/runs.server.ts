import { and, asc, desc, eq, lt, ne } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'

import { listPlans, listPrices, listQuotas, modelMappings, priceChanges, priceRuns } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { PriceChangeKind } from '#db/vocabulary.ts'

import { planTold, quotaTold, type PlanTold, type QuotaTold } from './plan-told.ts'

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

/** A plan or quota that a reading appended, and what that was to the row before it. */
export interface PlanChange {
  sourceKey: string
  change: PriceChangeKind
  told: PlanTold | QuotaTold
}

/** What a reading changed of plans and quotas; a provider's own list has few. */
export async function listPlanChanges(db: Database, { runId }: { runId: string }): Promise<PlanChange[]> {
  const oldPlans = alias(listPlans, 'before')
  const oldQuotas = alias(listQuotas, 'before')
  const newest = [
    await db
      .selectDistinctOn([listPlans.id], { said: listPlans, wasWithdrawn: oldPlans.withdrawn })
      .from(listPlans)
      .leftJoin(
        oldPlans,
        and(
          eq(oldPlans.source, listPlans.source),
          eq(oldPlans.sourceKey, listPlans.sourceKey),
          eq(oldPlans.line, listPlans.line),
          lt(oldPlans.recordedAt, listPlans.recordedAt),
        ),
      )
      .where(eq(listPlans.runId, runId))
      .orderBy(asc(listPlans.id), desc(oldPlans.recordedAt)),
    await db
      .selectDistinctOn([listQuotas.id], { said: listQuotas, wasWithdrawn: oldQuotas.withdrawn })
      .from(listQuotas)
      .leftJoin(
        oldQuotas,
        and(
          eq(oldQuotas.source, listQuotas.source),
          eq(oldQuotas.sourceKey, listQuotas.sourceKey),
          eq(oldQuotas.line, listQuotas.line),
          lt(oldQuotas.recordedAt, listQuotas.recordedAt),
        ),
      )
      .where(eq(listQuotas.runId, runId))
      .orderBy(asc(listQuotas.id), desc(oldQuotas.recordedAt)),
  ] as const
  const changeOf = ({ said, wasWithdrawn }: { said: { withdrawn: boolean }; wasWithdrawn: boolean | null }) =>
    said.withdrawn ? 'withdrawn' : wasWithdrawn === false ? 'changed' : 'added'
  return [
    ...newest[0].map((row): PlanChange => ({
      sourceKey: row.said.sourceKey,
      change: changeOf(row),
      told: planTold(row.said),
    })),
    ...newest[1].map((row): PlanChange => ({
      sourceKey: row.said.sourceKey,
      change: changeOf(row),
      told: quotaTold(row.said),
    })),
  ].sort((a, b) => (a.sourceKey < b.sourceKey ? -1 : a.sourceKey > b.sourceKey ? 1 : 0))
}

/** The sites by which price lists tell a provider's price books apart. */
export async function listOwnSites(db: Database, { providerId }: { providerId: string }): Promise<string[]> {
  const sites = await db
    .selectDistinct({ channel: modelMappings.channel })
    .from(modelMappings)
    .where(and(eq(modelMappings.providerId, providerId), ne(modelMappings.channel, '')))
    .orderBy(modelMappings.channel)
  return sites.map(({ channel }) => channel)
}
