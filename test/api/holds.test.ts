import { eq } from 'drizzle-orm'

import { expireHolds } from '#app/features/credits/release-hold.server.ts'
import { holdAnswer, redemptionAnswer } from '#app/features/provider-api/answers.ts'
import { creditGrants, holds, redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, test } from '#test/database.ts'
import { makeRunningOffer } from '#test/factories.ts'

import { newProgram, withGrant } from './program.ts'

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000)

/** A grant of 1,000,000 and what a program asks to hold of it. */
async function withHold(db: Database) {
  const program = await withGrant(db)
  const { eventId, grantId, asset } = program.report
  const asked = { eventId, grantId, asset, amount: '400000', expiresAt: inMinutes(10).toISOString() }
  const use = { amount: '300000', occurredAt: program.report.occurredAt }
  return { ...program, asked, use }
}

async function problemOf(answer: Response) {
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  const { reason } = (await answer.json()) as { reason: string }
  return [answer.status, reason]
}

test('credit is held, read back, and captured in part; the use is reported and the rest is free', async ({ db }) => {
  const { call, asked, use, claimId } = await withHold(db)
  const held = await call('/holds', { body: asked })
  expect(held.status).toBe(201)
  expect(held.headers.get('location')).toBe('/api/v1/holds/use-1')
  const hold = holdAnswer.parse(await held.json())
  expect(hold).toMatchObject({ ...asked, state: 'open', captured: '0', released: '0' })
  expect(await (await call('/holds/use-1')).json()).toEqual(hold)
  expect(await (await call(`/claims/${claimId}`)).json()).toMatchObject({ grant: { left: '600000', spent: '0' } })

  const captured = await call('/holds/use-1/capture', { body: use })
  expect(captured.status).toBe(201)
  expect(captured.headers.get('location')).toBe('/api/v1/redemptions/use-1')
  const redemption = redemptionAnswer.parse(await captured.json())
  expect(redemption).toMatchObject({ ...use, eventId: 'use-1', state: 'applied', applied: '300000' })
  expect(await (await call('/redemptions/use-1')).json()).toEqual(redemption)
  const sums = [{ asset: 'tok.glm', events: '1', amount: '300000', applied: '300000' }]
  expect(await (await call('/redemptions')).json()).toMatchObject({ redemptions: [redemption], sums })
  const closed = { ...hold, state: 'captured', captured: '300000', released: '100000' }
  expect(await (await call('/holds/use-1')).json()).toEqual(closed)
  expect(await (await call(`/claims/${claimId}`)).json()).toMatchObject({ grant: { left: '700000', spent: '300000' } })
  await expectSound(db)
})

test('a hold, its capture and its release are done once for an event and answered the same again', async ({ db }) => {
  const { call, asked, use } = await withHold(db)
  const twice = async (path: string, body?: object) => {
    const send = () => call(path, body ? { body } : { method: 'POST' })
    const first = await send()
    const again = await send()
    expect([first.headers.has('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([
      false,
      'true',
    ])
    expect(again.status).toBe(first.status)
    expect(await again.text()).toBe(await first.text())
  }
  await twice('/holds', asked)
  await twice('/holds/use-1/capture', use)
  await twice('/holds', { ...asked, eventId: 'use-2' })
  await twice('/holds/use-2/release')
  expect(await db.$count(holds)).toBe(2)
  expect(await db.$count(redemptions)).toBe(1)
  expect(await db.select({ held: creditGrants.held, spent: creditGrants.spent }).from(creditGrants)).toEqual([
    { held: 0n, spent: 300_000n },
  ])
  await expectSound(db)
})

test('a hold names a claim instead of its grant', async ({ db }) => {
  const { call, asked, claimId } = await withHold(db)
  const held = await call('/holds', { body: { ...asked, grantId: undefined, claimId } })
  expect(await held.json()).toMatchObject({ grantId: asked.grantId, state: 'open' })
})

test.for([
  [{ amount: '1000001' }, 409, 'not_enough_left'],
  [{ amount: '0' }, 422, 'amount_not_positive'],
  [{ amount: '9000000000000001' }, 422, 'amount_too_large'],
  [{ amount: 5 }, 422, 'invalid_field'],
  [{ expiresAt: '2024-07-10T00:00:00Z' }, 422, 'already_over'],
  [{ expiresAt: 'soon' }, 422, 'time_malformed'],
  [{ expiresAt: undefined }, 422, 'missing_field'],
  [{ asset: 'CNY' }, 422, 'asset_mismatch'],
  [{ grantId: 'grt_01jz3k5n8qe0ktxp5v7w2m4d6f' }, 404, 'unknown_grant'],
  [{ grantId: undefined, claimId: 'clm_1' }, 404, 'unknown_claim'],
  [{ grantId: undefined }, 422, 'missing_field'],
  [{ occurredAt: '2024-07-10T00:00:00Z' }, 422, 'unknown_field'],
] as const)('a hold with %j is refused with %i %s and holds nothing', async ([change, status, reason], { db }) => {
  const { call, asked } = await withHold(db)
  expect(await problemOf(await call('/holds', { body: { ...asked, ...change } }))).toEqual([status, reason])
  expect(await db.$count(holds)).toBe(0)
  await expectSound(db)
})

test('what is held is not there for another hold or use', async ({ db }) => {
  const { call, asked, report } = await withHold(db)
  await call('/holds', { body: asked })
  const second = { ...asked, eventId: 'use-2', amount: '600001' }
  expect(await problemOf(await call('/holds', { body: second }))).toEqual([409, 'not_enough_left'])
  const used = await call('/redemptions', { body: { ...report, eventId: 'use-3', amount: '700000' } })
  expect(await used.json()).toMatchObject({ applied: '600000', shortfall: '100000' })
  await expectSound(db)
})

test('the event of one hold is refused for another, and for a use by itself', async ({ db }) => {
  const { call, asked, report } = await withHold(db)
  await call('/holds', { body: asked })
  expect(await problemOf(await call('/holds', { body: { ...asked, amount: '1' } }))).toEqual([409, 'event_mismatch'])
  await call('/redemptions', { body: { ...report, eventId: 'use-2' } })
  const reported = await call('/holds', { body: { ...asked, eventId: 'use-2' } })
  expect(await problemOf(reported)).toEqual([409, 'event_mismatch'])
})

test('a capture that cannot be is refused and leaves the hold as it is', async ({ db }) => {
  const { call, asked, use } = await withHold(db)
  await call('/holds', { body: asked })
  for (const [change, status, reason] of [
    [{ amount: '400001' }, 409, 'more_than_held'],
    [{ amount: '0' }, 422, 'amount_not_positive'],
    [{ occurredAt: '2100-01-01T00:00:00Z' }, 422, 'occurred_in_future'],
    [{ occurredAt: '1999-01-01T00:00:00Z' }, 422, 'outside_grant_life'],
    [{ occurredAt: undefined }, 422, 'missing_field'],
    [{ asset: 'tok.glm' }, 422, 'unknown_field'],
  ] as const) {
    const answer = await call('/holds/use-1/capture', { body: { ...use, ...change } })
    expect(await problemOf(answer), JSON.stringify(change)).toEqual([status, reason])
  }
  expect(await (await call('/holds/use-1')).json()).toMatchObject({ state: 'open' })
  await call('/holds/use-1/capture', { body: use })
  const other = await call('/holds/use-1/capture', { body: { ...use, amount: '1' } })
  expect(await problemOf(other)).toEqual([409, 'event_mismatch'])
  await expectSound(db)
})

test('a captured hold is not released, and one that was given back is not captured', async ({ db }) => {
  const { call, asked, use } = await withHold(db)
  await call('/holds', { body: asked })
  await call('/holds/use-1/capture', { body: use })
  expect(await problemOf(await call('/holds/use-1/release', { method: 'POST' }))).toEqual([409, 'hold_captured'])
  await call('/holds', { body: { ...asked, eventId: 'use-2' } })
  const released = await call('/holds/use-2/release', { method: 'POST' })
  expect(released.status).toBe(200)
  expect(holdAnswer.parse(await released.json())).toMatchObject({ state: 'released', released: '400000' })
  expect(await problemOf(await call('/holds/use-2/capture', { body: use }))).toEqual([409, 'hold_closed'])
  await expectSound(db)
})

test('a hold whose time is over is told as expired, and its release changes nothing', async ({ db }) => {
  const { call, asked, use } = await withHold(db)
  await call('/holds', { body: asked })
  expect(await expireHolds(db, { at: inMinutes(10), limit: 10 })).toBe(1)
  const released = await call('/holds/use-1/release', { method: 'POST' })
  expect(released.headers.get('idempotency-replayed')).toBe('true')
  const expired = await released.json()
  expect(expired).toMatchObject({ state: 'expired', released: '400000' })
  expect(await (await call('/holds/use-1')).json()).toEqual(expired)
  expect(await problemOf(await call('/holds/use-1/capture', { body: use }))).toEqual([409, 'hold_closed'])
  await expectSound(db)
})

test('a capture says the model, where the grant pays for some alone', async ({ db }) => {
  const { call, asked, use } = await withHold(db)
  await db
    .update(creditGrants)
    .set({ appliesTo: ['glm-4'] })
    .where(eq(creditGrants.id, asked.grantId))
  expect(await problemOf(await call('/holds', { body: asked }))).toEqual([422, 'model_not_covered'])
  expect((await call('/holds', { body: { ...asked, meter: 'glm-4' } })).status).toBe(201)
  expect(await problemOf(await call('/holds/use-1/capture', { body: use }))).toEqual([422, 'model_not_covered'])
  expect((await call('/holds/use-1/capture', { body: { ...use, meter: 'glm-4' } })).status).toBe(201)
})

test('a hold of another provider is as unknown as none', async ({ db }) => {
  const { call, asked, use } = await withHold(db)
  await call('/holds', { body: asked })
  const other = await newProgram(db, (await makeRunningOffer(db)).provider.id)
  for (const [program, eventId] of [
    [other, 'use-1'],
    [{ call }, 'none'],
    [{ call }, '%00'],
    [{ call }, 'x'.repeat(201)],
  ] as const) {
    expect(await problemOf(await program.call(`/holds/${eventId}`))).toEqual([404, 'unknown_hold'])
    const capture = await program.call(`/holds/${eventId}/capture`, { body: use })
    expect(await problemOf(capture)).toEqual([404, 'unknown_hold'])
    const release = await program.call(`/holds/${eventId}/release`, { method: 'POST' })
    expect(await problemOf(release)).toEqual([404, 'unknown_hold'])
  }
  expect(await problemOf(await other.call('/holds', { body: asked }))).toEqual([404, 'unknown_grant'])
  expect(await (await call('/holds/use-1')).json()).toMatchObject({ state: 'open' })
})
