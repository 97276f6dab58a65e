import { setTimeout as wait } from 'node:timers/promises'

import { sql } from 'drizzle-orm'
import { vi } from 'vitest'

import { connect } from '#db/connect.server.ts'
import { migrate } from '#db/migrate.server.ts'
import type { Database } from '#db/types.ts'
import { makeClaimants, pressClaim } from '#test/claimants.ts'
import { counts } from '#test/counts.ts'
import { expect, test } from '#test/database.ts'
import { makeRunningOffer } from '#test/factories.ts'
import { findPostgresBin } from '#test/machine.ts'
import { startCluster, type PostgresCluster } from '#test/postgres-server.ts'
import { startApp, type RunningApp } from '#test/running-app.ts'

import { expectSound } from './expect-sound.ts'

vi.setConfig({ testTimeout: 60_000 + 60_000 * counts.outages })

const secret = 'a secret for tests, 32 characters'
const atOnce = 8
/** Acknowledged claims after which the next outage comes: at once, and in the middle. */
const outageAfter = [5, 23, 60]
/** Claims that must succeed after an outage before the next one. */
const resumedAfter = 20

interface Scene {
  cluster: PostgresCluster
  app: RunningApp
  databaseUrl: string
}

/** One of the processes ends in the middle of its work; whoever supervises it starts it again. */
type Outage = (scene: Scene) => Promise<void>

const appIsKilled: Outage = async (scene) => {
  await scene.app.kill()
  scene.app = await start(scene.databaseUrl)
}

const postgresIsStopped: Outage = async ({ cluster }) => {
  await cluster.stopAtOnce()
  await cluster.startAgain()
}

const start = (databaseUrl: string) =>
  startApp({ databaseUrl, env: { AUTH_SECRET: secret, SWITCHYARD_SANDBOX: '0', LOG_LEVEL: 'silent' } })

/** Developers claim without end, and press again where they had no answer, through one outage after another. */
async function claimThroughOutages(bin: string, outage: Outage): Promise<void> {
  const cluster = await startCluster(bin)
  const databaseUrl = cluster.adminUrl
  const scene: Scene = { cluster, databaseUrl, app: await start(databaseUrl) }
  const prepared = await connect({ databaseUrl, dataDir: '' })
  await migrate(prepared.db)
  const running = await makeRunningOffer(prepared.db, {
    program: { endsLocalExcl: null, endsPrecision: 'unknown', endsAt: null },
    offer: { amount: 10n },
    ...{ limit: 1_000_000n, slotCount: 4 },
  })
  await makeClaimants(prepared.db, 20_000)
  await prepared.close()

  const acknowledged: number[] = []
  const unanswered: unknown[] = []
  let isOver = false
  let next = 0
  const developer = async () => {
    while (!isOver) {
      next += 1
      const claimant = next
      for (let isAnswered = false; !isAnswered;) {
        try {
          await pressClaim(scene.app, { claimant, slug: running.program.slug, offerId: running.offer.id, secret })
          acknowledged.push(claimant)
          isAnswered = true
        } catch (error) {
          // The app or its database is away: the same button is pressed again.
          unanswered.push(error)
          await wait(50)
        }
      }
    }
  }
  const reaches = (count: number) =>
    vi.waitFor(() => {
      const said = `${String(unanswered.at(-1))}\n${scene.app.output().slice(-2000)}`
      expect(acknowledged.length, said).toBeGreaterThanOrEqual(count)
    }, patience)
  const developers = Array.from({ length: atOnce }, developer)
  for (let time = 0; time < counts.outages; time += 1) {
    const before = acknowledged.length
    await reaches(before + (outageAfter[time % outageAfter.length] ?? 5))
    await outage(scene)
    await reaches(acknowledged.length + resumedAfter)
  }
  isOver = true
  await Promise.all(developers)
  expect(unanswered).not.toEqual([])

  const { db, close } = await connect({ databaseUrl, dataDir: '' })
  await expectEachOnce(db, acknowledged)
  await expectSound(db)
  await close()
  await scene.app.stop()
  await cluster.stop()
}

const patience = { timeout: 40_000, interval: 20 }

/** Each acknowledged claim is there once, and nothing else is. */
async function expectEachOnce(db: Database, acknowledged: number[]): Promise<void> {
  const { rows } = (await db.execute(
    sql`select replace(organisation_id, 'org_bench_', '')::int as claimant from claims order by 1`,
  )) as unknown as { rows: { claimant: number }[] }
  expect(rows.map(({ claimant }) => claimant)).toEqual([...acknowledged].sort((a, b) => a - b))
  const { rows: budgets } = (await db.execute(sql`select sum(used)::int as used from budget_slots`)) as unknown as {
    rows: { used: number }[]
  }
  expect(budgets).toEqual([{ used: acknowledged.length * 10 }])
}

const bin = findPostgresBin()
const outageTest = test.skipIf(bin === null)

outageTest('developers who press again after the app was killed have each one claim', async () => {
  await claimThroughOutages(bin ?? '', appIsKilled)
})

outageTest(
  'developers who press again after PostgreSQL was stopped at once have each one claim, and the app works on',
  async () => {
    await claimThroughOutages(bin ?? '', postgresIsStopped)
  },
)
