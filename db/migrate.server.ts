import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'

import type { Database } from './types.ts'

/** The committed migrations, found from the source and from a build alike. */
export function migrationsFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = join(folder, 'db', 'migrations')
    if (existsSync(join(found, 'meta', '_journal.json'))) return found
    if (folder === dirname(folder)) throw new Error('db/migrations is missing beside the program')
  }
}

/**
 * Applies what is missing of the committed migrations, all of it in one transaction that locks the table of
 * migrations: of several processes that start together one applies, the others wait and find nothing to do.
 * `only` leaves all others out, as a database of an earlier version had them.
 * @returns how many migrations were applied
 */
export async function migrate(db: Database, { only }: { only?: ReadonlySet<string> } = {}): Promise<number> {
  const migrations = readMigrationFiles({ migrationsFolder: migrationsFolder() }).filter(
    ({ hash }) => !only || only.has(hash),
  )
  await makeJournal(db)
  return db.transaction(async (tx) => {
    await tx.execute(sql`lock table switchyard_migrations in access exclusive mode`)
    const applied = await tx.execute(sql`select hash from switchyard_migrations`)
    const known = new Set(rowsOf<{ hash: string }>(applied).map((row) => row.hash))
    const missing = migrations.filter((migration) => !known.has(migration.hash))
    for (const migration of missing) {
      for (const statement of migration.sql) {
        if (statement.trim()) await tx.execute(sql.raw(statement))
      }
      await tx.execute(
        sql`insert into switchyard_migrations (hash, made_at_ms) values (${migration.hash}, ${migration.folderMillis})`,
      )
    }
    return missing.length
  })
}

/** Hashes of the committed migrations, in order. */
export const knownMigrations = (): string[] =>
  readMigrationFiles({ migrationsFolder: migrationsFolder() }).map(({ hash }) => hash)

/** Two processes that both make the table at once: one gets a unique violation in the catalogue and finds it made. */
async function makeJournal(db: Database): Promise<void> {
  const make = sql`create table if not exists switchyard_migrations (
    hash text primary key, made_at_ms bigint not null, applied_at timestamptz not null default now())`
  try {
    await db.execute(make)
  } catch {
    await db.execute(make)
  }
}

function rowsOf<Row>(result: unknown): Row[] {
  return (result as { rows: Row[] }).rows
}
