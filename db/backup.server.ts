import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

import { sql } from 'drizzle-orm'

import { backupFormat, backupVersion, type BackupFoot, type BackupHead, type TableHead } from './backup-format.ts'
import { listMigrations, listTables, rowsOf, type TableColumns } from './tables.server.ts'
import type { Database } from './types.ts'

/** Rows that are read at once: what the backup of a large table holds in memory. */
const fetchedRows = 1000

export interface TakeBackup {
  /** The file to write. It is there only when it is whole. */
  file: string
  at: Date
  /** A snapshot that another transaction exported; a fresh one unless told. */
  snapshot?: string
}

/**
 * Writes a backup of one instant, while others go on writing: all of it is read in one transaction that sees nothing of
 * what is committed after it has begun.
 * @returns the rows of each table
 */
export async function takeBackup(db: Database, { file, at, snapshot }: TakeBackup): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const part = `${file}.part`
  try {
    await db.transaction(
      async (tx) => {
        if (snapshot) await tx.execute(sql.raw(`set transaction snapshot '${snapshot.replaceAll("'", '')}'`))
        await speakPlainly(tx)
        await pipeline(
          Readable.from(linesOf(tx, { at, counts })),
          createGzip(),
          createWriteStream(part, { flags: 'wx', mode: 0o600 }),
        )
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    )
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  return counts
}

/** Texts that mean the same wherever they are read. */
export async function speakPlainly(tx: Database): Promise<void> {
  for (const setting of ["timezone = 'UTC'", "datestyle = 'ISO'", "bytea_output = 'hex'", 'extra_float_digits = 1']) {
    await tx.execute(sql.raw(`set local ${setting}`))
  }
}

async function* linesOf(tx: Database, { at, counts }: { at: Date; counts: Record<string, number> }) {
  const head: BackupHead = {
    format: backupFormat,
    version: backupVersion,
    takenAt: at.toISOString(),
    migrations: await listMigrations(tx),
  }
  yield line(head)
  for (const { table, columns } of await listTables(tx)) {
    yield line({ table, columns: columns.map(({ name }) => name) } satisfies TableHead)
    counts[table] = 0
    for await (const rows of batchesOf(tx, { table, columns })) {
      counts[table] += rows.length
      yield rows.map(({ row }) => line(row)).join('')
    }
  }
  yield line({ end: true, rows: counts } satisfies BackupFoot)
}

async function* batchesOf(tx: Database, { table, columns }: TableColumns): AsyncGenerator<{ row: unknown }[]> {
  const texts = columns.map(({ name }) => sql`${sql.identifier(name)}::text`)
  const row = sql`jsonb_build_array(${sql.join(texts, sql`, `)})`
  await tx.execute(sql`declare backup_rows no scroll cursor for select ${row} as "row" from ${sql.identifier(table)}`)
  for (;;) {
    const rows = await rowsOf<{ row: unknown }>(tx, sql.raw(`fetch ${fetchedRows} from backup_rows`))
    if (rows.length > 0) yield rows
    if (rows.length < fetchedRows) break
  }
  await tx.execute(sql`close backup_rows`)
}

const line = (said: unknown) => `${JSON.stringify(said)}\n`
