import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { inject } from 'vitest'

import { startApp, type AppOptions, type RunningApp } from './running-app.ts'

/** A data folder with the run's migrated catalogue, so that a start takes no time to fill it. */
export function preparedDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-app-'))
  cpSync(inject('preparedFolder'), dataDir, { recursive: true })
  return dataDir
}

/** The app on an embedded database that already holds the catalogue. */
export async function startPreparedApp(options: AppOptions = {}): Promise<RunningApp> {
  return startApp({ ...options, dataDir: preparedDataDir() })
}
