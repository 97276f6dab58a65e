import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { PGlite } from '@electric-sql/pglite'
import { inject } from 'vitest'

import { embeddedFolder } from '#db/connect.server.ts'

import { startApp, type AppOptions, type RunningApp } from './running-app.ts'

/** A data folder with the run's migrated catalogue, so that a start takes no time to fill it. */
export async function preparedDataDir(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-app-'))
  const dump = readFileSync(inject('catalogueDump'))
  const client = await PGlite.create(embeddedFolder(dataDir), { loadDataDir: new Blob([new Uint8Array(dump)]) })
  await client.close()
  return dataDir
}

/** The app on an embedded database that already holds the catalogue. */
export async function startPreparedApp(options: AppOptions = {}): Promise<RunningApp> {
  return startApp({ ...options, dataDir: await preparedDataDir() })
}
