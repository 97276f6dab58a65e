import { eq } from 'drizzle-orm'
import { inject, vi } from 'vitest'

import { expireGrants } from '#app/features/credits/expire-grants.server.ts'
import { expireClaims } from '#app/features/credits/expire-claims.server.ts'
import { holdCredit } from '#app/features/credits/hold-credit.server.ts'
import { issueAllWaiting } from '#app/features/credits/issue-waiting.server.ts'
import { raiseBudget } from '#app/features/credits/raise-budget.server.ts'
import { expireHolds } from '#app/features/credits/release-hold.server.ts'
import { connect } from '#db/connect.server.ts'
import { newId } from '#db/ids.ts'
import { claims, creditGrants, holds } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expect, postgresTests, type PostgresDatabase } from '#test/database.ts'
import { claim, july10, makeRunningOffer, must, report, system, type RunningOffer } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

// A crowd on a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000 })

const test = postgresTests()
const after = (ms: number) => new Date(july10.getTime() + ms)
const day = 86_400_000

/** Two processes on one database: each has connections of its own. */
async function twice(postgres: PostgresDatabase, sweep: (db: Database) => Promise<number>): Promise<number> {
  const other = await connect({ databaseUrl: postgres.url, dataDir: '' })
  const swept = await Promise.all([postgres.db, other.db, postgres.db, other.db].map(sweep))
  await other.close()
  return swept.reduce((sum, count) => sum + count, 0)
}

const useOf = ({ provider }: RunningOffer, organisationId: string) => ({
  providerId: provider.id,
  target: { organisationId },
})

async function hold(db: Database, running: RunningOffer, organisationId: string, amount: bigint) {
  const use = { ...useOf(running, organisationId), eventId: newId('red'), asset: 'tok.glm', meter: null }
  return holdCredit(db, { ...use, amount, expiresAt: after(60_000), by: system, at: july10 })
}

test('this machine’s races have sixteen connections and more', async ({ postgres: { db } }) => {
  const seen = await Promise.all(
    Array.from({ length: 16 }, () => db.execute<{ pid: number }>('select pg_backend_pid() as pid, pg_sleep(0.5)')),
  )
  const pids = seen.flatMap((answer) => (answer as unknown as { rows: { pid: number }[] }).rows.map(({ pid }) => pid))
  expect(inject('postgresUrl')).not.toBeNull()
  expect(new Set(pids).size).toBe(16)
})

test('F5 holds and uses at once share a grant and never pass it', async ({ postgres: { db } }) => {
  const running = await makeRunningOffer(db, { offer: { amount: 1000n } })
  const organisationId = newId('org')
  must(await claim(db, running, { organisationId }))
  const crowd = { reports: 20, holds: 20 }
  const reports = Array.from({ length: crowd.reports }, () =>
    report(db, { ...useOf(running, organisationId), amount: 70n }),
  )
  const held = Promise.all(Array.from({ length: crowd.holds }, () => hold(db, running, organisationId, 50n)))
  const applied = (await Promise.all(reports)).reduce((sum, answer) => sum + must(answer).applied, 0n)
  const refusals = (await held).flatMap((answer) => (answer.ok ? [] : [answer.refusal]))
  const [grant] = await db.select().from(creditGrants)
  const { held: heldNow, spent } = must(grant)
  expect(spent).toBe(applied)
  expect(heldNow).toBe(BigInt(crowd.holds - refusals.length) * 50n)
  expect(heldNow + spent).toBe(1000n)
  expect(new Set([...refusals, 'not_enough_left'])).toEqual(new Set(['not_enough_left']))
  await expectSound(db)
})

test('two processes that sweep holds while uses come in give each back once', async ({ postgres }) => {
  const { db } = postgres
  const running = await makeRunningOffer(db, { offer: { amount: 1000n } })
  const organisationId = newId('org')
  must(await claim(db, running, { organisationId }))
  for (let turn = 0; turn < 10; turn += 1) must(await hold(db, running, organisationId, 50n))
  const uses = Array.from({ length: 10 }, () => report(db, { ...useOf(running, organisationId), amount: 40n }))
  expect(await twice(postgres, (own) => expireHolds(own, { at: after(60_000), limit: 20 }))).toBe(10)
  for (const use of await Promise.all(uses)) expect(must(use).applied).toBe(40n)
  expect(await db.select().from(creditGrants)).toMatchObject([{ held: 0n, spent: 400n }])
  expect(await db.$count(holds, eq(holds.state, 'expired'))).toBe(10)
  await expectSound(db)
})

test('two processes that sweep claims while others claim return each hold once', async ({ postgres }) => {
  const { db } = postgres
  const running = await makeRunningOffer(db, {
    program: { approvalMode: 'manual', reserveOn: 'submit' },
    offer: { amount: 10n },
    limit: 200n,
    slotCount: 4,
  })
  for (let turn = 0; turn < 15; turn += 1) must(await claim(db, running))
  const late = after(14 * day)
  const comers = Array.from({ length: 10 }, () => claim(db, running, { at: late }))
  expect(await twice(postgres, (own) => expireClaims(own, { at: late, limit: 20 }))).toBe(15)
  const came = (await Promise.all(comers)).filter(({ ok }) => ok).length
  expect(await db.$count(claims, eq(claims.state, 'expired'))).toBe(15)
  expect(await db.$count(holds, eq(holds.state, 'open'))).toBe(came)
  expect(came).toBeGreaterThanOrEqual(5)
  await expectSound(db)
})

test('two processes that sweep grants while late uses come in settle each once', async ({ postgres }) => {
  const { db } = postgres
  const running = await makeRunningOffer(db, { offer: { amount: 100n, validForSeconds: day / 1000 } })
  const organisations = Array.from({ length: 12 }, () => newId('org'))
  for (const organisationId of organisations) must(await claim(db, running, { organisationId }))
  const settled = after(4 * day)
  // Heard of in the last millisecond of the grace, and written while the sweepers are at work.
  const uses = organisations.map((organisationId) =>
    report(db, { ...useOf(running, organisationId), amount: 30n, receivedAt: after(4 * day - 1) }),
  )
  const swept = await twice(postgres, (own) => expireGrants(own, { at: settled, limit: 20 }))
  const answers = await Promise.all(uses)
  // A sweeper waits for nobody: grants that were being charged are the next run's.
  expect(swept + (await expireGrants(db, { at: settled, limit: 20 }))).toBe(12)
  const applied = answers.reduce((sum, answer) => sum + must(answer).applied, 0n)
  const grants = await db.select().from(creditGrants)
  expect(grants.every(({ state }) => state === 'expired')).toBe(true)
  expect(grants.reduce((sum, { spent }) => sum + spent, 0n)).toBe(applied)
  expect(grants.reduce((sum, { expired }) => sum + expired, 0n)).toBe(1200n - applied)
  await expectSound(db)
})

test('two processes that issue a waiting list while others claim pass no budget and issue nobody twice', async ({
  postgres,
}) => {
  const { db } = postgres
  const running = await makeRunningOffer(db, {
    program: { hasWaitingList: true },
    offer: { amount: 10n },
    limit: 10n,
    slotCount: 4,
  })
  for (let turn = 0; turn < 12; turn += 1) must(await claim(db, running))
  const { provider, budget } = running
  must(await raiseBudget(db, { providerId: provider.id, budgetId: budget.id, amount: 80n, by: system, at: july10 }))
  const comers = Promise.all(Array.from({ length: 6 }, () => claim(db, running)))
  await twice(postgres, async (own) => (await issueAllWaiting(own, { at: july10, limit: 20 })).length)
  await comers
  await issueAllWaiting(db, { at: july10, limit: 20 })
  expect(await db.$count(claims, eq(claims.state, 'issued'))).toBe(9)
  expect(await db.$count(creditGrants)).toBe(9)
  await expectSound(db)
})
