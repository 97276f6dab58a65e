import { vi } from 'vitest'

import { remindOfEnds } from '#app/features/credits/remind-of-ends.server.ts'
import { revokeClaim } from '#app/features/credits/revoke-claim.server.ts'
import { runDue } from '#app/server/recurring-jobs.server.ts'
import { mails, outboxMessages } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, july10, makeRunningOffer, must, report, system, type RunningOffer } from '#test/factories.ts'

import { dayInMs, inDays, makeReader } from './mails.ts'
import { settings } from './settings.ts'

// Forty days of looking take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const daysValid = (days: number) => ({ offer: { validForSeconds: days * 86_400 } })

async function claimFor(db: Database, running: RunningOffer, email: string) {
  const reader = await makeReader(db, email)
  const { id: claimId } = must(await claim(db, running, reader))
  return { ...reader, claimId }
}

/** Twice every few hours, from one day to another; gives the days of the mails that were asked for. */
async function remindAgainAndAgain(db: Database, from: number, to: number): Promise<number[]> {
  const asked: number[] = []
  for (let hour = from * 24; hour <= to * 24; hour += 12) {
    const at = new Date(july10.getTime() + (hour * dayInMs) / 24)
    for (let run = 0; run < 2; run += 1) {
      const mailsAsked = await remindOfEnds(db, { at, limit: 100 })
      for (let mail = 0; mail < mailsAsked; mail += 1) asked.push(hour / 24)
    }
  }
  return asked
}

async function remindsOncePerStep(db: Database): Promise<void> {
  const running = await makeRunningOffer(db, daysValid(40))
  await claimFor(db, running, 'ada@example.com')
  expect(await remindAgainAndAgain(db, 0, 41)).toEqual([10, 33, 39])
  expect(await db.$count(outboxMessages)).toBe(3)
  await expectSound(db)
}

test('H6 one mail for each step, however often the job runs', ({ db }) => remindsOncePerStep(db))

test('H6 credit with five days left from its beginning has the last reminder alone', async ({ db }) => {
  await claimFor(db, await makeRunningOffer(db, daysValid(5)), 'ada@example.com')
  expect(await remindAgainAndAgain(db, 0, 6)).toEqual([4])
})

test('H6 nobody is reminded of credit that is used up or was taken back', async ({ db }) => {
  const running = await makeRunningOffer(db, daysValid(40))
  const usedUp = await claimFor(db, running, 'ada@example.com')
  const taken = await claimFor(db, running, 'bob@example.com')
  const providerId = running.provider.id
  must(await report(db, { providerId, target: { organisationId: usedUp.organisationId }, amount: 1_000_000n }))
  must(await revokeClaim(db, { providerId, claimId: taken.claimId, reason: 'other', by: system, at: july10 }))
  expect(await remindAgainAndAgain(db, 9, 12)).toEqual([])
  await expectSound(db)
})

test('H6 after a standstill of a month only what is still near is reminded of', async ({ db }) => {
  await claimFor(db, await makeRunningOffer(db, daysValid(40)), 'ada@example.com')
  expect(await remindAgainAndAgain(db, 35.5, 41)).toEqual([39])
})

test('H6 the mail says what is left when it leaves, and none leaves for credit used up meanwhile', async ({ db }) => {
  const running = await makeRunningOffer(db, daysValid(40))
  const ada = await claimFor(db, running, 'ada@example.com')
  const bob = await claimFor(db, running, 'bob@example.com')
  const providerId = running.provider.id
  await remindOfEnds(db, { at: inDays(33), limit: 100 })
  must(await report(db, { providerId, target: { organisationId: ada.organisationId }, amount: 400_000n }))
  must(await report(db, { providerId, target: { organisationId: bob.organisationId }, amount: 1_000_000n }))
  expect(await runDue({ db, settings }, { at: inDays(33) })).toMatchObject({ 'send-messages': 2 })
  expect(await runDue({ db, settings }, { at: inDays(33) })).toMatchObject({ 'send-messages': 0 })
  const kept = await db.select().from(mails)
  expect(kept.map(({ recipient }) => recipient)).toEqual(['ada@example.com'])
  expect(kept[0]?.subject).toContain('Your credit from Z ends in 7 days')
  expect(kept[0]?.text).toContain('600,000')
})
