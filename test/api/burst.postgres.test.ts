import { creditGrants, holds, redemptions } from '#db/schema/index.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, postgresTests } from '#test/database.ts'
import { claim, makeRunningOffer, must } from '#test/factories.ts'

import { newProgram } from './program.ts'

const test = postgresTests()
const always = {
  program: { endsLocalExcl: null, endsPrecision: 'unknown', endsAt: null },
  offer: { validForSeconds: null },
} as const

test('one event that is reported 20 times at once is counted once and answered 20 times the same', async ({
  postgres: { db },
}) => {
  const running = await makeRunningOffer(db, always)
  must(await claim(db, running))
  const grant = must((await db.select().from(creditGrants))[0])
  const { call } = await newProgram(db, running.provider.id)
  const body = {
    eventId: 'use-1',
    grantId: grant.id,
    asset: 'tok.glm',
    amount: '7',
    occurredAt: new Date().toISOString(),
  }
  const answers = await Promise.all(Array.from({ length: 20 }, () => call('/redemptions', { body })))
  expect(answers.every(({ status }) => status === 201)).toBe(true)
  expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(19)
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
  expect(await db.select().from(redemptions)).toHaveLength(1)
  await expectSound(db)
})

test('holds of two grants under one event at once: one is held, and the others are told so', async ({
  postgres: { db },
}) => {
  const running = await makeRunningOffer(db, always)
  const claimIds = [must(await claim(db, running)).id, must(await claim(db, running)).id]
  const { call } = await newProgram(db, running.provider.id)
  const hold = { eventId: 'use-1', asset: 'tok.glm', amount: '7' }
  const expiresAt = new Date(Date.now() + 600_000).toISOString()
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, turn) =>
      call('/holds', { body: { ...hold, expiresAt, claimId: claimIds[turn % 2] } }),
    ),
  )
  const held = answers.filter(({ status }) => status === 201)
  expect(held).toHaveLength(10)
  expect(held.filter(({ headers }) => !headers.has('idempotency-replayed'))).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(10)
  expect(await db.$count(holds)).toBe(1)
  await expectSound(db)
})

test('one event with totals of two series at once: one is booked, and the others are told so', async ({
  postgres: { db },
}) => {
  const running = await makeRunningOffer(db, always)
  const { id: claimId } = must(await claim(db, running))
  const { call } = await newProgram(db, running.provider.id)
  const said = { eventId: 't-1', claimId, asset: 'tok.glm', total: '7', occurredAt: new Date().toISOString() }
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, turn) =>
      call('/redemptions/totals', { body: { ...said, series: `series-${turn % 2}` } }),
    ),
  )
  const booked = answers.filter(({ status }) => status === 201)
  expect(booked).toHaveLength(10)
  expect(booked.filter(({ headers }) => !headers.has('idempotency-replayed'))).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(10)
  expect(await db.select({ spent: creditGrants.spent }).from(creditGrants)).toEqual([{ spent: 7n }])
  await expectSound(db)
})

test('a hold that is captured and released at once ends one way', async ({ postgres: { db } }) => {
  const running = await makeRunningOffer(db, always)
  const { id: claimId } = must(await claim(db, running))
  const { call } = await newProgram(db, running.provider.id)
  const expiresAt = new Date(Date.now() + 600_000).toISOString()
  await call('/holds', { body: { eventId: 'use-1', claimId, asset: 'tok.glm', amount: '7', expiresAt } })
  const use = { amount: '5', occurredAt: new Date().toISOString() }
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, turn) =>
      turn % 2 ? call('/holds/use-1/capture', { body: use }) : call('/holds/use-1/release', { method: 'POST' }),
    ),
  )
  const done = answers.filter(({ status }) => status < 300)
  expect(done).toHaveLength(10)
  expect(done.filter(({ headers }) => !headers.has('idempotency-replayed'))).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(10)
  await expectSound(db)
})

test('a claim that is approved and rejected at once gets one decision', async ({ postgres: { db } }) => {
  const running = await makeRunningOffer(db, { program: { ...always.program, approvalMode: 'manual' } })
  const { id } = must(await claim(db, running))
  const { call } = await newProgram(db, running.provider.id)
  const decisions = Array.from({ length: 20 }, (_, index) =>
    index % 2 ? { decision: 'approve' } : { decision: 'reject', reason: 'other' },
  )
  const answers = await Promise.all(decisions.map((body) => call(`/claims/${id}/decision`, { body })))
  const decided = answers.filter(({ status, headers }) => status === 200 && !headers.has('idempotency-replayed'))
  expect(decided).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(10)
  expect(answers.filter(({ headers }) => headers.has('idempotency-replayed'))).toHaveLength(9)
  await expectSound(db)
})
