import * as me from '#app/routes/me._index.tsx'
import * as balanceRoute from '#app/routes/me.credits.$id.balance.tsx'
import * as changeRoute from '#app/routes/me.credits.$id.change.tsx'
import * as one from '#app/routes/me.credits.$id._index.tsx'
import * as removeRoute from '#app/routes/me.credits.$id.remove.tsx'
import * as csvRoute from '#app/routes/me.credits.csv.ts'
import * as calendarRoute from '#app/routes/me.credits.ics.ts'
import * as jsonRoute from '#app/routes/me.credits.json.ts'
import * as addRoute from '#app/routes/me.credits.new.tsx'
import { makeProvider } from '#test/factories.ts'
import { expect, test } from '#test/database.ts'

import { get, makeOpenOffer, post, signedIn, stranger, type Visitor } from './ask.ts'

const typed = {
  ...{ provider: '', providerName: 'Example Cloud', name: 'Sponsorship', unit: 'USD', model: '', amount: '5,000' },
  ...{ left: '3,120.50', asOf: '2026-10-20', beganOn: '2026-10-01', ends: 'dated', lastDay: '2099-05-31' },
  ...{ timeZone: 'America/Los_Angeles', source: '=https://cloud.example/balance' },
}
const add = (visitor: Visitor, changed: Record<string, string> = {}) =>
  post(addRoute, visitor, '/en/me/credits/new', {}, { ...typed, ...changed })

async function added(visitor: Visitor, changed: Record<string, string> = {}) {
  const answer = await add(visitor, changed)
  const id = /own_\w+$/.exec(answer.location ?? '')?.[0]
  if (answer.status !== 303 || !id) throw new Error(`nothing was added: ${JSON.stringify(answer)}`)
  return id
}

async function read(visitor: Visitor, id: string) {
  const { data } = await get(one, visitor, `/en/me/credits/${id}`, { id })
  return (data as Awaited<ReturnType<typeof one.loader>>).credit
}

test('a credit of one’s own is added, updated, changed and removed', async ({ db }) => {
  const ada = await signedIn(db, 'ada@example.com')
  const id = await added(ada)
  expect(await get(me, ada, '/en/me')).toMatchObject({
    data: { credits: [], own: [{ id, left: 312_050n, expiresAt: new Date('2099-06-01T07:00:00Z') }] },
  })
  expect(await read(ada, id)).toMatchObject({ balance: { asOf: '2026-10-20', enteredBy: 'ada@example.com' } })

  const here = `/en/me/credits/${id}`
  const note = (form: Record<string, string>) => post(balanceRoute, ada, `${here}/balance`, { id }, form)
  expect(await note({ left: '2,000', asOf: '2026-11-01' })).toMatchObject({ status: 303, location: here })
  expect(await note({ left: '6000', asOf: '2026-11-02' })).toMatchObject({
    status: 409,
    data: { errors: { left: ['holdings.errors.moreThanWhole'] }, values: { left: '6000', asOf: '2026-11-02' } },
  })
  expect(await note({ left: 'none', asOf: '' })).toMatchObject({
    status: 422,
    data: { errors: { left: ['holdings.errors.left'], asOf: ['holdings.errors.pastDay'] } },
  })

  const change = (changed: Record<string, string>) =>
    post(changeRoute, ada, `${here}/change`, { id }, { ...typed, ...changed })
  expect(await change({ name: 'Sponsorship 2026', ends: 'unknown' })).toMatchObject({ status: 303, location: here })
  expect(await change({ amount: '3000' })).toMatchObject({
    status: 409,
    data: { errors: { amount: ['holdings.errors.lessThanBalance'] }, values: { amount: '3000' } },
  })
  expect(await change({ name: ' ' })).toMatchObject({
    status: 422,
    data: { errors: { name: ['holdings.errors.name'] } },
  })
  expect(await read(ada, id)).toMatchObject({ name: 'Sponsorship 2026', ends: 'unknown', left: 200_000n })

  const { data } = await get(removeRoute, ada, `${here}/remove`, { id })
  expect(data).toMatchObject({ credit: { balances: [{}, {}] } })
  expect(await post(removeRoute, ada, `${here}/remove`, { id })).toMatchObject({ status: 303, location: '/en/me' })
  expect(await get(me, ada, '/en/me')).toMatchObject({ data: { own: [] } })
  expect((await get(one, ada, here, { id })).status).toBe(404)
})

test('what was not understood is told at once, with all that was typed', async ({ db }) => {
  const ada = await signedIn(db, 'ada@example.com')
  const { id: known } = await makeProvider(db)
  const answer = await add(ada, { providerName: '', amount: 'a lot', ends: '', name: 'x'.repeat(121) })
  expect(answer).toMatchObject({ status: 422, data: { errors: { name: ['holdings.errors.tooLong'] } } })
  expect(await add(ada, { providerName: '', amount: 'a lot', ends: '' })).toMatchObject({
    status: 422,
    data: {
      errors: {
        ...{ providerName: ['holdings.errors.providerName'], amount: ['holdings.errors.amount'] },
        ends: ['holdings.errors.ends'],
      },
      values: { ...typed, providerName: '', amount: 'a lot', ends: '' },
    },
  })
  const id = await added(ada, { provider: known })
  expect(await read(ada, id)).toMatchObject({ providerId: known, providerName: null })
})

test('exports and calendar have it beside what was issued, and say who says so', async ({ db }) => {
  await makeOpenOffer(db)
  const ada = await signedIn(db, 'ada@example.com')
  const id = await added(ada)
  const json = JSON.parse((await get(jsonRoute, ada, '/en/me/credits.json')).data as string) as { credits: unknown[] }
  expect(json.credits).toMatchObject([
    {
      ...{ credit: id, claim: null, provider: null, providerName: 'Example Cloud', name: 'Sponsorship', unit: 'USD' },
      ...{ granted: '5000', left: '3120.5', balanceSource: 'entered_by_holder', balanceAsOf: '2026-10-20' },
      ...{ end: 'dated', endsAt: '2099-06-01T07:00:00.000Z', balanceReportedAt: null },
    },
  ])
  const csv = (await get(csvRoute, ada, '/en/me/credits.csv')).data as string
  expect(csv).toContain(',entered_by_holder,')
  expect(csv, 'a source is no formula').toContain(",'=https://cloud.example/balance")
  const ics = (await get(calendarRoute, ada, '/en/me/credits.ics')).data as string
  expect(ics).toContain(`UID:${id}@localhost:3000`)
  expect(ics).toContain('DTSTART:20990601T070000Z')
  await added(ada, { ends: 'none' })
  expect(((await get(calendarRoute, ada, '/en/me/credits.ics')).data as string).match(/BEGIN:VEVENT/g)).toHaveLength(1)
})

test('a stranger is sent to the sign-in, and another finds nothing', async ({ db }) => {
  const ada = await signedIn(db, 'ada@example.com')
  const id = await added(ada)
  const eve = await signedIn(db, 'eve@example.com')
  for (const route of [one, balanceRoute, changeRoute, removeRoute]) {
    expect((await get(route, eve, `/en/me/credits/${id}`, { id })).status).toBe(404)
    expect((await get(route, stranger(db), `/en/me/credits/${id}`, { id })).location).toContain('/en/sign-in')
    expect((await get(route, ada, '/en/me/credits/none', { id: 'none' })).status).toBe(404)
  }
  expect((await post(removeRoute, eve, '/', { id })).status).toBe(404)
  expect((await post(balanceRoute, eve, '/', { id }, { left: '0', asOf: '2026-11-01' })).status).toBe(404)
  expect((await post(changeRoute, eve, '/', { id }, typed)).status).toBe(404)
  expect((await add(stranger(db))).location).toContain('/en/sign-in')
  expect(await read(ada, id)).toMatchObject({ left: 312_050n })
})
