import { setTimeout as wait } from 'node:timers/promises'

import { eq, sql } from 'drizzle-orm'
import { vi } from 'vitest'

import { log } from '#app/lib/log.server.ts'
import { startJobs } from '#app/server/jobs.server.ts'
import type { RecurringJob } from '#app/server/recurring-job.ts'
import type { Connection } from '#db/connect.server.ts'
import { rateLimits } from '#db/schema/index.ts'
import { expect } from '#test/database.ts'

import { settings } from './settings.ts'

/** Cases that are run on both engines. */

const key = 'jobs:test'

/** Waits until something holds, for as long as a busy machine may take. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < 400; look += 1) {
    if (await holds()) return
    await wait(100)
  }
  throw new Error('it did not come to pass')
}

const countOf = async ({ db }: Connection) => {
  const [row] = await db.select({ count: rateLimits.count }).from(rateLimits).where(eq(rateLimits.key, key))
  return row?.count ?? 0
}

/** Counts up to a number, one at a time. */
const countTo = (most: number): RecurringJob => ({
  name: 'count',
  cron: '0 0 1 1 *',
  async run({ db }) {
    const counted = await db
      .insert(rateLimits)
      .values({ key, count: 1, windowEndsAt: new Date(0) })
      .onConflictDoUpdate({
        target: rateLimits.key,
        set: { count: sql`${rateLimits.count} + 1` },
        setWhere: sql`${rateLimits.count} < ${most}`,
      })
      .returning()
    return counted.length
  },
})

/** A job is run once it is set up, goes on after a restart, and a stop leaves nothing under way. */
export async function runsAndStops(connection: Connection): Promise<void> {
  const first = startJobs({ connection, settings, jobs: [countTo(3)] })
  await until(async () => (await countOf(connection)) === 3)
  await first.stop()
  const second = startJobs({ connection, settings, jobs: [countTo(5)] })
  await until(async () => (await countOf(connection)) === 5)
  await second.stop()
  const planned = await connection.executeSql('select name, cron from pgboss.schedule')
  expect(planned.rows).toEqual([{ name: 'count', cron: '0 0 1 1 *' }])
}

/** One job that fails is tried again and disturbs no other. */
export async function triesAgain(connection: Connection): Promise<void> {
  let tries = 0
  const faulty: RecurringJob = {
    name: 'faulty',
    cron: '0 0 1 1 *',
    run() {
      tries += 1
      return tries === 1 ? Promise.reject(new Error('a fault')) : Promise.resolve(0)
    },
  }
  const running = startJobs({ connection, settings, jobs: [faulty, countTo(2)] })
  await until(async () => (await countOf(connection)) === 2 && tries === 2)
  await running.stop()
}

/** The database is away just when a job has ended: the queue goes on, and so does the process. */
export async function outlivesAnOutage(connection: Connection): Promise<void> {
  const lost: string[] = []
  const losing: Connection = {
    ...connection,
    executeSql(text, values) {
      const ended = /state = 'completed'|'failed'/.test(text) && values?.length === 3 ? String(values[0]) : null
      if (ended === null || lost.includes(ended)) return connection.executeSql(text, values)
      lost.push(ended)
      return Promise.reject(new Error('the database system is starting up'))
    },
  }
  const faulty: RecurringJob = { name: 'faulty', cron: '0 0 1 1 *', run: () => Promise.reject(new Error('a fault')) }
  const warned = vi.spyOn(log(), 'warn')
  const running = startJobs({ connection: losing, settings, jobs: [faulty, countTo(2)] })
  await until(() => Promise.resolve(lost.length === 2))
  await running.started
  await until(async () => (await countOf(connection)) === 2)
  await running.stop()
  expect(lost.sort()).toEqual(['count', 'faulty'])
  expect(warned.mock.calls.length).toBeGreaterThanOrEqual(2)
  warned.mockRestore()
}

/** Statements of the queue wait for a transaction that is open, and one that fails leaves nobody inside its own. */
export async function keepsApart({ db, executeSql }: Connection): Promise<void> {
  let isOpen = true
  const insideOf = db.transaction(async (tx) => {
    await tx.insert(rateLimits).values({ key, count: 1, windowEndsAt: new Date(0) })
    await wait(200)
    await tx.execute(sql`select 1`)
    isOpen = false
  })
  await wait(50)
  const seen = await executeSql('select $1::text as said', ['outside'])
  expect(seen.rows).toEqual([{ said: 'outside' }])
  await insideOf
  expect(isOpen).toBe(false)
  await expect(executeSql('BEGIN; create table half_made (id int); select 1 / 0; COMMIT;')).rejects.toThrow()
  const made = await executeSql("select to_regclass('half_made') is null as gone")
  expect(made.rows).toEqual([{ gone: true }])
  await db.insert(rateLimits).values({ key: `${key}:after`, count: 1, windowEndsAt: new Date(0) })
}
