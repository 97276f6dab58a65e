import { createHash } from 'node:crypto'

import { and, desc, getTableColumns, inArray, isNotNull, isNull, ne, sql, type InferInsertModel } from 'drizzle-orm'
import type { AnyPgColumn, PgTable, PgUpdateSetSource } from 'drizzle-orm/pg-core'

import { bundledRates } from './catalog/fx-rates.ts'
import { readCatalogue } from './catalog/index.ts'
import { buildRows, type CatalogueRows } from './catalog/rows.ts'
import { keepApprovedEdits } from './fact-fields.server.ts'
import {
  availability,
  catalogVersions,
  compatibilityFeatures,
  compatibilityNotes,
  factSources,
  freeTiers,
  fxRates,
  lifecycleEvents,
  models,
  notices,
  offers,
  prices,
  programs,
  providers,
  sources,
} from './schema/index.ts'
import type { Database } from './types.ts'

/** Changes when the same rows must be written anew, as after a change of what seeding does with them. */
const seedingVersion = 1

/** One writer at a time, on PostgreSQL across processes. */
const lockKey = 7_402_611

/** Every table of facts, in the order in which their keys lean on each other. */
const seededTables = [
  providers,
  sources,
  notices,
  availability,
  programs,
  offers,
  models,
  prices,
  freeTiers,
  lifecycleEvents,
  compatibilityFeatures,
  compatibilityNotes,
] as const

/**
 * Puts the catalogue in, in one transaction, and does nothing when the same catalogue was the last. A fact that left
 * the catalogue is retired, not deleted, since claims and verifications may lean on it; rows that did not come from the
 * catalogue are never touched, and what operators put right is put right again.
 */
export async function seedCatalogue(db: Database, { at }: { at: Date }): Promise<{ changed: boolean }> {
  const rows = buildRows(readCatalogue())
  const hash = hashOf(rows)
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${lockKey})`)
    const [last] = await tx.select().from(catalogVersions).orderBy(desc(catalogVersions.seededAt)).limit(1)
    if (last?.hash === hash) return { changed: false }

    await writeRows(tx, rows, hash)
    await writeLinks(tx, rows.factSources)
    await tx.insert(fxRates).values(bundledRates).onConflictDoNothing()
    for (const table of seededTables) {
      await tx
        .update(table)
        .set({ retiredAt: at })
        .where(and(isNotNull(table.seededBy), ne(table.seededBy, hash), isNull(table.retiredAt)))
    }
    await keepApprovedEdits(tx)
    await tx
      .insert(catalogVersions)
      .values({ hash, seededAt: at })
      .onConflictDoUpdate({ target: catalogVersions.hash, set: { seededAt: at } })
    return { changed: true }
  })
}

function hashOf(rows: CatalogueRows): string {
  const text = JSON.stringify([seedingVersion, rows, bundledRates], (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  )
  return createHash('sha256').update(text).digest('hex')
}

async function writeRows(tx: Database, rows: CatalogueRows, hash: string): Promise<void> {
  // A provider that joined or was suspended keeps its state; only the catalogue can say that it is gone.
  const keptState = sql`case when excluded.state = 'closed' then 'closed' else ${providers.state} end`
  await upsert(tx, providers, [providers.id], stamped(rows.providers, hash), { state: keptState })
  await upsert(tx, sources, [sources.id], stamped(rows.sources, hash))
  await upsert(tx, notices, [notices.providerId, notices.id], stamped(rows.notices, hash))
  await upsert(tx, availability, [availability.providerId, availability.id], stamped(rows.availability, hash))
  await upsert(tx, programs, [programs.providerId, programs.id], stamped(rows.programs, hash))
  await upsert(tx, offers, [offers.providerId, offers.id], stamped(rows.offers, hash))
  await upsert(tx, models, [models.providerId, models.id], stamped(rows.models, hash))
  await upsert(tx, prices, [prices.providerId, prices.id], stamped(rows.prices, hash))
  await upsert(tx, freeTiers, [freeTiers.providerId, freeTiers.id], stamped(rows.freeTiers, hash))
  const eventKey = [lifecycleEvents.providerId, lifecycleEvents.id]
  await upsert(tx, lifecycleEvents, eventKey, stamped(rows.lifecycleEvents, hash))
  await upsert(tx, compatibilityFeatures, [compatibilityFeatures.id], stamped(rows.compatibilityFeatures, hash))
  const noteKey = [compatibilityNotes.providerId, compatibilityNotes.featureId]
  await upsert(tx, compatibilityNotes, noteKey, stamped(rows.compatibilityNotes, hash))
}

const stamped = <Row>(rows: Row[], hash: string) => rows.map((row) => ({ ...row, seededBy: hash, retiredAt: null }))

/** Stays below the 65,535 parameters that one statement can carry. */
const rowsAtOnce = 500

/** Inserts rows or brings those with the same key up to date, in all the columns that the rows name. */
async function upsert<Table extends PgTable>(
  tx: Database,
  table: Table,
  key: AnyPgColumn[],
  rows: InferInsertModel<Table>[],
  instead: Record<string, unknown> = {},
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = getTableColumns(table)
  const keyNames = new Set(key.map((column) => column.name))
  const set = Object.fromEntries(
    Object.entries(columns)
      .filter(([name, column]) => name in first && !keyNames.has(column.name))
      .map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`]),
  )
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await tx
      .insert(table)
      .values(rows.slice(from, from + rowsAtOnce))
      .onConflictDoUpdate({ target: key, set: { ...set, ...instead } as PgUpdateSetSource<Table> })
  }
}

/** The links of catalogued sources are written anew; those of a source that somebody else added stay. */
async function writeLinks(tx: Database, links: CatalogueRows['factSources']): Promise<void> {
  const catalogued = tx.select({ id: sources.id }).from(sources).where(isNotNull(sources.seededBy))
  await tx.delete(factSources).where(inArray(factSources.sourceId, catalogued))
  for (let from = 0; from < links.length; from += rowsAtOnce * 4) {
    await tx.insert(factSources).values(links.slice(from, from + rowsAtOnce * 4))
  }
}
