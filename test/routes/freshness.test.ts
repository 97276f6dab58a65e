import { and, eq } from 'drizzle-orm'

import { listAgingRecords } from '#app/features/catalog/stale-records.server.ts'
import * as confirm from '#app/routes/console.$provider.freshness.$program.confirm.ts'
import * as consoleBoard from '#app/routes/console.$provider.freshness._index.tsx'
import * as again from '#app/routes/desk.freshness.$provider.again.ts'
import * as list from '#app/routes/desk.freshness.$provider._index.tsx'
import * as board from '#app/routes/desk.freshness._index.tsx'
import * as sourcePage from '#app/routes/desk.sources.$id.tsx'
import * as sourceList from '#app/routes/desk.sources._index.tsx'
import { factSources, verifications } from '#db/schema/index.ts'
import { catalogueTest as test, expect } from '#test/database.ts'

import { get, makeOpenOffer, managerOf, operator, post, signedIn, stranger } from './ask.ts'

const zhipu = { provider: 'zhipu' }
const here = '/en/desk/freshness/zhipu'

test('an operator notes with one press that a record is still so: who, when and where stand on record', async ({
  db,
}) => {
  const olga = await operator(db)
  const page = await get(list, olga, here, zhipu)
  const { stale, total } = page.data as {
    stale: { kind: string; fact: { factId: string; says: { kind: string } }; readAt: string | null }[]
    total: number
  }
  const first = stale.find(({ readAt }) => readAt !== null)
  if (!first) throw new Error('nothing of Zhipu is past its target')
  const form = { kind: first.kind, factId: first.fact.factId }
  const answer = await post(again, olga, `${here}/again`, zhipu, form)
  expect(answer).toMatchObject({ status: 303, location: `${here}?kind=${first.kind}&noted=1` })
  const noted = await db.select().from(verifications).where(eq(verifications.factId, first.fact.factId))
  expect(noted).toMatchObject([{ sourceUrl: first.readAt, byUserId: expect.stringMatching(/^usr_/) }])
  expect(await get(list, olga, here, zhipu)).toMatchObject({ data: { total: total - 1 } })
})

test('all price lines of a list are noted at once when the page they were read on is named', async ({ db }) => {
  const olga = await operator(db)
  const at = new Date()
  const due = (await listAgingRecords(db, { providerId: 'zhipu', at })).filter(({ kind }) => kind === 'price')
  expect(due.length).toBeGreaterThan(5)
  expect(await post(again, olga, `${here}/again`, zhipu, { kind: 'price' })).toMatchObject({
    location: `${here}?kind=price&refused=no_source`,
  })
  const form = { kind: 'price', sourceUrl: 'https://bigmodel.cn/pricing' }
  const answer = await post(again, olga, `${here}/again`, zhipu, form)
  expect(answer.location).toBe(`${here}?kind=price&noted=${due.length}`)
  const ofPrices = and(eq(verifications.providerId, 'zhipu'), eq(verifications.factKind, 'price'))
  expect(await db.select().from(verifications).where(ofPrices)).toHaveLength(due.length)
  expect(await post(again, olga, `${here}/again`, zhipu, form)).toMatchObject({
    location: `${here}?kind=price&refused=nothing_stale`,
  })
})

test.for([
  [{ kind: 'rumour' }, 'refused=bad_address'],
  [{ kind: 'price', sourceUrl: 'http://z.example' }, 'refused=bad_address'],
  [{ kind: 'notice', factId: 'nothing' }, 'kind=notice&refused=nothing_stale'],
] as const)('a form that says nothing we can note is refused: %j', async ([form, told], { db }) => {
  const olga = await operator(db)
  expect((await post(again, olga, `${here}/again`, zhipu, form)).location).toBe(`${here}?${told}`)
  expect(await db.select().from(verifications)).toHaveLength(0)
})

test('the boards count what is past its target, and every source has its page', async ({ db }) => {
  const olga = await operator(db)
  const { providers, totals } = (await get(board, olga, '/en/desk/freshness')).data as {
    providers: { provider: { id: string }; stale: number }[]
    totals: { kind: string; stale: number }[]
  }
  const sum = (list: { stale: number }[]) => list.reduce((all, { stale }) => all + stale, 0)
  expect(sum(providers)).toBe(sum(totals))
  expect(totals.map(({ kind }) => kind)).toContain('compatibility')
  expect((await get(list, olga, '/en/desk/freshness/nobody', { provider: 'nobody' })).status).toBe(404)
  const [link] = await db.select().from(factSources).limit(1)
  const id = link?.sourceId ?? ''
  expect(await get(sourceList, olga, '/en/desk/sources?standing=unchecked')).toMatchObject({ data: { bad: [] } })
  expect((await get(sourcePage, olga, `/en/desk/sources/${id}`, { id })).status).toBe(200)
  expect((await get(sourcePage, olga, '/en/desk/sources/none', { id: 'none' })).status).toBe(404)
})

test('a manager confirms a program of theirs, and nobody else does', async ({ db }) => {
  const { program } = await makeOpenOffer(db)
  const params = { provider: program.providerId, program: program.id }
  const page = `/en/console/${program.providerId}/freshness`
  const mia = await managerOf(db, program.providerId)
  const answer = await post(confirm, mia, `${page}/${program.id}/confirm`, params)
  expect(answer).toMatchObject({ status: 303, location: `${page}?confirmed=${program.id}` })
  expect(await get(consoleBoard, mia, page, params)).toMatchObject({
    data: { programs: [{ id: program.id, daysLeft: 90 }] },
  })
  const ada = await signedIn(db, 'ada@example.com')
  const olga = await operator(db)
  for (const other of [ada, olga]) {
    expect((await post(confirm, other, `${page}/${program.id}/confirm`, params)).status).toBe(404)
    expect((await get(consoleBoard, other, page, params)).status).toBe(404)
  }
  expect(await db.select().from(verifications)).toHaveLength(1)
})

test('the boards of the desk are open to operators alone', async ({ db }) => {
  const ada = await signedIn(db, 'ada@example.com')
  for (const [path, route, params] of [
    ['/en/desk/freshness', board, {}],
    [here, list, zhipu],
    [`${here}/again`, again, zhipu],
    ['/en/desk/sources', sourceList, {}],
    ['/en/desk/sources/x', sourcePage, { id: 'x' }],
  ] as const) {
    expect.soft((await get(route, ada, path, params)).status, path).toBe(403)
    expect.soft((await get(route, stranger(db), path, params)).location, path).toContain('/en/sign-in')
  }
  expect((await post(again, ada, `${here}/again`, zhipu, { kind: 'price' })).status).toBe(403)
})
