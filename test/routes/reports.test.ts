import * as reports from '#app/routes/console.$provider.reports.tsx'
import * as decide from '#app/routes/desk.reports.$provider.$id.tsx'
import * as queue from '#app/routes/desk.reports._index.tsx'
import * as broken from '#app/routes/offers.$slug.broken.tsx'
import * as offerPage from '#app/routes/offers.$slug.tsx'
import { offerReports } from '#db/schema/index.ts'
import { newId } from '#db/ids.ts'
import { expect, test } from '#test/database.ts'

import { get, makeOpenOffer, managerOf, operator, post, signedIn, stranger } from './ask.ts'

const form = { reason: 'terms_differ', saw: 'It says 90 days, not 30.', email: ' Ada@Example.com ' }

test('a stranger reports, an operator decides, and the offer’s page says what came of it', async ({ db }) => {
  const { program } = await makeOpenOffer(db)
  const params = { slug: program.slug }
  const page = `/en/offers/${program.slug}/broken`
  expect(await post(broken, stranger(db), page, params, form)).toMatchObject({
    status: 303,
    location: `${page}?sent=1`,
  })
  const [kept] = await db.select().from(offerReports)
  expect(kept).toMatchObject({ saw: form.saw, email: 'ada@example.com', reportedBy: null, locale: 'en' })
  const id = kept?.id ?? ''

  const olga = await operator(db)
  const desk = { provider: program.providerId, id }
  const here = `/en/desk/reports/${program.providerId}/${id}`
  expect(await get(queue, olga, '/en/desk/reports')).toMatchObject({ data: { open: [{ id }] } })
  const shown = await get(decide, olga, here, desk)
  expect(shown).toMatchObject({ data: { report: { wantsMail: true } } })
  expect(JSON.stringify(shown.data)).not.toContain('ada@example.com')
  expect(await post(decide, olga, here, desk, { outcome: 'fixed' })).toMatchObject({
    status: 422,
    data: { errors: { reply: ['reports.errors.reply'] } },
  })
  expect(await post(decide, olga, here, desk, { outcome: 'fixed', reply: 'Mended.' })).toMatchObject({ location: here })
  expect(await post(decide, olga, here, desk, { outcome: 'works', reply: 'Again.' })).toMatchObject({
    status: 409,
    data: { refused: 'reports.refusals.report_decided', values: { reply: 'Again.' } },
  })
  expect(await get(offerPage, stranger(db), `/en/offers/${program.slug}`, params)).toMatchObject({
    data: { reports: { open: 0, last: { outcome: 'fixed' } } },
  })

  const mia = await managerOf(db, program.providerId)
  const own = await get(reports, mia, `/en/console/${program.providerId}/reports`, desk)
  expect(own).toMatchObject({ data: { open: [], decided: [{ id, outcome: 'fixed' }] } })
  expect(JSON.stringify(own.data)).not.toContain('ada@example.com')
})

test.for([
  [{ ...form, reason: 'envy' }, 'reason'],
  [{ ...form, saw: '  ' }, 'saw'],
  [{ ...form, saw: 'x'.repeat(2001) }, 'saw'],
  [{ ...form, email: 'ada' }, 'email'],
] as const)('a report that cannot be read is kept from nobody: %j', async ([posted, field], { db }) => {
  const { program } = await makeOpenOffer(db)
  const answer = await post(broken, stranger(db), `/en/offers/${program.slug}/broken`, { slug: program.slug }, posted)
  expect(answer).toMatchObject({ status: 422, data: { errors: { [field]: [`reports.errors.${field}`] } } })
  expect(await db.select().from(offerReports)).toEqual([])
})

test('too many reports from one place are refused with what was written', async ({ db }) => {
  const { program } = await makeOpenOffer(db)
  const send = () => post(broken, stranger(db), `/en/offers/${program.slug}/broken`, { slug: program.slug }, form)
  for (let n = 1; n <= 10; n += 1) expect((await send()).status).toBe(303)
  expect(await send()).toMatchObject({ status: 429, data: { values: { saw: form.saw } } })
})

test('the queue of reports is for operators, a provider’s for its managers, and nothing is found where nothing is', async ({
  db,
}) => {
  const { program } = await makeOpenOffer(db)
  const ada = await signedIn(db, 'ada@example.com')
  const params = { provider: program.providerId, id: newId('rpt'), slug: 'nothing' }
  const here = `/en/desk/reports/${program.providerId}/${params.id}`
  expect((await get(queue, ada, '/en/desk/reports')).status).toBe(403)
  expect((await get(decide, ada, here, params)).status).toBe(403)
  expect((await post(decide, ada, here, params, { outcome: 'fixed', reply: 'x' })).status).toBe(403)
  expect((await get(reports, ada, '/en/console/z/reports', params)).status).toBe(404)
  const olga = await operator(db)
  expect((await get(decide, olga, here, params)).status).toBe(404)
  expect((await post(decide, olga, here, params, { outcome: 'fixed', reply: 'x' })).status).toBe(404)
  expect((await get(broken, ada, '/en/offers/nothing/broken', params)).status).toBe(404)
  expect((await post(broken, ada, '/en/offers/nothing/broken', params, form)).status).toBe(404)
})
