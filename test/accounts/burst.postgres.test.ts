import { linksPerMailAddress } from '#app/features/accounts/sign-in.ts'
import { findViewer } from '#app/features/accounts/viewer.server.ts'
import { countTry } from '#app/lib/rate-limit.server.ts'
import { authVerifications, mails, memberships, organisations, users } from '#db/schema/index.ts'
import { expect, postgresTests } from '#test/database.ts'

import { linkIn, newVisitor, settle } from './visitor.ts'

const test = postgresTests()

test('of 200 tries at once exactly as many pass as are allowed', async ({ postgres: { db } }) => {
  const limit = { max: 50, windowSeconds: 60 }
  const at = new Date()
  const tries = Array.from({ length: 200 }, () => countTry(db, { key: 'burst', limit, at }))
  const passed = (await Promise.all(tries)).filter((allowance) => allowance.allowed)
  expect(passed).toHaveLength(50)
})

test('of 200 tries at once in a window that has just begun anew exactly as many pass', async ({ postgres: { db } }) => {
  const limit = { max: 50, windowSeconds: 60 }
  const at = new Date()
  await countTry(db, { key: 'burst', limit, at: new Date(at.getTime() - 61_000) })
  const tries = Array.from({ length: 200 }, () => countTry(db, { key: 'burst', limit, at }))
  expect((await Promise.all(tries)).filter((allowance) => allowance.allowed)).toHaveLength(50)
})

test('a burst for one mail address from many places writes no more mails than are allowed', async ({
  postgres: { db },
}) => {
  const settings = settle(db)
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, place) =>
      newVisitor(settings, { address: `203.0.113.${place}` }).askForLink('ada@example.com'),
    ),
  )
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(linksPerMailAddress.max)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(60 - linksPerMailAddress.max)
  expect(await db.select().from(mails)).toHaveLength(linksPerMailAddress.max)
  expect(await db.select().from(authVerifications)).toHaveLength(linksPerMailAddress.max)
})

test('one link that is used 20 times at once signs in once', async ({ postgres: { db } }) => {
  const visitor = newVisitor(settle(db))
  await visitor.askForLink('ada@example.com')
  const link = linkIn((await db.select().from(mails))[0]?.text ?? '')
  const answers = await Promise.all(Array.from({ length: 20 }, () => visitor.post(link)))
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 410)).toHaveLength(19)
})

test('two first sign-ins at once make one user with one organisation', async ({ postgres: { db } }) => {
  const settings = settle(db)
  const visitors = [newVisitor(settings), newVisitor(settings)]
  const links: string[] = []
  for (const visitor of visitors) {
    await visitor.askForLink('ada@example.com')
    links.push(linkIn((await db.select().from(mails).orderBy(mails.id)).at(-1)?.text ?? ''))
  }
  const answers = await Promise.all(visitors.map((visitor, index) => visitor.post(links[index] ?? '')))
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await db.select().from(users)).toHaveLength(1)
  expect(await db.select().from(organisations)).toHaveLength(1)
  expect(await db.select().from(memberships)).toHaveLength(1)
  const [one, other] = await Promise.all(visitors.map((visitor) => findViewer(visitor.request('/en'))))
  expect(one).toEqual(other)
})
