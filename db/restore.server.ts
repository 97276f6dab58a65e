import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

import { sql } from 'drizzle-orm'

import { BackupRefused, readHead, readLine, type BackupRow, type TableHead } from './backup-format.ts'
import { speakPlainly } from './backup.server.ts'
import { knownMigrations, migrate } from './migrate.server.ts'
import { listTables, rowsOf, type TableColumns } from './tables.server.ts'
import type { Database } from './types.ts'

/** Rows that are written by one statement. */
const writtenRows = 500

export interface RestoreBackup {
  file: string
  /** Whether what is in the database now may be thrown away. */
  replace: boolean
}

export interface Restored {
  takenAt: string
  /** Rows of each table as they were in the backup. */
  rows: Record<string, number>
  /** Migrations that the database of the backup did not have yet, and has now. */
  migrated: number
}

/**
 * Fills a database from a backup, whole or not at all, and brings it up to date: an older program's backup is taken, a
 * newer one's is not.
 * @throws BackupRefused when the file is none, is damaged or cut short, or when the database is not empty
 */
export async function restoreBackup(db: Database, { file, replace }: RestoreBackup): Promise<Restored> {
  const restored = await db.transaction(async (tx) => {
    await speakPlainly(tx)
    const present = await listTables(tx)
    if (present.length > 0 && !replace) {
      throw new BackupRefused(
        'This database is not empty. Restore into an empty one, or add --replace to throw it away.',
      )
    }
    return readBackup(file, async (lines) => {
      const head = readHead((await lines.next()).value)
      const known = new Set(knownMigrations())
      if (!head.migrations.every((hash) => known.has(hash))) {
        throw new BackupRefused(
          'This backup was taken by a newer Switchyard. Restore it with that version or a later one.',
        )
      }
      if (present.length > 0) await dropEverything(tx)
      await migrate(tx, { only: new Set(head.migrations) })
      return { takenAt: head.takenAt, rows: await fillTables(tx, lines) }
    })
  })
  return { ...restored, migrated: await migrate(db) }
}

/** Hands over the lines of a file as they are unpacked. */
async function readBackup<T>(file: string, work: (lines: AsyncIterator<string, undefined>) => Promise<T>): Promise<T> {
  const unpacked = new PassThrough()
  const failed = pipeline(createReadStream(file), createGunzip(), unpacked).then(
    () => null,
    (error: unknown) => error,
  )
  const lines = createInterface({ input: unpacked, crlfDelay: Infinity })
  try {
    return await work(lines[Symbol.asyncIterator]() as AsyncIterator<string, undefined>)
  } catch (error) {
    lines.close()
    unpacked.destroy()
    const cause = await failed
    if (isUnpacking(cause)) {
      throw new BackupRefused(`This file cannot be unpacked (${cause.message}): it is no backup, or was damaged.`)
    }
    throw isMissing(cause) ? new BackupRefused(`There is no file ${file}.`) : error
  }
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')
const isUnpacking = (error: unknown): error is Error => /^Z_/.test(codeOf(error))
const isMissing = (error: unknown) => codeOf(error) === 'ENOENT'

async function dropEverything(tx: Database): Promise<void> {
  const things = await rowsOf<{ statement: string }>(
    tx,
    sql`select format('drop %s if exists %I.%I cascade',
        case c.relkind when 'v' then 'view' else 'table' end, 'public', c.relname) as statement
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
      union all
      select format('drop function if exists %s cascade', p.oid::regprocedure)
      from pg_proc p where p.pronamespace = 'public'::regnamespace
      union all select 'drop schema if exists pgboss cascade'`,
  )
  for (const { statement } of things) await tx.execute(sql.raw(statement))
}

/**
 * Writes all rows without looking at what refers to what, and looks at all of it in the end: the keys between tables are
 * taken off and put on again, which checks every row, and no trigger counts what was counted before.
 */
async function fillTables(tx: Database, lines: AsyncIterator<string, undefined>): Promise<Record<string, number>> {
  const tables = new Map((await listTables(tx)).map((table) => [table.table, table]))
  const keys = await rowsOf<{ table: string; name: string; definition: string }>(
    tx,
    sql`select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  )
  for (const { table, name } of keys) {
    await tx.execute(sql.raw(`alter table ${table} drop constraint "${name}"`))
  }
  for (const table of tables.keys()) {
    await tx.execute(sql`alter table ${sql.identifier(table)} disable trigger user`)
    // Migrations have written some rows themselves.
    await tx.execute(sql`delete from ${sql.identifier(table)}`)
  }
  const counts = await writeRows(tx, lines, tables)
  for (const table of tables.keys()) {
    await tx.execute(sql`alter table ${sql.identifier(table)} enable trigger user`)
  }
  for (const { table, name, definition } of keys) {
    await tx.execute(sql.raw(`alter table ${table} add constraint "${name}" ${definition}`))
  }
  return counts
}

async function writeRows(
  tx: Database,
  lines: AsyncIterator<string, undefined>,
  tables: ReadonlyMap<string, TableColumns>,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  let table: TableColumns | null = null
  let waiting: BackupRow[] = []
  const write = async () => {
    if (table && waiting.length > 0) await tx.execute(insertOf(table, waiting))
    waiting = []
  }
  // The first line was the head.
  for (let number = 2; ; number += 1) {
    const { value } = await lines.next()
    if (value === undefined) throw new BackupRefused('This backup was cut short: its end is missing.')
    const said = readLine(value, number)
    if (Array.isArray(said)) {
      if (!table || said.length !== table.columns.length) throw new BackupRefused(`Line ${number} has no place.`)
      counts[table.table] = (counts[table.table] ?? 0) + 1
      waiting.push(said)
      if (waiting.length === writtenRows) await write()
      continue
    }
    await write()
    if ('end' in said) {
      const names = [...new Set([...Object.keys(counts), ...Object.keys(said.rows)])]
      const wrong = names.find((name) => counts[name] !== said.rows[name])
      if (wrong)
        throw new BackupRefused(`This backup is damaged: it does not hold the rows of ${wrong} that it counts.`)
      return counts
    }
    table = columnsOf(said, tables)
    counts[table.table] = 0
  }
}

/** The columns of the backup with the types that they have here. */
function columnsOf({ table, columns }: TableHead, tables: ReadonlyMap<string, TableColumns>): TableColumns {
  const here = tables.get(table)
  if (!here) throw new BackupRefused(`This backup is damaged: there is no table ${table}.`)
  return {
    table,
    columns: columns.map((name) => {
      const column = here.columns.find((one) => one.name === name)
      if (!column) throw new BackupRefused(`This backup is damaged: ${table} has no column ${name}.`)
      return column
    }),
  }
}

function insertOf({ table, columns }: TableColumns, rows: readonly BackupRow[]) {
  const names = columns.map(({ name }) => sql.identifier(name))
  const values = columns.map(({ type }, index) => sql.raw(`(r.value ->> ${index})::${type}`))
  return sql`insert into ${sql.identifier(table)} (${sql.join(names, sql`, `)})
    select ${sql.join(values, sql`, `)} from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r`
}
