import type { Server } from 'node:http'

import { serve } from '@hono/node-server'

import { listKeys } from '#app/features/keys/keys.server.ts'
import { revokeKey } from '#app/features/keys/revoke-key.server.ts'
import { enrolAndClaim } from '#app/features/credits/enrol-and-claim.server.ts'
import { findClaimForProvider } from '#app/features/enrolments/claims.server.ts'
import { revealCode } from '#app/features/enrolments/reveal-code.server.ts'
import { openSandbox } from '#app/features/sandbox/open-sandbox.server.ts'
import { startSandbox } from '#app/features/sandbox/start-sandbox.server.ts'
import { newId } from '#db/ids.ts'
import { redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { answer, provide } from '#test/api/program.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, openEmbedded, test as base } from '#test/database.ts'
import { codeKeys, must } from '#test/factories.ts'

const timings = { busyMs: 20, idleMs: 40, decideMs: [10, 60], useEveryMs: 30 } as const

/** It waits for a worker; a busy machine may make it wait long. */
const slow = { timeout: 120_000 }

interface Running {
  db: Database
  /** What the simulated provider asked the server, one line a request. */
  asked: string[]
  start: (alone?: boolean) => ReturnType<typeof startSandbox>
}

/** Waits until it has looked at its claims several times more: what it does not do by then, it does not do. */
async function severalLooks(asked: readonly string[]): Promise<void> {
  const looks = () => asked.filter((line) => line.endsWith('GET /api/v1/claims')).length
  const before = looks()
  await expect.poll(looks, { timeout: 60_000 }).toBeGreaterThan(before + 5)
}

/** A database of the test's own and a real server on loopback: the worker's calls do not share the test's transaction. */
const test = base.extend<{ running: Running }>({
  running: async ({}, use) => {
    const { db, client } = await openEmbedded('empty')
    provide(db)
    await openSandbox(db, { codeKeys, at: new Date() })
    const asked: string[] = []
    const server = await new Promise<Server>((resolve) => {
      const made = serve(
        {
          hostname: '127.0.0.1',
          port: 0,
          fetch: (request) => {
            const { pathname } = new URL(request.url)
            asked.push(`${request.headers.get('host')} ${request.method} ${pathname}`)
            return answer(request)
          },
        },
        () => resolve(made as Server),
      )
    })
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port was given')
    const started: ReturnType<typeof startSandbox>[] = []
    const start = (alone = true) => {
      const { port } = address
      const sandbox = startSandbox({
        ...{ db, codeKeys, alone, timings },
        address: { host: '127.0.0.1', port, name: `localhost:${port}` },
      })
      started.push(sandbox)
      return sandbox
    }
    await use({ db, asked, start })
    for (const sandbox of started) await sandbox.stop()
    await new Promise((closed) => server.close(closed))
    await client.close()
  },
})

function claimOf(db: Database, programId: string, offer: string, organisationId = newId('org')) {
  return enrolAndClaim(db, {
    ...{ providerId: 'sandbox', programId, offerId: `${programId}-${offer}`, organisationId, userId: newId('usr') },
    ...{ idempotencyKey: newId('clm'), at: new Date() },
    applicant: { region: null, formerProviders: [], declares: ['new_customer'] },
  })
}

async function look(db: Database, claimId: string) {
  const claim = await findClaimForProvider(db, { providerId: 'sandbox', claimId })
  if (!claim) throw new Error(`${claimId} is not there`)
  return claim
}

test('it approves what it may, rejects what is too much, and both only after a while', slow, async ({ running }) => {
  const { db, start } = running
  const small = must(await claimOf(db, 'sandbox-approval', 'approved'))
  const large = must(await claimOf(db, 'sandbox-approval', 'rejected'))
  expect([small.state, large.state]).toEqual(['in_review', 'in_review'])
  start()
  await expect.poll(async () => (await look(db, small.id)).state, { timeout: 60_000 }).toBe('issued')
  await expect.poll(async () => (await look(db, large.id)).state, { timeout: 60_000 }).toBe('rejected')
  expect(await look(db, large.id)).toMatchObject({ reason: 'not_eligible', grantId: null })
  const { submittedAt, decidedAt } = await look(db, small.id)
  expect((decidedAt?.getTime() ?? 0) - submittedAt.getTime()).toBeGreaterThanOrEqual(timings.decideMs[0])
  await expectSound(db)
})

test('it uses what was issued in four steps and then no more', slow, async ({ running }) => {
  const { db, start, asked } = running
  const { id } = must(await claimOf(db, 'sandbox-tokens', 'tokens'))
  start()
  await expect.poll(async () => (await look(db, id)).spent, { timeout: 60_000 }).toBe(7_000_000n)
  await severalLooks(asked)
  const reports = await db.select().from(redemptions).orderBy(redemptions.eventId)
  expect(reports.map(({ eventId, amount, meter }) => [eventId, amount, meter])).toEqual([
    [`simulated-${id}-1`, 1_000_000n, 'sandbox-large'],
    [`simulated-${id}-2`, 1_500_000n, 'sandbox-large'],
    [`simulated-${id}-3`, 2_000_000n, 'sandbox-large'],
    [`simulated-${id}-4`, 2_500_000n, 'sandbox-large'],
  ])
  await expectSound(db)
})

test('it uses a code only once its owner has looked at it', slow, async ({ running }) => {
  const { db, start, asked } = running
  const organisationId = newId('org')
  const { id } = must(await claimOf(db, 'sandbox-codes', 'code', organisationId))
  start()
  await severalLooks(asked)
  expect((await look(db, id)).spent).toBe(0n)
  const seen = { organisationId, claimId: id, userId: newId('usr'), keys: codeKeys, at: new Date() }
  expect(must(await revealCode(db, seen)).code).toMatch(/^SANDBOX(-[0-9A-F]{4}){4}$/)
  await expect.poll(async () => (await look(db, id)).spent, { timeout: 60_000 }).toBe(3_500n)
  await expectSound(db)
})

test('two processes that each run one decide and report everything once', slow, async ({ running }) => {
  const { db, start } = running
  const claims = []
  for (let made = 0; made < 3; made += 1) claims.push(must(await claimOf(db, 'sandbox-approval', 'approved')))
  start(false)
  start(false)
  for (const { id } of claims) {
    await expect.poll(async () => (await look(db, id)).spent, { timeout: 60_000 }).toBe(35_000n)
  }
  expect(await db.select().from(redemptions)).toHaveLength(4 * claims.length)
  await expectSound(db)
})

test(
  'it speaks to the server over HTTP under the server’s public name and to nothing else of it',
  slow,
  async ({ running }) => {
    const { db, asked, start } = running
    const { id } = must(await claimOf(db, 'sandbox-approval', 'approved'))
    start()
    await expect.poll(async () => (await look(db, id)).spent, { timeout: 60_000 }).toBe(35_000n)
    const lines = new Set(asked.map((line) => line.replace(/^localhost:\d+ /, '').replace(id, ':id')))
    expect([...lines].sort()).toEqual([
      'GET /api/v1/claims',
      'POST /api/v1/claims/:id/decision',
      'POST /api/v1/redemptions',
    ])
  },
)

test('a new start revokes the key of the one before, and a stop revokes its own', slow, async ({ running }) => {
  const { db, start, asked } = running
  const live = async () =>
    (await listKeys(db, { providerId: 'sandbox' })).filter((key) => key.revokedAt === null).map(({ id }) => id)
  start()
  await expect.poll(live, { timeout: 60_000 }).toHaveLength(1)
  const [first] = await live()
  const second = start()
  await expect.poll(async () => (await live()).includes(first ?? ''), { timeout: 60_000 }).toBe(false)
  await second.stop()
  for (const key of await live()) expect(key).not.toBe(first)
  expect(asked.length).toBeGreaterThan(0)
})

test('when its key is revoked under it, it asks for another and goes on', slow, async ({ running }) => {
  const { db, start } = running
  start()
  const live = async () => (await listKeys(db, { providerId: 'sandbox' })).filter((key) => key.revokedAt === null)
  await expect.poll(live, { timeout: 60_000 }).toHaveLength(1)
  const [key] = await live()
  must(await revokeKey(db, { providerId: 'sandbox', keyId: key?.id ?? '', by: null, at: new Date() }))
  const { id } = must(await claimOf(db, 'sandbox-approval', 'approved'))
  await expect.poll(async () => (await look(db, id)).state, { timeout: 60_000 }).toBe('issued')
})

test('once stopped it asks nothing more', slow, async ({ running }) => {
  const { db, start, asked } = running
  const sandbox = start()
  await expect.poll(() => asked.length, { timeout: 60_000 }).toBeGreaterThan(0)
  await sandbox.stop()
  const before = asked.length
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(asked).toHaveLength(before)
  const keys = await listKeys(db, { providerId: 'sandbox' })
  expect(keys.every((key) => key.revokedAt !== null)).toBe(true)
})
