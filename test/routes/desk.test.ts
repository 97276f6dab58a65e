import { and, eq } from 'drizzle-orm'

import { findOffer } from '#app/features/programs/offers.server.ts'
import * as desk from '#app/routes/desk._index.tsx'
import * as verify from '#app/routes/desk.facts.$kind.$provider.$id.tsx'
import * as dismiss from '#app/routes/desk.managers.$provider.$user.dismiss.tsx'
import * as managers from '#app/routes/desk.managers._index.tsx'
import * as layout from '#app/routes/desk.tsx'
import { offers, programs, providerManagers, providers, users, verifications } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { catalogueTest as test, expect } from '#test/database.ts'

import { get, managerOf, operator, post, signedIn, stranger, type Visitor } from './ask.ts'

/** A benefit of the real catalogue that stands on memory alone, with the address of its program. */
async function aMemory(db: Database) {
  const [row] = await db
    .select({ providerId: offers.providerId, id: offers.id, slug: programs.slug })
    .from(offers)
    .innerJoin(programs, and(eq(programs.providerId, offers.providerId), eq(programs.id, offers.programId)))
    .where(and(eq(offers.confidence, 'memory'), eq(offers.isPublic, false)))
    .orderBy(offers.id)
    .limit(1)
  if (!row) throw new Error('the catalogue holds no benefit from memory')
  return row
}

const addressOf = (fact: { providerId: string; id: string }, kind = 'offer') =>
  `/en/desk/facts/${kind}/${fact.providerId}/${fact.id}`
const paramsOf = (fact: { providerId: string; id: string }, kind = 'offer') => ({
  kind,
  provider: fact.providerId,
  id: fact.id,
})

async function isShown(db: Database, fact: { slug: string; id: string }): Promise<boolean> {
  const program = await findOffer(db, fact.slug, { at: new Date() })
  return program?.offers.some((offer) => offer.id === fact.id) ?? false
}

test('facts from memory wait at the desk and nowhere else, until an operator verifies them', async ({ db }) => {
  const fact = await aMemory(db)
  const olga = await operator(db)
  expect(await isShown(db, fact)).toBe(false)
  const waiting = async () => {
    const page = await get(desk, olga, '/en/desk?kind=offer')
    return (page.data as { facts: { factId: string }[] }).facts.some(({ factId }) => factId === fact.id)
  }
  expect(await waiting()).toBe(true)

  const form = { sourceUrl: 'https://z.example/terms', note: '' }
  const answer = await post(verify, olga, addressOf(fact), paramsOf(fact), form)
  expect(answer).toMatchObject({ status: 303, location: addressOf(fact) })
  expect(await isShown(db, fact)).toBe(true)
  const shown = await findOffer(db, fact.slug, { at: new Date() })
  expect(shown?.offers.find(({ id }) => id === fact.id)?.sources).toMatchObject([
    { title: 'z.example/terms', href: 'https://z.example/terms', published: null },
  ])
  expect(await waiting()).toBe(false)
  expect(await get(verify, olga, addressOf(fact), paramsOf(fact))).toMatchObject({
    data: { verified: [{ sourceUrl: 'https://z.example/terms', note: null }] },
  })
})

test.for([
  [{ sourceUrl: 'http://z.example/terms' }, { sourceUrl: ['desk.verify.badUrl'] }],
  [{ sourceUrl: 'javascript:alert(1)' }, { sourceUrl: ['desk.verify.badUrl'] }],
  [{ sourceUrl: 'https://localhost' }, { sourceUrl: ['desk.verify.badUrl'] }],
  [{ sourceUrl: 'somewhere' }, { sourceUrl: ['desk.verify.badUrl'] }],
  [{ sourceUrl: '', note: '  ' }, { sourceUrl: ['desk.refusals.no_grounds'] }],
  [{ note: 'x'.repeat(2001) }, { note: ['desk.verify.longNote'] }],
] as const)('nothing becomes public without grounds: %j', async ([form, errors], { db }) => {
  const fact = await aMemory(db)
  const olga = await operator(db)
  expect(await post(verify, olga, addressOf(fact), paramsOf(fact), form)).toMatchObject({
    status: 422,
    data: { errors },
  })
  expect(await db.select().from(verifications)).toHaveLength(0)
  expect(await isShown(db, fact)).toBe(false)
})

test('a program that its provider runs counts as open once an operator has looked', async ({ db }) => {
  const [program] = await db.select().from(programs).where(eq(programs.publicStatus, 'last_seen_open')).limit(1)
  if (!program) throw new Error('the catalogue holds no program last seen open')
  const olga = await operator(db)
  await post(verify, olga, addressOf(program, 'program'), paramsOf(program, 'program'), {
    note: 'Seen in the console.',
  })
  expect(await findOffer(db, program.slug, { at: new Date() })).toMatchObject({ status: 'open' })
})

test('every kind of fact has its list, and a strange query is named', async ({ db }) => {
  const olga = await operator(db)
  expect(await get(desk, olga, '/en/desk?kind=rumour&page=-1')).toMatchObject({
    status: 200,
    data: { bad: ['kind=rumour', 'page=-1'], page: 1 },
  })
  for (const kind of [
    'offer',
    'program',
    'notice',
    'availability',
    'price',
    'free_tier',
    'lifecycle_event',
    'provider',
  ]) {
    const page = await get(desk, olga, `/en/desk?kind=${kind}`)
    const { facts } = page.data as { facts: { says: { kind: string }; provider: { id: string }; factId: string }[] }
    for (const fact of facts.slice(0, 1)) {
      const one = { providerId: fact.provider.id, id: fact.factId }
      expect((await get(verify, olga, addressOf(one, kind), paramsOf(one, kind))).status, kind).toBe(200)
    }
  }
})

test('unknown facts and kinds are not found', async ({ db }) => {
  const fact = await aMemory(db)
  const olga = await operator(db)
  for (const [kind, providerId, id] of [
    ['rumour', fact.providerId, fact.id],
    ['offer', 'nobody', fact.id],
    ['offer', fact.providerId, 'nothing'],
  ] as const) {
    const one = { providerId, id }
    expect((await get(verify, olga, addressOf(one, kind), paramsOf(one, kind))).status).toBe(404)
    const posted = await post(verify, olga, addressOf(one, kind), paramsOf(one, kind), { note: 'So it is.' })
    expect(posted.status).toBe(404)
  }
})

test('a manager is appointed by mail, dismissed, and appointed again by an undo', async ({ db }) => {
  const olga = await operator(db)
  const appoint = () =>
    post(managers, olga, '/en/desk/managers', {}, { providerId: 'zhipu', email: ' Mia@Example.com ' })
  expect((await appoint()).location).toMatch(/^\/en\/desk\/managers\?appointed=usr_\w+&provider=zhipu$/)
  const [user] = await db.select().from(users).where(eq(users.email, 'mia@example.com'))
  const params = { provider: 'zhipu', user: user?.id ?? '' }
  const here = `/en/desk/managers/zhipu/${params.user}/dismiss`

  const gone = await post(dismiss, olga, here, params)
  expect(gone.location).toBe(`/en/desk/managers?dismissed=${params.user}&provider=zhipu`)
  expect(await db.select().from(providerManagers)).toHaveLength(0)
  expect(await get(managers, olga, gone.location ?? '')).toMatchObject({
    data: { change: { verb: 'dismissed', email: 'mia@example.com', providerId: 'zhipu' } },
  })
  expect((await post(dismiss, olga, here, params)).location).toBe('/en/desk/managers?refused=not_a_manager')

  await appoint()
  expect(await db.select().from(providerManagers)).toHaveLength(1)
})

test.for([
  [{ providerId: 'nobody', email: 'mia@example.com' }, 'providerId'],
  [{ email: 'mia@example.com' }, 'providerId'],
  [{ providerId: 'zhipu', email: 'mia' }, 'email'],
] as const)('nobody is appointed by a form that cannot be read: %j', async ([form, field], { db }) => {
  const olga = await operator(db)
  const answer = await post(managers, olga, '/en/desk/managers', {}, form)
  expect(answer).toMatchObject({ status: 422, data: { errors: { [field]: [expect.any(String)] } } })
  expect(await db.select().from(providerManagers)).toHaveLength(0)
})

test('the desk is open to operators alone', async ({ db }) => {
  const fact = await aMemory(db)
  const [provider] = await db.select({ id: providers.id }).from(providers).limit(1)
  const params = { ...paramsOf(fact), user: 'usr_x' }
  const pages: [string, Parameters<typeof get>[0]][] = [
    ['/en/desk', layout],
    ['/en/desk', desk],
    [addressOf(fact), verify],
    ['/en/desk/managers', managers],
    ['/en/desk/managers/zhipu/usr_x/dismiss', dismiss],
  ]
  const others: Record<string, Visitor> = {
    developer: await signedIn(db, 'ada@example.com'),
    manager: await managerOf(db, provider?.id ?? ''),
  }
  for (const [who, visitor] of Object.entries(others)) {
    for (const [path, route] of pages) {
      expect.soft((await get(route, visitor, path, params)).status, `${who} ${path}`).toBe(403)
      if ('action' in route) {
        expect.soft((await post(route, visitor, path, params, { note: 'x' })).status, `${who} posts ${path}`).toBe(403)
      }
    }
  }
  for (const [path, route] of pages) {
    expect.soft((await get(route, stranger(db), path, params)).location).toContain('/en/sign-in')
    if ('action' in route) expect.soft((await post(route, stranger(db), path, params)).location).toBe('/en/sign-in')
  }
  expect(await db.select().from(verifications)).toHaveLength(0)
})
