import { addOwnCredit } from '#app/features/holdings/add-own-credit.server.ts'
import { changeOwnCredit } from '#app/features/holdings/change-own-credit.server.ts'
import { readHoldings } from '#app/features/holdings/export-holdings.server.ts'
import { noteBalance } from '#app/features/holdings/note-balance.server.ts'
import { mostOwnCredits, type OwnCreditTerms } from '#app/features/holdings/own-credit-form.ts'
import { findOwnCredit, listOwnCredits } from '#app/features/holdings/own-credits.server.ts'
import { removeOwnCredit } from '#app/features/holdings/remove-own-credit.server.ts'
import { newId } from '#db/ids.ts'
import { organisations, ownBalances, ownCredits } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, july10, makeProvider, makeRunningOffer, must } from '#test/factories.ts'

const at = new Date('2026-11-29T12:00:00Z')
const userId = 'usr_of_ada'

async function makeOrganisation(db: Database) {
  const id = newId('org')
  await db.insert(organisations).values({ id, name: 'Ada' })
  return id
}

const sponsorship: OwnCreditTerms = {
  ...{ providerId: null, providerName: 'Azure', name: 'Sponsorship', amount: 500_000n, beganOn: '2026-11-01' },
  ...{ ends: 'dated', lastDay: '2026-12-10', timeZone: 'UTC', endsAt: new Date('2026-12-11T00:00:00Z') },
  source: 'https://www.microsoftazuresponsorships.com/Balance',
}

async function add(db: Database, organisationId: string, terms: Partial<OwnCreditTerms> = {}, amount = 400_000n) {
  const balance = { amount, asOf: '2026-11-11' }
  const own = { organisationId, userId, asset: 'USD', terms: { ...sponsorship, ...terms }, balance, at }
  return must(await addOwnCredit(db, own)).creditId
}

test('a credit entered by hand stands with its balance, its age and what its pace will leave', async ({ db }) => {
  const { id: providerId, name } = await makeProvider(db)
  const organisationId = await makeOrganisation(db)
  const creditId = await add(db, organisationId, { providerId, providerName: null })
  // 100,000 in ten days; thirty more days from the last balance.
  expect(await listOwnCredits(db, { organisationId, at })).toMatchObject([
    {
      ...{ id: creditId, name: 'Sponsorship', asset: 'USD', granted: 500_000n, used: 100_000n, left: 400_000n },
      ...{ standing: 'active', daysOld: 18, lost: 100_000n, providerTitle: name, enteredAt: at },
    },
  ])
})

test('balances of earlier days are kept, one of the same day is put right, and the newest day counts', async ({
  db,
}) => {
  const organisationId = await makeOrganisation(db)
  const creditId = await add(db, organisationId)
  const note = async (asOf: string, amount: bigint) =>
    noteBalance(db, { organisationId, creditId, userId, balance: { asOf, amount }, at })
  must(await note('2026-11-21', 350_000n))
  must(await note('2026-11-21', 300_000n))
  must(await note('2026-11-16', 360_000n))
  const credit = must((await findOwnCredit(db, { organisationId, creditId, at })) ?? undefined)
  expect(credit.balances.map(({ asOf, amount }) => [asOf, amount])).toEqual([
    ['2026-11-11', 400_000n],
    ['2026-11-16', 360_000n],
    ['2026-11-21', 300_000n],
  ])
  expect(credit).toMatchObject({ left: 300_000n, used: 200_000n, lost: 100_000n })
  expect(await note('2026-11-22', 500_001n)).toMatchObject({ refusal: 'more_than_whole' })
  expect(await note('2026-10-31', 1n)).toMatchObject({ refusal: 'before_start' })
  expect(await db.$count(ownBalances)).toBe(3)
})

test('what has ended can be spent no more, whatever was left, and an end that is unknown is none of the two', async ({
  db,
}) => {
  const organisationId = await makeOrganisation(db)
  await add(db, organisationId, { lastDay: '2026-11-28', endsAt: new Date('2026-11-29T00:00:00Z') })
  const openEnd = { lastDay: null, timeZone: null, endsAt: null }
  await add(db, organisationId, { ...openEnd, ends: 'unknown' })
  await add(db, organisationId, { ...openEnd, ends: 'none' }, 0n)
  expect(await listOwnCredits(db, { organisationId, at })).toMatchObject([
    { standing: 'expired', left: 0n, lost: null },
    { standing: 'active', left: 400_000n, lost: null, ends: 'unknown', expiresAt: null },
    { standing: 'used_up', left: 0n, ends: 'none', expiresAt: null },
  ])
})

test('one list holds both kinds: what ends first, then unknown ends, then none, then what is over', async ({ db }) => {
  const organisationId = await makeOrganisation(db)
  const endless = { lastDay: null, timeZone: null, endsAt: null }
  const none = await add(db, organisationId, { ...endless, ends: 'none' })
  const unknown = await add(db, organisationId, { ...endless, ends: 'unknown' })
  const over = await add(db, organisationId, { lastDay: '2024-07-01', beganOn: null, endsAt: new Date('2024-07-02Z') })
  const last = await add(db, organisationId)
  const running = await makeRunningOffer(db)
  must(await claim(db, running, { organisationId, at: july10 }))
  const held = await readHoldings(db, { organisationId, at: july10 })
  expect(held.map(({ kind }) => kind)).toEqual(['issued', 'own', 'own', 'own', 'own'])
  expect(held.slice(1).map(({ id }) => id)).toEqual([last, unknown, none, over])
})

test('a change keeps the balances and may contradict none of them', async ({ db }) => {
  const organisationId = await makeOrganisation(db)
  const creditId = await add(db, organisationId)
  const change = (terms: Partial<OwnCreditTerms>) =>
    changeOwnCredit(db, { organisationId, creditId, terms: { ...sponsorship, ...terms } })
  must(await change({ name: 'Sponsorship 2026', amount: 600_000n }))
  expect(await change({ amount: 399_999n })).toMatchObject({ refusal: 'less_than_balance' })
  expect(await change({ beganOn: '2026-11-12' })).toMatchObject({ refusal: 'starts_after_balance' })
  expect(await listOwnCredits(db, { organisationId, at })).toMatchObject([
    { name: 'Sponsorship 2026', granted: 600_000n, left: 400_000n },
  ])
})

test('nobody but its organisation sees, changes or removes one', async ({ db }) => {
  const [ada, eve] = [await makeOrganisation(db), await makeOrganisation(db)]
  const creditId = await add(db, ada)
  const others = { organisationId: eve, creditId }
  expect(await listOwnCredits(db, { organisationId: eve, at })).toEqual([])
  expect(await findOwnCredit(db, { ...others, at })).toBeNull()
  const unknown = { refusal: 'unknown_credit' }
  expect(await changeOwnCredit(db, { ...others, terms: sponsorship })).toMatchObject(unknown)
  const balance = { asOf: '2026-11-20', amount: 1n }
  expect(await noteBalance(db, { ...others, userId, balance, at })).toMatchObject(unknown)
  expect(await removeOwnCredit(db, others)).toMatchObject(unknown)
  expect(await db.$count(ownCredits)).toBe(1)
  must(await removeOwnCredit(db, { organisationId: ada, creditId }))
  expect(await db.$count(ownBalances)).toBe(0)
})

test('an organisation enters so many and no more', async ({ db }) => {
  const organisationId = await makeOrganisation(db)
  const row = { organisationId, asset: 'USD', ...sponsorship, enteredBy: userId, enteredAt: at }
  await db.insert(ownCredits).values(Array.from({ length: mostOwnCredits }, () => ({ ...row, id: newId('own') })))
  const balance = { asOf: '2026-11-20', amount: 1n }
  const more = { organisationId, userId, asset: 'USD', terms: sponsorship, balance, at }
  expect(await addOwnCredit(db, more)).toMatchObject({ refusal: 'too_many_credits' })
  const another = await makeOrganisation(db)
  expect(await addOwnCredit(db, { ...more, organisationId: another })).toMatchObject({ ok: true })
})
