import { eq } from 'drizzle-orm'

import { listClaimQueue } from '#app/features/enrolments/claim-queue.server.ts'
import { claims } from '#db/schema/index.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, july10, makeRunningOffer, must } from '#test/factories.ts'

const hours = (n: number) => new Date(july10.getTime() + n * 3_600_000)

test('the queue stands by hours waited times one more than the causes for doubt', async ({ db }) => {
  const running = await makeRunningOffer(db, { program: { approvalMode: 'manual' } })
  const providerId = running.provider.id
  const made = async (after: number, riskReasons: ('same_domain' | 'same_card')[]) => {
    const { id } = must(await claim(db, running, { at: hours(after) }))
    await db.update(claims).set({ riskReasons }).where(eq(claims.id, id))
    return id
  }
  // At hour ten: 10, 3 × 4 = 12, 2 × 4 = 8, 1.
  const [old, doubtful, odd, fresh] = [
    await made(0, []),
    await made(6, ['same_domain', 'same_card']),
    await made(6, ['same_card']),
    await made(9, []),
  ]
  const ask = (over: object = {}) => listClaimQueue(db, { providerId, at: hours(10), limit: 10, ...over })
  expect((await ask()).map(({ id }) => id)).toEqual([doubtful, old, odd, fresh])
  expect((await ask({ riskyOnly: true })).map(({ id }) => id)).toEqual([doubtful, odd])
  expect(await ask({ programId: 'prg_other' })).toEqual([])
  expect(await ask({ limit: 1 })).toMatchObject([{ id: doubtful, asked: 1_000_000n, isMatch: false }])
  expect(await listClaimQueue(db, { providerId: 'nobody', at: hours(10), limit: 10 })).toEqual([])
})
