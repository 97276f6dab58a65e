import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres'
import pg from 'pg'

import { executeEmbedded, executeOnPool, type ExecuteSql } from './execute-sql.server.ts'
import { lockFolder } from './folder-lock.server.ts'
import { refuseOuterQueries } from './outer-queries.server.ts'
import { transactOnPool } from './pooled-transactions.server.ts'
import * as schema from './schema/index.ts'
import { subscribeTo, type Subscribe } from './subscribe.server.ts'
import type { Database } from './types.ts'

/** An open database. `close` ends it and frees the folder. */
export interface Connection {
  db: Database
  kind: 'embedded' | 'postgres'
  /** SQL as the job queue writes it: several statements at once, where it has no values. Never inside a transaction. */
  executeSql: ExecuteSql
  /**
   * Runs work that of several processes on the database only one may do at a time. It holds a connection of its own
   * meanwhile. @throws when its turn has not come after half a minute
   */
  inTurn(work: () => Promise<void>): Promise<void>
  /** Null where other processes change the data too: nobody hears of that in time. */
  subscribe: Subscribe | null
  close(): Promise<void>
}

/** Why the database could not be opened, in one line that says what to do. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable'
}

export interface ConnectOptions {
  /** A `postgres://` address; undefined opens the embedded database. */
  databaseUrl?: string | undefined
  /** Folder of the embedded database and of the secret that is made for it. */
  dataDir: string
  /** Connections to PostgreSQL at most. */
  poolSize?: number
  /** Told when an idle connection to PostgreSQL breaks; the pool replaces it. */
  onIdleError?: (error: Error) => void
}

/** The embedded database's own folder inside the data folder. */
export const embeddedFolder = (dataDir: string) => join(dataDir, 'database')

/**
 * Opens PostgreSQL when an address is given and the embedded PGlite otherwise, behind an exclusive lock on its folder
 * (PGlite itself has none: a second process would silently lose the first one's rows).
 * @throws DatabaseUnavailable naming what is wrong and what to do
 */
export function connect(options: ConnectOptions): Promise<Connection> {
  return options.databaseUrl ? connectPostgres(options.databaseUrl, options) : connectEmbedded(options.dataDir)
}

/** Stands for the turns of processes among the locks of the database. */
const turnKey = 7_201_407_090

async function connectPostgres(url: string, options: ConnectOptions): Promise<Connection> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 20,
    connectionTimeoutMillis: 10_000,
    application_name: 'switchyard',
  })
  pool.on('error', (error) => options.onIdleError?.(error))
  // A connection that breaks between two statements of a transaction has nobody to tell, and Node would end the process
  // for it. The transaction meets the break at its next statement, and the pool throws the connection away.
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    const { rows } = await pool.query<{ server_version_num: string }>('show server_version_num')
    const version = Number(rows[0]?.server_version_num)
    if (version < 150_000) {
      throw new DatabaseUnavailable(
        `PostgreSQL ${Math.floor(version / 10_000)} is too old: point DATABASE_URL at PostgreSQL 15 or newer.`,
      )
    }
  } catch (error) {
    await pool.end()
    if (error instanceof DatabaseUnavailable) throw error
    throw new DatabaseUnavailable(
      `No PostgreSQL answers at ${withoutPassword(url)} (${oneLine(error)}). Start it, correct DATABASE_URL, or leave DATABASE_URL empty for the embedded database.`,
      { cause: error },
    )
  }
  const db = transactOnPool(drizzlePostgres(pool, { schema }), pool)
  return {
    db,
    kind: 'postgres',
    executeSql: executeOnPool(pool),
    inTurn: (work) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`set local lock_timeout = '30s'`)
        await tx.execute(sql`select pg_advisory_xact_lock(${turnKey})`)
        await work()
      }),
    subscribe: null,
    close: () => pool.end(),
  }
}

async function connectEmbedded(dataDir: string): Promise<Connection> {
  const folder = embeddedFolder(dataDir)
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new DatabaseUnavailable(
      `The data folder ${dataDir} cannot be made (${oneLine(error)}). Set DATA_DIR to a folder that may be written.`,
      { cause: error },
    )
  }
  const lock = lockFolder(dataDir)
  if (!lock.ok) {
    throw new DatabaseUnavailable(
      `The data folder ${dataDir} is in use by process ${lock.heldBy}. Stop that process, or set DATA_DIR to another folder.`,
    )
  }
  try {
    const client = refuseOuterQueries(await PGlite.create(folder))
    return {
      db: drizzlePglite(client, { schema }),
      kind: 'embedded',
      executeSql: executeEmbedded(client),
      // Its folder belongs to this process alone.
      inTurn: (work) => work(),
      subscribe: subscribeTo(client),
      async close() {
        await client.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    const action = existsSync(folder)
      ? `Restore ${folder} from a copy, or move it away to begin with an empty one.`
      : 'Check that the disk has room and may be written.'
    throw new DatabaseUnavailable(`The embedded database cannot be opened (${oneLine(error)}). ${action}`, {
      cause: error,
    })
  }
}

function oneLine(error: unknown): string {
  const message = error instanceof AggregateError ? error.errors.map(String).join('; ') : String(error)
  return message.replace(/\s+/g, ' ').slice(0, 300)
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url)
    parsed.password = ''
    return parsed.toString()
  } catch {
    return 'the address in DATABASE_URL, which is not a URL'
  }
}
