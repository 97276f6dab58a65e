import { appointOperator, dismissOperator } from '#app/features/accounts/appoint-operator.server.ts'
import {
  appointProviderManager,
  dismissProviderManager,
} from '#app/features/accounts/appoint-provider-manager.server.ts'
import { findViewer, requireDeveloper, requireOperator, requireProvider } from '#app/features/accounts/viewer.server.ts'
import { mails } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { catalogueTest as test, expect } from '#test/database.ts'

import { linkIn, newVisitor, settle } from './visitor.ts'

const at = new Date('2026-11-22T12:00:00Z')

async function signIn(db: Database, email: string) {
  const visitor = newVisitor(settle(db))
  await visitor.askForLink(email)
  const mail = (await db.select().from(mails).orderBy(mails.id)).at(-1)
  await visitor.post(linkIn(mail?.text ?? ''))
  return visitor
}

/** What a guard throws. */
async function thrown(guard: Promise<unknown>): Promise<Response> {
  try {
    await guard
  } catch (error) {
    if (error instanceof Response) return error
    throw error
  }
  throw new Error('the guard let it through')
}

test('a page that needs a developer sends others to sign in and back again', async ({ db }) => {
  const stranger = newVisitor(settle(db))
  const answer = await thrown(requireDeveloper(stranger.request('/zh-hk/me?show=ended')))
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toBe('/zh-hk/sign-in?next=%2Fzh-hk%2Fme%3Fshow%3Dended')
})

test.for([
  ['the page it stood on', 'http://localhost:3000/en/offers/a', '/en/sign-in?next=%2Fen%2Foffers%2Fa'],
  ['nowhere when it stood elsewhere', 'https://evil.example/en/offers/a', '/en/sign-in'],
  ['nowhere when it does not say', '', '/en/sign-in'],
] as const)('a form that needs a developer leads back to %s', async ([, referer, location], { db }) => {
  const stranger = newVisitor(settle(db))
  const request = stranger.request('/en/offers/a/claim', { method: 'POST', headers: referer ? { referer } : {} })
  const answer = await thrown(requireDeveloper(request))
  expect([answer.status, answer.headers.get('location')]).toEqual([303, location])
})

test('a developer is no operator and manages no provider', async ({ db }) => {
  const visitor = await signIn(db, 'ada@example.com')
  expect(await requireDeveloper(visitor.request('/en/me'))).toMatchObject({ email: 'ada@example.com' })
  const desk = await thrown(requireOperator(visitor.request('/en/desk')))
  expect([desk.status, await desk.text()]).toEqual([403, ''])
  const existing = await thrown(requireProvider(visitor.request('/en/console/zhipu'), 'zhipu'))
  const unknown = await thrown(requireProvider(visitor.request('/en/console/nobody'), 'nobody'))
  expect([existing.status, await existing.text()]).toEqual([unknown.status, await unknown.text()])
  expect(existing.status).toBe(404)
})

test('an operator can be appointed before they ever sign in, and twice is once', async ({ db }) => {
  settle(db)
  const first = await appointOperator(db, { email: 'olga@example.com', by: null, at })
  expect(first.isNew).toBe(true)
  expect(await appointOperator(db, { email: 'olga@example.com', by: null, at })).toEqual({ ...first, isNew: false })

  const visitor = await signIn(db, 'olga@example.com')
  expect(await requireOperator(visitor.request('/en/desk'))).toMatchObject({ userId: first.userId, isOperator: true })
  expect((await thrown(requireProvider(visitor.request('/en/console/zhipu'), 'zhipu'))).status).toBe(404)

  expect(await dismissOperator(db, { userId: first.userId, by: first.userId })).toMatchObject({ ok: true })
  expect((await thrown(requireOperator(visitor.request('/en/desk')))).status).toBe(403)
  expect(await dismissOperator(db, { userId: first.userId, by: first.userId })).toMatchObject({
    refusal: 'not_an_operator',
  })
})

test('a manager works in the consoles of their own providers alone', async ({ db }) => {
  settle(db)
  const { userId: by } = await appointOperator(db, { email: 'olga@example.com', by: null, at })
  for (const providerId of ['zhipu', 'baidu', 'zhipu']) {
    const appointed = await appointProviderManager(db, { providerId, email: 'mei@example.com', by, at })
    expect(appointed.ok, providerId).toBe(true)
  }
  const visitor = await signIn(db, 'mei@example.com')
  const viewer = await findViewer(visitor.request('/en'))
  expect(viewer).toMatchObject({ providers: ['baidu', 'zhipu'], isOperator: false })
  expect(await requireProvider(visitor.request('/en/console/zhipu'), 'zhipu')).toEqual(viewer)
  expect((await thrown(requireProvider(visitor.request('/en/console/openai'), 'openai'))).status).toBe(404)

  const dismissal = { providerId: 'zhipu', userId: viewer?.userId ?? '', by }
  expect(await dismissProviderManager(db, dismissal)).toMatchObject({ ok: true })
  expect((await thrown(requireProvider(visitor.request('/en/console/zhipu'), 'zhipu'))).status).toBe(404)
  expect(await dismissProviderManager(db, dismissal)).toMatchObject({ refusal: 'not_a_manager' })
})

test('nobody manages a provider that does not exist', async ({ db }) => {
  settle(db)
  const { userId: by } = await appointOperator(db, { email: 'olga@example.com', by: null, at })
  const appointed = await appointProviderManager(db, { providerId: 'nobody', email: 'mei@example.com', by, at })
  expect(appointed).toMatchObject({ ok: false, refusal: 'no_such_provider' })
})

test('a cookie that was not signed by us signs nobody in', async ({ db }) => {
  const visitor = await signIn(db, 'ada@example.com')
  const cookie = visitor.cookies.get('switchyard-session') ?? ''
  for (const forged of [cookie.split('.')[0] ?? '', `${cookie.slice(0, -6)}AAA%3D`, 'x'.repeat(32), '', '%E0%A4%A']) {
    visitor.cookies.set('switchyard-session', forged)
    expect(await findViewer(visitor.request('/en')), forged).toBeNull()
  }
  visitor.cookies.set('switchyard-session', cookie)
  expect(await findViewer(visitor.request('/en'))).not.toBeNull()
})

test('somebody who is signed in does not see the sign-in page again', async ({ db }) => {
  const visitor = await signIn(db, 'ada@example.com')
  expect(await visitor.get('/en/sign-in?next=/en/offers')).toMatchObject({ status: 302, location: '/en/offers' })
  expect(await visitor.get('/en/sign-in?next=//evil.example')).toMatchObject({ status: 302, location: '/en/me' })
})

test('the way back goes through the mail and never leaves this site', async ({ db }) => {
  const settings = settle(db)
  for (const [next, location] of [
    ['/en/offers/a?b=c', '/en/offers/a?b=c'],
    ['//evil.example', '/en/me'],
    ['/\\evil.example', '/en/me'],
    ['https://evil.example', '/en/me'],
  ] as const) {
    const visitor = newVisitor(settings)
    await visitor.post('/en/sign-in', { email: `${location.length}-${next.length}@example.com`, next })
    const mail = (await db.select().from(mails).orderBy(mails.id)).at(-1)
    expect((await visitor.post(linkIn(mail?.text ?? ''))).location, next).toBe(location)
  }
})
