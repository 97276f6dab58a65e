import { claimOffer } from '#app/features/credits/claim-offer.server.ts'
import { raiseBudget } from '#app/features/credits/raise-budget.server.ts'
import { newId } from '#db/ids.ts'
import { claims, creditGrants, programs, redemptions } from '#db/schema/index.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import {
  anyone,
  claim,
  claimRequest,
  july10,
  makeOffer,
  makeRunningOffer,
  must,
  report,
  system,
} from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

test('C1 the same request again and again is one claim and replays', async ({ db }) => {
  const running = await makeRunningOffer(db)
  const request = claimRequest(running)
  const first = must(await claim(db, running, request))
  const again = await Promise.all(Array.from({ length: 19 }, () => claimOffer(db, request)))
  expect(again).toEqual(again.map(() => ({ ok: true, value: { ...first, replayed: true } })))
  expect(await db.$count(claims)).toBe(1)
  expect(await db.$count(creditGrants)).toBe(1)
  await expectSound(db)
})

test('C2 a key that was used for another request is refused', async ({ db }) => {
  const running = await makeRunningOffer(db)
  const request = claimRequest(running)
  must(await claim(db, running, request))
  const mismatch = { ok: false, refusal: 'idempotency_mismatch' }
  expect(await claimOffer(db, { ...request, applicant: { ...anyone, region: 'HK' } })).toEqual(mismatch)
  const other = await makeOffer(db, {
    providerId: running.provider.id,
    programId: running.program.id,
    amount: 2_000_000n,
  })
  expect(await claimOffer(db, { ...request, offerId: other.id })).toEqual(mismatch)
  const asking = claimRequest(running, { amount: 1_000n })
  const first = must(await claim(db, running, asking))
  expect(await claimOffer(db, { ...asking, amount: 2_000n })).toEqual(mismatch)
  expect(await claimOffer(db, { ...asking, amount: undefined })).toEqual(mismatch)
  expect(await claimOffer(db, asking)).toEqual({ ok: true, value: { ...first, replayed: true } })
  await expectSound(db)
})

test('C3 two organisations may use the same key', async ({ db }) => {
  const running = await makeRunningOffer(db)
  const idempotencyKey = newId('clm')
  const one = must(await claim(db, running, { idempotencyKey }))
  const other = must(await claim(db, running, { idempotencyKey }))
  expect(other).toMatchObject({ replayed: false })
  expect(other.id).not.toBe(one.id)
  await expectSound(db)
})

test('C4 a retry gets the first answer, also when the program has ended since', async ({ db }) => {
  const running = await makeRunningOffer(db, { limit: 1_000_000n, slotCount: 1 })
  const request = claimRequest(running)
  const first = must(await claim(db, running, request))
  await db.update(programs).set({ publicStatus: 'ended', state: 'closed' })
  const retry = await claimOffer(db, { ...request, at: new Date('2024-09-01T00:00:00Z') })
  expect(retry).toEqual({ ok: true, value: { ...first, replayed: true } })
  await expectSound(db)
})

test('C5 a refusal is not pinned to its key', async ({ db }) => {
  const running = await makeRunningOffer(db, { limit: 999_999n })
  const request = claimRequest(running)
  expect(await claim(db, running, request)).toEqual({ ok: false, refusal: 'budget_exhausted' })
  const { provider, budget } = running
  must(await raiseBudget(db, { providerId: provider.id, budgetId: budget.id, amount: 1n, by: system, at: july10 }))
  expect(await claimOffer(db, request)).toMatchObject({ ok: true, value: { state: 'issued', replayed: false } })
  await expectSound(db)
})

test('C6 the same report twice is one redemption', async ({ db }) => {
  const running = await makeRunningOffer(db)
  const organisationId = newId('org')
  must(await claim(db, running, { organisationId }))
  const said = { providerId: running.provider.id, target: { organisationId }, amount: 300n, eventId: 'e1' }
  const first = must(await report(db, said))
  expect(first).toMatchObject({ applied: 300n, shortfall: 0n, replayed: false })
  expect(await report(db, said)).toEqual({ ok: true, value: { ...first, replayed: true } })
  expect(await report(db, { ...said, amount: 301n })).toEqual({ ok: false, refusal: 'event_mismatch' })
  expect(await db.$count(redemptions)).toBe(1)
  const [grant] = await db.select().from(creditGrants)
  expect(grant?.spent).toBe(300n)
  await expectSound(db)
})
