import { eq, sql } from 'drizzle-orm'

import * as audit from '#app/routes/desk.audit._index.tsx'
import * as auditFile from '#app/routes/desk.audit.export.ts'
import * as approve from '#app/routes/desk.facts.$kind.$provider.$id.approve.ts'
import * as edit from '#app/routes/desk.facts.$kind.$provider.$id.edit.tsx'
import * as giveBack from '#app/routes/desk.facts.$kind.$provider.$id.return.ts'
import * as fact from '#app/routes/desk.facts.$kind.$provider.$id.tsx'
import * as health from '#app/routes/desk.health._index.tsx'
import * as retry from '#app/routes/desk.health.retry.ts'
import { auditEvents, prices } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { catalogueTest as test, expect } from '#test/database.ts'

import { get, makeOpenOffer, operator, post, signedIn } from './ask.ts'

async function aPublicPrice(db: Database) {
  const [price] = await db.select().from(prices).where(eq(prices.isPublic, true)).limit(1)
  if (!price) throw new Error('the catalogue holds no public price')
  const params = { kind: 'price', provider: price.providerId, id: price.id }
  return { price, params, here: `/en/desk/facts/price/${price.providerId}/${price.id}` }
}

test('an operator edits a price, another approves it, and both stand in the audit trail', async ({ db }) => {
  const { price, params, here } = await aPublicPrice(db)
  const olga = await operator(db)
  const omar = await operator(db, 'omar@example.com')
  const form = {
    microsPerMillionTokens: '7777',
    effectiveUntil: price.effectiveUntil ?? '',
    sourceUrl: 'https://z.example/p',
  }
  expect(await post(edit, olga, `${here}/edit`, params, { ...form, microsPerMillionTokens: 'much' })).toMatchObject({
    status: 422,
    data: {
      errors: { microsPerMillionTokens: ['review.errors.micros'] },
      values: { sourceUrl: 'https://z.example/p' },
    },
  })
  expect(await post(edit, olga, `${here}/edit`, params, form)).toMatchObject({ location: `${here}?done=pending` })
  expect(await get(fact, olga, here, params)).toMatchObject({
    data: { changes: [{ state: 'pending', isOwn: true, changes: { microsPerMillionTokens: { to: '7777' } } }] },
  })
  expect(await post(approve, olga, `${here}/approve`, params)).toMatchObject({
    location: `${here}?refused=same_person`,
  })
  expect(await post(approve, omar, `${here}/approve`, params)).toMatchObject({ location: `${here}?done=approved` })
  expect(await get(fact, omar, here, params)).toMatchObject({
    data: { changes: [{ state: 'approved', asker: 'olga@example.com', decider: 'omar@example.com' }] },
  })
  const trail = await get(audit, omar, '/en/desk/audit?entity=fact_change')
  expect(trail).toMatchObject({
    data: {
      events: [
        { action: 'approved', chain: 'whole' },
        { action: 'requested', chain: 'whole' },
      ],
      hasMore: false,
    },
  })
})

test('an event that was altered, or whose predecessor was, shows it in the page and in the file', async ({ db }) => {
  await makeOpenOffer(db)
  const olga = await operator(db)
  const chains = async (query = '') =>
    ((await get(audit, olga, `/en/desk/audit${query}`)).data as { events: { chain: string }[] }).events.map(
      ({ chain }) => chain,
    )
  expect(new Set(await chains())).toEqual(new Set(['whole']))
  const file = async (format: string) =>
    String((await get(auditFile, olga, `/en/desk/audit/export?format=${format}`)).data)
  const lines = (await file('ndjson'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { chain: string })
  expect(lines.length).toBe(await db.$count(auditEvents))
  expect((await file('csv')).split('\r\n')).toHaveLength(lines.length + 2)

  await db.execute(sql`update audit_events set reason = 'another' where seq = 1`)
  expect(await chains()).toContain('altered')
  expect(await file('ndjson')).toContain('"chain":"altered"')
  expect((await get(auditFile, olga, '/en/desk/audit/export?entity=rumour')).status).toBe(400)
  expect(await get(audit, olga, '/en/desk/audit?entity=rumour&from=tomorrow')).toMatchObject({
    data: { bad: ['entity=rumour', 'from=tomorrow'] },
  })
})

test('health tells that the books agree when asked, and runs nothing again that has not failed', async ({ db }) => {
  const olga = await operator(db)
  expect(await get(health, olga, '/en/desk/health')).toMatchObject({
    data: { violations: null, queue: null, kept: { pages: 2, bytes: 30_000, maxBytes: 64_000_000, handedOut: 5 } },
  })
  expect(await get(health, olga, '/en/desk/health?check=1')).toMatchObject({ data: { violations: [] } })
  const form = { name: 'send-messages', id: '5e3c3c4e-0000-4000-8000-000000000000' }
  expect(await post(retry, olga, '/en/desk/health/retry', {}, form)).toMatchObject({
    location: '/en/desk/health?told=not_failed',
  })
})

test('what is returned needs a reason, and all of it is for operators alone', async ({ db }) => {
  const { params, here } = await aPublicPrice(db)
  const olga = await operator(db)
  expect(await post(giveBack, olga, `${here}/return`, params, { reason: ' ' })).toMatchObject({
    location: `${here}?refused=no_reason`,
  })
  const ada = await signedIn(db, 'ada@example.com')
  for (const [path, route] of [
    [`${here}/edit`, edit],
    [`${here}/approve`, approve],
    [`${here}/return`, giveBack],
    ['/en/desk/audit', audit],
    ['/en/desk/audit/export', auditFile],
    ['/en/desk/health', health],
    ['/en/desk/health/retry', retry],
  ] as const) {
    expect.soft((await get(route, ada, path, params)).status, path).toBe(403)
    if ('action' in route) expect.soft((await post(route, ada, path, params, { reason: 'x' })).status, path).toBe(403)
  }
})
