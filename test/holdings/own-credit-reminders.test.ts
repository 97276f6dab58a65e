import { addOwnCredit } from '#app/features/holdings/add-own-credit.server.ts'
import { changeOwnCredit } from '#app/features/holdings/change-own-credit.server.ts'
import { noteBalance } from '#app/features/holdings/note-balance.server.ts'
import type { OwnCreditTerms } from '#app/features/holdings/own-credit-form.ts'
import { remindOfOwnEnds } from '#app/features/holdings/remind-of-own-ends.server.ts'
import { removeOwnCredit } from '#app/features/holdings/remove-own-credit.server.ts'
import { runDue } from '#app/server/recurring-jobs.server.ts'
import { mails } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { makeProvider, must } from '#test/factories.ts'
import { makeReader } from '#test/jobs/mails.ts'
import { settings } from '#test/jobs/settings.ts'

const entered = new Date('2026-11-01T12:00:00Z')
const terms: OwnCreditTerms = {
  ...{ providerId: null, providerName: 'Azure', name: 'Sponsorship', amount: 500_000n, beganOn: null },
  ...{ ends: 'dated', lastDay: '2026-12-10', timeZone: 'UTC', endsAt: new Date('2026-12-11T00:00:00Z') },
  source: 'a mail of the sponsor',
}

async function addSponsorship(db: Database, of: Partial<OwnCreditTerms> = {}) {
  const reader = await makeReader(db, 'ada@example.com')
  const balance = { amount: 400_000n, asOf: '2026-11-01' }
  const own = { ...reader, asset: 'USD', terms: { ...terms, ...of }, balance, at: entered }
  const { creditId } = must(await addOwnCredit(db, own))
  return { ...reader, creditId }
}

/** Every six hours of some days; gives at which days' ends mails were asked for. */
async function remindAgainAndAgain(db: Database, from: string, until: string): Promise<string[]> {
  const asked: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(until); at += 6 * 3_600_000) {
    const mailsAsked = await remindOfOwnEnds(db, { at: new Date(at), limit: 100 })
    for (let mail = 0; mail < mailsAsked; mail += 1) asked.push(new Date(at).toISOString().slice(0, 10))
  }
  return asked
}

test('a credit entered by hand is reminded of 30, 7 and 1 days before its end, once each', async ({ db }) => {
  await addSponsorship(db)
  expect(await remindAgainAndAgain(db, '2026-11-02T00:00Z', '2026-12-12T00:00Z')).toEqual([
    '2026-11-11',
    '2026-12-04',
    '2026-12-10',
  ])
})

test('one whose end was put right is reminded of anew', async ({ db }) => {
  const { organisationId, creditId, userId } = await addSponsorship(db)
  expect(await remindAgainAndAgain(db, '2026-12-04T00:00Z', '2026-12-05T00:00Z')).toEqual(['2026-12-04'])
  const later = { ...terms, lastDay: '2026-12-12', endsAt: new Date('2026-12-13T00:00:00Z') }
  const changed = { organisationId, creditId, userId, terms: later, at: new Date('2026-12-05T12:00Z') }
  must(await changeOwnCredit(db, changed))
  expect(await remindAgainAndAgain(db, '2026-12-06T00:00Z', '2026-12-07T00:00Z')).toEqual(['2026-12-06'])
})

test('nobody is reminded of one that is used up or taken off the list', async ({ db }) => {
  const usedUp = await addSponsorship(db)
  const balance = { amount: 0n, asOf: '2026-12-01' }
  must(await noteBalance(db, { ...usedUp, balance, at: new Date('2026-12-01T12:00Z') }))
  expect(await remindAgainAndAgain(db, '2026-12-03T00:00Z', '2026-12-12T00:00Z')).toEqual([])
})

test('the mail says the balance that was noted last, of which day and of whose credit', async ({ db }) => {
  const { id: providerId } = await makeProvider(db)
  const ada = await addSponsorship(db, { providerId, providerName: null })
  const at = new Date('2026-12-04T06:00Z')
  expect(await remindOfOwnEnds(db, { at, limit: 100 })).toBe(1)
  must(await noteBalance(db, { ...ada, balance: { amount: 123_400n, asOf: '2026-12-03' }, at }))
  expect(await runDue({ db, settings }, { at })).toMatchObject({ 'send-messages': 1 })
  const [mail] = await db.select().from(mails)
  expect(mail).toMatchObject({ recipient: 'ada@example.com' })
  expect(mail?.subject).toContain('ends in 7 days')
  expect(mail?.text).toContain('You noted on 3 Dec 2026 that US$1,234.00 was left of “Sponsorship”')
  expect(mail?.text).toContain('10 Dec 2026, 24:00 UTC')
  expect(mail?.text).toContain(`/en/me/credits/${ada.creditId}`)
})

test('no mail leaves for a credit that was taken off the list after it was asked for', async ({ db }) => {
  const ada = await addSponsorship(db)
  const at = new Date('2026-12-04T06:00Z')
  expect(await remindOfOwnEnds(db, { at, limit: 100 })).toBe(1)
  must(await removeOwnCredit(db, ada))
  await runDue({ db, settings }, { at })
  expect(await db.$count(mails)).toBe(0)
})
