import { countTry } from '#app/lib/rate-limit.server.ts'
import { linksPerMailAddress, linksPerRemoteAddress } from '#app/features/accounts/sign-in.ts'
import { mails, rateLimits } from '#db/schema/index.ts'
import { expect, test } from '#test/database.ts'

import { newVisitor, settle } from './visitor.ts'

const at = new Date('2026-11-22T12:00:00Z')
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000)
const limit = { max: 2, windowSeconds: 60 }

test('tries are counted from the first one, and again once the window is over', async ({ db }) => {
  const tryAt = (seconds: number) => countTry(db, { key: 'a', limit, at: later(seconds) })
  expect(await tryAt(0)).toEqual({ allowed: true })
  expect(await tryAt(30)).toEqual({ allowed: true })
  expect(await tryAt(31)).toEqual({ allowed: false, retryAfterSeconds: 29 })
  expect(await tryAt(59)).toEqual({ allowed: false, retryAfterSeconds: 1 })
  expect(await tryAt(60)).toEqual({ allowed: true })
  expect(await tryAt(61)).toEqual({ allowed: true })
  expect(await tryAt(62)).toEqual({ allowed: false, retryAfterSeconds: 58 })
})

test('every key is counted by itself, and past windows are forgotten', async ({ db }) => {
  for (const key of ['a', 'a', 'b']) expect(await countTry(db, { key, limit, at })).toEqual({ allowed: true })
  expect(await countTry(db, { key: 'c', limit, at: later(61) })).toEqual({ allowed: true })
  expect((await db.select().from(rateLimits)).map(({ key }) => key)).toEqual(['c'])
})

test('one mail address is sent so many links, from however many places they are asked for', async ({ db }) => {
  const settings = settle(db)
  const statuses = []
  for (let place = 1; place <= linksPerMailAddress.max + 2; place += 1) {
    const visitor = newVisitor(settings, { address: `203.0.113.${place}` })
    statuses.push((await visitor.askForLink(place % 2 ? 'ada@example.com' : 'ADA@example.com')).status)
  }
  expect(statuses).toEqual([...Array<number>(linksPerMailAddress.max).fill(303), 429, 429])
  expect(await db.select().from(mails)).toHaveLength(linksPerMailAddress.max)
  expect((await newVisitor(settings).askForLink('grace@example.com')).status).toBe(303)
})

test('one remote address may ask for so many links, whatever address it claims to have', async ({ db }) => {
  const visitor = newVisitor(settle(db), { address: '203.0.113.7' })
  for (let round = 0; round < linksPerRemoteAddress.max; round += 1) {
    const answer = await visitor.askForLink(`user${round}@example.com`, { 'x-forwarded-for': `198.51.100.${round}` })
    expect(answer.status).toBe(303)
  }
  const refusal = await visitor.askForLink('one-more@example.com', {
    'x-forwarded-for': '192.0.2.1',
    forwarded: 'for=192.0.2.1',
    'x-real-ip': '192.0.2.1',
    'cf-connecting-ip': '192.0.2.1',
  })
  expect(refusal).toMatchObject({ status: 429, data: { refusal: 'too_many_requests', minutes: 15 } })
  expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(800)
  const elsewhere = newVisitor(settle(db), { address: '203.0.113.8' })
  expect((await elsewhere.askForLink('one-more@example.com')).status).toBe(303)
})

test('links cannot be tried without end from one address', async ({ db }) => {
  const visitor = newVisitor(settle(db))
  const statuses = new Set<number>()
  for (let round = 0; round < 31; round += 1) {
    const token = String(round).padStart(43, 'A')
    statuses.add((await visitor.post(`/en/sign-in/confirm?token=${token}&by=${token}`)).status)
  }
  expect([...statuses]).toEqual([410, 429])
})
