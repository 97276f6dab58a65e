import { findViewer } from '#app/features/accounts/viewer.server.ts'
import { authVerifications, mails, memberships, organisations, sessions, users } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expect, test } from '#test/database.ts'

import { linkIn, newVisitor, settle } from './visitor.ts'

async function lastMail(db: Database) {
  const all = await db.select().from(mails).orderBy(mails.id)
  const mail = all.at(-1)
  if (!mail) throw new Error('no mail was written')
  return mail
}

async function signedIn(db: Database, email = 'ada@example.com') {
  const settings = settle(db)
  const visitor = newVisitor(settings)
  await visitor.askForLink(email)
  const link = linkIn((await lastMail(db)).text)
  const answer = await visitor.post(link)
  return { visitor, settings, link, answer }
}

test('a newcomer signs in by the mailed link and has a personal organisation', async ({ db }) => {
  const visitor = newVisitor(settle(db))
  const asked = await visitor.askForLink(' Ada@Example.com ')
  expect(asked).toMatchObject({ status: 303, location: '/en/sign-in/sent' })

  const link = linkIn((await lastMail(db)).text)
  expect(await visitor.get(link)).toMatchObject({ status: 200, data: { link: { email: 'ada@example.com' } } })
  expect(await findViewer(visitor.request('/en'))).toBeNull()

  expect(await visitor.post(link)).toMatchObject({ status: 303, location: '/en/me' })
  const viewer = await findViewer(visitor.request('/en'))
  expect(viewer).toMatchObject({ email: 'ada@example.com', isOperator: false, providers: [] })
  const [organisation] = await db.select().from(organisations)
  expect(organisation).toMatchObject({ id: viewer?.organisationId, personalUserId: viewer?.userId, name: 'ada' })
  expect(await db.select().from(memberships)).toMatchObject([
    { organisationId: organisation?.id, userId: viewer?.userId },
  ])
})

test('opening the link changes nothing, however often a mail scanner does it', async ({ db }) => {
  const visitor = newVisitor(settle(db))
  await visitor.askForLink('ada@example.com')
  const link = linkIn((await lastMail(db)).text)
  const scanner = newVisitor(settle(db), { address: '198.51.100.4' })
  for (let round = 0; round < 3; round += 1) expect((await scanner.get(link)).status).toBe(200)
  expect(await db.select().from(sessions)).toEqual([])
  expect(await db.select().from(users)).toEqual([])
  expect((await visitor.post(link)).status).toBe(303)
})

test('a link works once', async ({ db }) => {
  const { visitor, link } = await signedIn(db)
  expect((await visitor.get(link)).status).toBe(410)
  expect(await visitor.post(link)).toMatchObject({ status: 410, data: { refusal: 'link_invalid' } })
  expect(await db.select().from(sessions)).toHaveLength(1)
})

test('a link works for ten minutes and is stored as a hash', async ({ db }) => {
  const visitor = newVisitor(settle(db))
  await visitor.askForLink('ada@example.com')
  const link = linkIn((await lastMail(db)).text)
  const [stored] = await db.select().from(authVerifications)
  const token = new URLSearchParams(link.split('?')[1]).get('token') ?? ''
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(JSON.stringify(stored)).not.toContain(token)
  const minutes = ((stored?.expiresAt.getTime() ?? 0) - Date.now()) / 60_000
  expect(minutes).toBeGreaterThan(9)
  expect(minutes).toBeLessThanOrEqual(10)

  await db.update(authVerifications).set({ expiresAt: new Date(Date.now() - 1) })
  expect((await visitor.get(link)).status).toBe(410)
  expect(await visitor.post(link)).toMatchObject({ status: 410, data: { refusal: 'link_invalid' } })
})

test('in another browser a link works only for whoever names the address it was asked for', async ({ db }) => {
  const settings = settle(db)
  await newVisitor(settings).askForLink('ada@example.com')
  const link = linkIn((await lastMail(db)).text)

  const elsewhere = newVisitor(settings, { address: '198.51.100.4' })
  expect(await elsewhere.get(link)).toMatchObject({ status: 200, data: { link: { email: null } } })
  const refusal = { status: 400, data: { refusal: 'other_mail_address' } }
  expect(await elsewhere.post(link)).toMatchObject(refusal)
  expect(await elsewhere.post(link, { email: 'eve@example.com' })).toMatchObject(refusal)
  expect(await elsewhere.post(link, { email: ' ADA@example.com ' })).toMatchObject({ status: 303 })
  expect(await findViewer(elsewhere.request('/en'))).toMatchObject({ email: 'ada@example.com' })
})

test('a browser that asked twice may use either link', async ({ db }) => {
  const visitor = newVisitor(settle(db))
  await visitor.askForLink('ada@example.com')
  const first = linkIn((await lastMail(db)).text)
  await visitor.askForLink('ada@example.com')
  expect(await visitor.get(first)).toMatchObject({ data: { link: { email: 'ada@example.com' } } })
})

test('the answer and the mail are the same whether or not the address has an account', async ({ db }) => {
  await signedIn(db, 'ada@example.com')
  const settings = settle(db)
  const seen = []
  for (const email of ['ada@example.com', 'new@example.com']) {
    const { status, location, data, headers } = await newVisitor(settings).askForLink(email)
    const { subject, text } = await lastMail(db)
    seen.push({
      status,
      location,
      data,
      cookies: headers.getSetCookie().map((cookie) => cookie.replace(/=[^;]+/, '')),
      subject,
      text: text.replace(/http\S+/, ''),
    })
  }
  expect(seen[0]).toEqual(seen[1])
})

test('signing in again keeps the organisation and ends the session that this browser had', async ({ db }) => {
  const { visitor } = await signedIn(db)
  const before = await findViewer(visitor.request('/en'))
  const [old] = await db.select().from(sessions)
  await visitor.askForLink('ada@example.com')
  await visitor.post(linkIn((await lastMail(db)).text))
  expect(await findViewer(visitor.request('/en'))).toEqual(before)
  const now = await db.select().from(sessions)
  expect(now).toHaveLength(1)
  expect(now[0]?.token).not.toBe(old?.token)
  expect(now[0]?.token.length).toBeGreaterThanOrEqual(22)
})

test('signing out ends the session on the server, so a copied cookie is worthless', async ({ db }) => {
  const { visitor, settings } = await signedIn(db)
  const thief = newVisitor(settings)
  for (const [name, value] of visitor.cookies) thief.cookies.set(name, value)
  expect(await findViewer(thief.request('/en'))).not.toBeNull()

  expect((await visitor.get('/en/sign-out')).status).toBe(302)
  expect(await findViewer(visitor.request('/en'))).not.toBeNull()

  expect(await visitor.post('/en/sign-out')).toMatchObject({ status: 303, location: '/en' })
  expect(visitor.cookies.has('switchyard-session')).toBe(false)
  expect(await findViewer(thief.request('/en'))).toBeNull()
  expect(await db.select().from(sessions)).toEqual([])
})

test('signing out without a session goes to the start as well', async ({ db }) => {
  expect(await newVisitor(settle(db)).post('/en/sign-out')).toMatchObject({ status: 303, location: '/en' })
})

test('a session ends after a week without a visit', async ({ db }) => {
  const { visitor } = await signedIn(db)
  await db.update(sessions).set({ expiresAt: new Date(Date.now() - 1000) })
  expect(await findViewer(visitor.request('/en'))).toBeNull()
})

test('a visit moves the end of the session on, and never past thirty days', async ({ db }) => {
  const { visitor } = await signedIn(db)
  const hour = 3_600_000
  // Of one moment: a session that ends a millisecond past its thirty days is none that the database takes.
  const now = Date.now()
  const inHours = (hours: number) => new Date(now + hours * hour)
  const endsIn = async () =>
    Math.round((((await db.select().from(sessions))[0]?.expiresAt.getTime() ?? 0) - Date.now()) / hour)

  await db.update(sessions).set({ expiresAt: inHours(24) })
  await findViewer(visitor.request('/en'))
  expect(await endsIn()).toBe(7 * 24)

  await db.update(sessions).set({ createdAt: inHours(-29 * 24), expiresAt: inHours(2) })
  await findViewer(visitor.request('/en'))
  expect(await endsIn()).toBe(24)

  await db.update(sessions).set({ createdAt: inHours(-31 * 24), expiresAt: inHours(-24) })
  expect(await findViewer(visitor.request('/en'))).toBeNull()
})
