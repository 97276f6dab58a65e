import { sql } from 'drizzle-orm'
import { vi } from 'vitest'

import { approveClaim } from '#app/features/credits/approve-claim.server.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, makeRunningOffer, must, system } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

test('A1 a claim in the last millisecond of the announced day is accepted', async ({ db }) => {
  const running = await makeRunningOffer(db)
  const answer = await claim(db, running, { at: new Date('2024-07-31T15:59:59.999Z') })
  expect(answer).toMatchObject({ ok: true, value: { state: 'issued', amount: 1_000_000n, replayed: false } })
  await expectSound(db)
})

test('A2 the end of a program is exclusive', async ({ db }) => {
  const running = await makeRunningOffer(db)
  const answer = await claim(db, running, { at: new Date('2024-07-31T16:00:00.000Z') })
  expect(answer).toEqual({ ok: false, refusal: 'program_ended' })
  await expectSound(db)
})

test('A4 a program begins at midnight in its own zone', async ({ db }) => {
  const running = await makeRunningOffer(db)
  const early = await claim(db, running, { at: new Date('2024-06-30T15:59:59Z') })
  expect(early).toEqual({ ok: false, refusal: 'program_not_started' })
  expect(await claim(db, running, { at: new Date('2024-06-30T16:00:00Z') })).toMatchObject({ ok: true })
  await expectSound(db)
})

test('A6 neither the process’s zone nor the database session’s moves a window', async ({ db }) => {
  vi.stubEnv('TZ', 'America/New_York')
  await db.execute(sql`set local time zone 'Asia/Tokyo'`)
  const running = await makeRunningOffer(db)
  expect(new Date('2024-07-31T00:00:00').toISOString()).toBe('2024-07-31T04:00:00.000Z')
  expect(await claim(db, running, { at: new Date('2024-07-31T15:59:59.999Z') })).toMatchObject({ ok: true })
  const late = await claim(db, running, { at: new Date('2024-07-31T16:00:00.000Z') })
  expect(late).toEqual({ ok: false, refusal: 'program_ended' })
  await expectSound(db)
  vi.unstubAllEnvs()
})

test('A7 a claim from inside the window is issued when it is approved after the end', async ({ db }) => {
  const running = await makeRunningOffer(db, { program: { approvalMode: 'manual' } })
  const waiting = must(await claim(db, running, { at: new Date('2024-07-31T15:00:00Z') }))
  expect(waiting.state).toBe('in_review')
  const approved = await approveClaim(db, {
    providerId: waiting.providerId,
    claimId: waiting.id,
    by: system,
    at: new Date('2024-08-03T09:00:00Z'),
  })
  expect(approved).toMatchObject({ ok: true, value: { state: 'issued', amount: 1_000_000n } })
  await expectSound(db)
})

test('what has ended is never claimable, whatever its window says', async ({ db }) => {
  for (const publicStatus of ['ended', 'ended_unknown_date'] as const) {
    const running = await makeRunningOffer(db, { program: { publicStatus } })
    expect(await claim(db, running)).toEqual({ ok: false, refusal: 'program_ended' })
  }
  for (const publicStatus of ['withdrawn', 'unknown'] as const) {
    const running = await makeRunningOffer(db, { program: { publicStatus } })
    expect(await claim(db, running)).toEqual({ ok: false, refusal: 'program_not_claimable' })
  }
  await expectSound(db)
})
