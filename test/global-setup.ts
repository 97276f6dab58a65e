import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

import { connect, embeddedFolder } from '#db/connect.server.ts'
import { migrate } from '#db/migrate.server.ts'
import * as schema from '#db/schema/index.ts'
import { seedCatalogue } from '#db/seed.ts'

import { findChromium, findPostgresBin } from './machine.ts'
import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A file to load PGlite from: migrated, without the catalogue. */
    emptyDump: string
    /** The same with the real catalogue in it. */
    catalogueDump: string
    /** A data folder of the app with the same in it, to be copied. */
    preparedFolder: string
    /** PostgreSQL in which databases may be made; null where this machine has none. */
    postgresUrl: string | null
    chromium: string | null
  }
}

const skipAdvice = {
  postgres:
    'no PostgreSQL 15+ was found: the tests that race on it are skipped. Set TEST_DATABASE_URL to a server on which databases may be created.',
  cluster:
    'PostgreSQL’s own programs were not found: the tests that stop it in the middle of its work are skipped. Install PostgreSQL 15 or newer on this machine too.',
  chromium:
    'no Chromium was found: the tests that walk the pages in a browser are skipped. Set CHROME_PATH to its executable.',
}

/** Makes, once a run, what the tests copy: migrated databases with and without the catalogue, on both engines. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-test-'))
  const client = await PGlite.create()
  const db = drizzle(client, { schema })
  const dump = async (name: string) => {
    const path = join(folder, name)
    writeFileSync(path, Buffer.from(await (await client.dumpDataDir('none')).arrayBuffer()))
    return path
  }
  await migrate(db)
  project.provide('emptyDump', await dump('empty.tar'))
  await seedCatalogue(db, { at: new Date() })
  project.provide('catalogueDump', await dump('catalogue.tar'))
  await client.close()
  const preparedFolder = join(folder, 'prepared')
  mkdirSync(preparedFolder)
  const dumped = new Blob([new Uint8Array(readFileSync(join(folder, 'catalogue.tar')))])
  await (await PGlite.create(embeddedFolder(preparedFolder), { loadDataDir: dumped })).close()
  project.provide('preparedFolder', preparedFolder)

  const postgres = await startPostgres()
  if (postgres) await makeTemplates(postgres.adminUrl)
  project.provide('postgresUrl', postgres?.adminUrl ?? null)
  const chromium = findChromium()
  project.provide('chromium', chromium)
  const has = { postgres, cluster: postgres && findPostgresBin(), chromium }
  for (const missing of ['postgres', 'cluster', 'chromium'] as const) {
    if (has[missing] || (missing === 'cluster' && !postgres)) continue
    const advice = skipAdvice[missing]
    if (process.env.CI) throw new Error(`In CI nothing is skipped, but ${advice}`)
    console.warn(`Skipping: ${advice}`)
  }
  return async () => {
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Two template databases: each PostgreSQL test gets a copy of one. */
async function makeTemplates(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query('drop database if exists switchyard_catalogue')
  await admin.query('drop database if exists switchyard_empty')
  await admin.query('create database switchyard_empty')
  await withDatabase(adminUrl, 'switchyard_empty', migrate)
  await admin.query('create database switchyard_catalogue template switchyard_empty')
  await withDatabase(adminUrl, 'switchyard_catalogue', (db) => seedCatalogue(db, { at: new Date() }))
  await admin.end()
}

async function withDatabase(
  adminUrl: string,
  name: string,
  work: (db: Awaited<ReturnType<typeof connect>>['db']) => Promise<unknown>,
): Promise<void> {
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  const connection = await connect({ databaseUrl: url.toString(), dataDir: '' })
  await work(connection.db)
  await connection.close()
}
