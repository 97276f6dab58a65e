import { listCodeStock } from '#app/features/enrolments/code-stock.server.ts'
import { setLowWater } from '#app/features/enrolments/set-low-water.server.ts'
import { noticeLowStock } from '#app/features/enrolments/low-stock.server.ts'
import { runDue } from '#app/server/recurring-jobs.server.ts'
import { codePools, mails, outboxMessages } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { test } from '#test/both-engines.ts'
import { expect, postgresTests } from '#test/database.ts'
import { claim, july10, makeOffer, makeRunningOffer, must, system, uploadCodes } from '#test/factories.ts'

import { inDays, makeManager } from './mails.ts'
import { settings } from './settings.ts'

const batch = (name: string, size: number) => Array.from({ length: size }, (_, index) => `${name}-${index}`)

async function tellsOncePerFall(db: Database): Promise<void> {
  const running = await makeRunningOffer(db, { codes: batch('FIRST', 6) })
  const providerId = running.provider.id
  await makeManager(db, { providerId, email: 'manager@z.example' })
  must(await setLowWater(db, { providerId, offerId: running.offer.id, lowWater: 4, by: system, at: july10 }))
  const notice = (day: number) => noticeLowStock(db, { at: inDays(day), limit: 10 })

  must(await claim(db, running))
  expect(await notice(1)).toBe(0)
  must(await claim(db, running))
  expect(await notice(2)).toBe(1)
  must(await claim(db, running))
  expect(await notice(3)).toBe(0)

  // Refilled above the low water and fallen to it between two looks.
  await uploadCodes(db, running, batch('SECOND', 2))
  for (let turn = 0; turn < 2; turn += 1) must(await claim(db, running))
  expect(await notice(4)).toBe(1)
  expect(await notice(5)).toBe(0)
  expect(await db.$count(outboxMessages)).toBe(2)
  expect(await db.select({ lowSince: codePools.lowSince }).from(codePools)).toEqual([{ lowSince: inDays(4) }])
  await expectSound(db)
}

test('E5 one alert when the stock falls to its low water', ({ db }) => tellsOncePerFall(db))

postgresTests()('E5 of many processes that see it at once one tells', async ({ postgres: { db } }) => {
  const running = await makeRunningOffer(db, { codes: ['ONLY-ONE'] })
  await makeManager(db, { providerId: running.provider.id, email: 'manager@z.example' })
  must(await claim(db, running))
  await Promise.all(Array.from({ length: 8 }, () => noticeLowStock(db, { at: july10, limit: 10 })))
  expect(await db.$count(outboxMessages)).toBe(1)
})

test('E5 the mail names the program and how many codes are left', async ({ db }) => {
  const running = await makeRunningOffer(db, { codes: ['ONLY-ONE'] })
  await makeManager(db, { providerId: running.provider.id, email: 'manager@z.example' })
  must(await claim(db, running))
  await runDue({ db, settings }, { at: july10 })
  const [mail] = await db.select().from(mails)
  expect(mail).toMatchObject({ recipient: 'manager@z.example' })
  expect(mail?.subject).toContain('No codes are left for Moving to Z')
  expect(mail?.text).toContain(`/en/console/${running.provider.id}/codes`)
  expect(mail?.text).not.toContain('ONLY-ONE')
})

test('a low water that cannot be is refused by name', async ({ db }) => {
  const { provider, offer } = await makeRunningOffer(db, { codes: [] })
  const set = { providerId: provider.id, offerId: offer.id, by: system, at: july10 }
  expect(await setLowWater(db, { ...set, lowWater: 10 })).toEqual({ ok: false, refusal: 'no_codes_yet' })
  expect(await setLowWater(db, { ...set, lowWater: -1 })).toEqual({ ok: false, refusal: 'out_of_range' })
})

test('the stock of an offer is counted by state, and an offer without codes has none', async ({ db }) => {
  const running = await makeRunningOffer(db, { codes: batch('CODE', 3) })
  const { provider, program, offer } = running
  await makeOffer(db, { providerId: provider.id, programId: program.id, position: 2, delivery: 'code' })
  must(await claim(db, running))
  const none = { available: 0, assigned: 0, revealed: 0, redeemed: 0, void: 0 }
  expect(await listCodeStock(db, { providerId: provider.id })).toMatchObject([
    { ...none, offerId: offer.id, available: 2, assigned: 1, lowWater: 0 },
    { ...none, lowWater: null },
  ])
})
