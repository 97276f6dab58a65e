import type { LoaderFunctionArgs } from '@remix-run/node'
import { eq } from 'drizzle-orm'
import { beforeEach } from 'vitest'

import { mostWaiting, noteVisit, writeVisits } from '#app/features/credits/visits.server.ts'
import * as claimRoute from '#app/routes/offers.$slug.claim.tsx'
import * as goRoute from '#app/routes/offers.$slug.go.tsx'
import * as offerRoute from '#app/routes/offers.$slug.tsx'
import * as listRoute from '#app/routes/offers._index.tsx'
import { startVisitWriter } from '#app/server/visit-writer.server.ts'
import { enrolments, funnelEvents } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { newVisitor, settle } from '#test/accounts/visitor.ts'
import { loadContext } from '#test/load-context.ts'
import { expect, test } from '#test/database.ts'
import { makeOffer, makeProgram, makeProvider } from '#test/factories.ts'

import { makeOpenOffer, post, signedIn } from './ask.ts'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'

beforeEach(() => {
  Object.assign(globalThis, { switchyardVisits: undefined })
})

function look(
  db: Database,
  route: { loader: (args: LoaderFunctionArgs) => unknown },
  path: string,
  { slug = '', headers = {}, address = '203.0.113.7', method = 'GET' } = {},
) {
  const request = newVisitor(settle(db), { address }).request(path, {
    method,
    headers: { 'user-agent': firefox, ...headers },
  })
  const context = loadContext(request, { address })
  return route.loader({ request, params: { locale: 'en', slug }, context } as LoaderFunctionArgs)
}

const noted = (db: Database) =>
  db
    .select({ step: funnelEvents.step, source: funnelEvents.source, key: funnelEvents.dedupeKey })
    .from(funnelEvents)
    .orderBy(funnelEvents.step)

test('a visitor counts once a day in the list and once on the page, with where the visit began', async ({ db }) => {
  const { program } = await makeOpenOffer(db)
  for (const from of ['openai', 'azure']) {
    await look(db, listRoute, `/en/offers?from=${from}`)
    await look(db, offerRoute, `/en/offers/${program.slug}?from=${from}`, { slug: program.slug })
  }
  expect(await noted(db), 'no page waits for the database').toEqual([])
  expect(await writeVisits(db)).toBe(2)
  expect(await writeVisits(db)).toBe(0)
  await look(db, listRoute, '/en/offers')
  await writeVisits(db)
  const rows = await noted(db)
  expect(rows.map(({ step, source }) => [step, source])).toEqual([
    ['opened', 'openai'],
    ['seen', 'openai'],
  ])
  expect(rows[0]?.key).toMatch(/^vis_[\w-]{22}$/)
  expect(JSON.stringify(rows)).not.toContain('203.0.113')

  await look(db, listRoute, '/en/offers', { address: '203.0.113.8' })
  expect(await writeVisits(db)).toBe(1)
})

test('robots, what is fetched ahead, what is nobody and what is only told of are not counted', async ({ db }) => {
  const { provider } = await makeOpenOffer(db)
  const told = await makeProgram(db, { providerId: provider.id, handling: 'record', state: null })
  await makeOffer(db, { providerId: provider.id, programId: told.id })
  for (const headers of [
    { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
    { 'user-agent': 'curl/8.5.0' },
    { 'user-agent': '' },
    { 'sec-purpose': 'prefetch' },
  ]) {
    await look(db, listRoute, '/en/offers', { headers })
  }
  await look(db, listRoute, '/en/offers', { method: 'HEAD' })
  await look(db, offerRoute, `/en/offers/${told.slug}`, { slug: told.slug })
  expect(await writeVisits(db)).toBe(0)
})

test('a crowd beyond what may wait is served and not counted', async ({ db }) => {
  settle(db)
  const at = new Date()
  const programs = Array.from({ length: mostWaiting + 1 }, (_, n) => {
    return { providerId: 'z', id: `p${n}`, handling: 'run' as const }
  })
  const request = newVisitor(settle(db)).request('/en/offers', { headers: { 'user-agent': firefox } })
  noteVisit(request, { step: 'seen', programs, source: null, at })
  expect(await writeVisits(db)).toBe(mostWaiting)
})

test('what waits is written when the server stops, and a failure loses nothing', async ({ db }) => {
  await makeOpenOffer(db)
  await look(db, listRoute, '/en/offers')
  const broken = new Proxy(db, {
    get(target, name) {
      if (name === 'insert') throw new Error('the connection is gone')
      return Reflect.get(target, name) as unknown
    },
  })
  await startVisitWriter(broken, { everyMs: 60_000 }).stop()
  expect(await noted(db)).toEqual([])
  await startVisitWriter(db, { everyMs: 60_000 }).stop()
  expect((await noted(db)).map(({ step }) => step)).toEqual(['seen'])
})

test('where a visit came from is kept with the enrolment, of the first claim alone', async ({ db }) => {
  const { program, offer } = await makeOpenOffer(db)
  const ada = await signedIn(db, 'ada@example.com')
  const form = { offerId: offer.id, idempotencyKey: 'a-key-of-the-form', from: 'Notice:OpenAI-2024' }
  const { slug } = program
  expect((await post(claimRoute, ada, `/en/offers/${slug}/claim`, { slug }, form)).status).toBe(303)
  const again = { ...form, idempotencyKey: 'another-key-of-it', from: 'azure' }
  await post(claimRoute, ada, `/en/offers/${slug}/claim`, { slug }, again)
  expect(await db.select({ source: enrolments.source }).from(enrolments)).toEqual([{ source: 'notice:openai-2024' }])
})

test('a source that cannot be one refuses nothing', async ({ db }) => {
  const provider = await makeProvider(db)
  const linkOut = { handling: 'link_out', claimUrl: 'https://z.example/claim', state: null } as const
  const over = { endsAt: null, endsLocalExcl: null, endsPrecision: 'unknown' } as const
  const { id, slug } = await makeProgram(db, { providerId: provider.id, ...linkOut, ...over })
  await makeOffer(db, { providerId: provider.id, programId: id })
  const ada = await signedIn(db, 'ada@example.com')
  const go = (from: string) => post(goRoute, ada, `/en/offers/${slug}/go`, { slug }, { from })
  expect((await go('<script>')).status).toBe(303)
  const sources = db.select({ source: enrolments.source }).from(enrolments).where(eq(enrolments.programId, id))
  expect(await sources).toEqual([{ source: null }])
})
