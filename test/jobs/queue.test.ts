import { rmSync } from 'node:fs'

import { sql } from 'drizzle-orm'
import { vi } from 'vitest'

import { log } from '#app/lib/log.server.ts'
import { connect, type Connection } from '#db/connect.server.ts'
import { expect, postgresTests, test as base } from '#test/database.ts'
import { preparedDataDir } from '#test/prepared-data.ts'

import { keepsApart, outlivesAnOutage, runsAndStops, triesAgain } from './queue.ts'
import { settings } from './settings.ts'

vi.setConfig({ testTimeout: 120_000 })

const cases = [
  ['a job is run after a start, and after a restart', runsAndStops],
  ['a job that fails is tried again and disturbs no other', triesAgain],
  ['a database that is away when a job ends takes neither queue nor process with it', outlivesAnOutage],
  ['what the queue says never gets into a transaction', keepsApart],
] as const

for (const [name, run] of cases) {
  base(`${name}, on PGlite`, async () => {
    const dataDir = preparedDataDir()
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

postgresTests()('six processes that start at once make one queue, and none has to try again', async ({ postgres }) => {
  const complaints = vi.spyOn(log(), 'error')
  const all = await Promise.all(
    Array.from({ length: 6 }, () => connect({ databaseUrl: postgres.url, dataDir: '', poolSize: 3 })),
  )
  await Promise.all(all.map(runsAndStopsOnce))
  expect(complaints.mock.calls).toEqual([])
  const made = await postgres.db.execute(sql`select count(*)::int as n from pgboss.queue where name = 'count'`)
  expect(made).toMatchObject({ rows: [{ n: 1 }] })
  await Promise.all(all.map((connection) => connection.close()))
  complaints.mockRestore()
})

async function runsAndStopsOnce(connection: Connection): Promise<void> {
  const { startJobs } = await import('#app/server/jobs.server.ts')
  const count = { name: 'count', cron: '0 0 1 1 *', run: () => Promise.resolve(0) }
  const running = startJobs({ connection, settings, jobs: [count] })
  await running.started
  await running.stop()
}
