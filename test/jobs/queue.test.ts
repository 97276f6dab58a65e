import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { vi } from 'vitest'

import { connect, type Connection } from '#db/connect.server.ts'
import { expect, postgresTests, test as base } from '#test/database.ts'
import { preparedDataDir } from '#test/prepared-data.ts'

import { keepsApart, runsAndStops, triesAgain } from './queue.ts'
import { settings } from './settings.ts'

vi.setConfig({ testTimeout: 120_000 })

const cases = [
  ['a job is run after a start, and after a restart', runsAndStops],
  ['a job that fails is tried again and disturbs no other', triesAgain],
  ['what the queue says never gets into a transaction', keepsApart],
] as const

for (const [name, run] of cases) {
  base(`${name}, on PGlite`, async () => {
    const dataDir = await preparedDataDir()
    const connection: Connection = await connect({ dataDir })
    await run(connection)
    await connection.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  postgresTests()(`${name}, on PostgreSQL`, async ({ postgres }) => {
    const connection = await connect({ databaseUrl: postgres.url, dataDir: '' })
    await run(connection)
    await connection.close()
  })
}

postgresTests()('two processes that start at once make one queue', async ({ postgres }) => {
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-'))
  const open = () => connect({ databaseUrl: postgres.url, dataDir: folder })
  const [one, other] = await Promise.all([open(), open()])
  const both = [one, other].map((connection) => runsAndStopsOnce(connection))
  await Promise.all(both)
  const made = await one.executeSql("select count(*)::int as n from pgboss.queue where name = 'count'")
  expect(made.rows).toEqual([{ n: 1 }])
  await Promise.all([one.close(), other.close()])
  rmSync(folder, { recursive: true, force: true })
})

async function runsAndStopsOnce(connection: Connection): Promise<void> {
  const { startJobs } = await import('#app/server/jobs.server.ts')
  const count = { name: 'count', cron: '0 0 1 1 *', run: () => Promise.resolve(0) }
  const running = startJobs({ connection, settings, jobs: [count] })
  await running.started
  await running.stop()
}
