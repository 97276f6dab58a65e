import { readFileSync } from 'node:fs'

import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import pg from 'pg'
import { inject, test as base } from 'vitest'

import { connect } from '#db/connect.server.ts'
import { refuseOuterQueries } from '#db/outer-queries.server.ts'
import * as schema from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

export { expect, describe, beforeAll, afterAll } from 'vitest'

/** A PostgreSQL database of a test's own. */
export interface PostgresDatabase {
  db: Database
  url: string
}

class RolledBack extends Error {}

/** Opens a copy of the run's PGlite in memory. */
export async function openEmbedded(which: 'empty' | 'catalogue'): Promise<{ db: Database; client: PGlite }> {
  const dump = readFileSync(inject(which === 'empty' ? 'emptyDump' : 'catalogueDump'))
  const client = refuseOuterQueries(await PGlite.create({ loadDataDir: new Blob([new Uint8Array(dump)]) }))
  return { db: drizzle(client, { schema }), client }
}

/** Runs a test in a transaction that is always rolled back; a use case inside it opens a savepoint. */
export async function rollingBack(db: Database, use: (tx: Database) => Promise<void>): Promise<void> {
  try {
    await db.transaction(async (tx) => {
      await use(tx)
      throw new RolledBack()
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
  }
}

function embeddedTest(which: 'empty' | 'catalogue') {
  return base.extend<{ engine: Database; db: Database }>({
    engine: [
      async ({}, use) => {
        const { db, client } = await openEmbedded(which)
        await use(db)
        await client.close()
      },
      { scope: 'worker' },
    ],
    db: async ({ engine }, use) => rollingBack(engine, use),
  })
}

/** A migrated, empty PGlite, one for all files of a worker; what a test writes is rolled back. */
export const test = embeddedTest('empty')

/** The same with the real catalogue in it. */
export const catalogueTest = embeddedTest('catalogue')

/**
 * A migrated PostgreSQL database of the test's own with 20 connections, dropped afterwards. Skipped, by name, where the
 * machine has no PostgreSQL; CI fails instead.
 */
export function postgresTests(which: 'empty' | 'catalogue' = 'empty') {
  const adminUrl = inject('postgresUrl')
  const extended = base.extend<{ postgres: PostgresDatabase }>({
    postgres: async ({}, use) => {
      const made = await makePostgresDatabase(adminUrl ?? '', which)
      await use(made)
      await made.drop()
    },
  })
  return extended.skipIf(adminUrl === null)
}

let made = 0

/** Copies a template on the run's PostgreSQL. */
export async function makePostgresDatabase(
  adminUrl: string,
  which: 'empty' | 'catalogue',
): Promise<PostgresDatabase & { drop(): Promise<void> }> {
  made += 1
  const name = `switchyard_test_${process.pid}_${made}_${Date.now()}`
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query(`create database ${name} template switchyard_${which}`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  const connection = await connect({ databaseUrl: url.toString(), dataDir: '', poolSize: 20 })
  return {
    db: connection.db,
    url: url.toString(),
    async drop() {
      await connection.close()
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}
