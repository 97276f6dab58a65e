import { and, eq } from 'drizzle-orm'

import { approveChange, returnFact } from '#app/features/review/decide-change.server.ts'
import { askChange, type AskChange } from '#app/features/review/ask-change.server.ts'
import { listQueue } from '#app/features/review/queue.server.ts'
import { keepApprovedEdits } from '#db/fact-fields.server.ts'
import { factChanges, models, operators, prices, users, verifications } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { july10, makeProvider, must } from '#test/factories.ts'

const later = (days: number) => new Date(july10.getTime() + days * 86_400_000)

/** A price of provider Z that only memory stands behind, and operators to decide about it. */
async function aPrice(db: Database, { operatorIds }: { operatorIds: string[] }) {
  for (const id of operatorIds) {
    const email = `${id}@example.com`
    await db.insert(users).values({ id, name: '', email, emailVerified: true, createdAt: july10, updatedAt: july10 })
    await db.insert(operators).values({ userId: id, appointedAt: july10 })
  }
  const { id: providerId } = await makeProvider(db)
  await db.insert(models).values({ providerId, id: 'glm-4', name: 'GLM-4' })
  await db.insert(prices).values({
    providerId,
    id: 'glm-4-input',
    modelId: 'glm-4',
    edition: 'current',
    unit: 'input',
    currency: 'CNY',
    microsPerMillionTokens: 100n,
    confidence: 'memory',
    isPublic: false,
  })
  const key = { kind: 'price', providerId, factId: 'glm-4-input' } as const
  const ask = (over: Partial<AskChange>) =>
    askChange(db, {
      ...key,
      action: 'verify',
      sourceUrl: 'https://z.example/pricing',
      note: null,
      by: 'usr_olga',
      at: july10,
      ...over,
    })
  const micros = async () =>
    (
      await db
        .select()
        .from(prices)
        .where(and(eq(prices.providerId, providerId), eq(prices.id, key.factId)))
    )[0]?.microsPerMillionTokens
  return { key, ask, micros }
}

const two = { operatorIds: ['usr_olga', 'usr_omar'] }
const edit = (micros: string) => ({ action: 'edit', fields: { microsPerMillionTokens: micros } }) as const

test('a price becomes public when a second operator has read it too, and not before', async ({ db }) => {
  const { key, ask } = await aPrice(db, two)
  expect(must(await ask({}))).toMatchObject({ state: 'pending' })
  expect(await db.$count(verifications)).toBe(0)
  expect(await listQueue(db, { kinds: ['price'], at: later(3) })).toMatchObject([{ why: 'second', waited: 3 }])
  expect(await ask({ by: 'usr_omar' })).toEqual({ ok: false, refusal: 'change_pending' })
  expect(await approveChange(db, { ...key, by: 'usr_olga', at: july10 })).toEqual({ ok: false, refusal: 'same_person' })

  must(await approveChange(db, { ...key, by: 'usr_omar', at: later(1) }))
  expect(await db.select().from(verifications)).toMatchObject([{ byUserId: 'usr_olga', verifiedAt: later(1) }])
  expect(await approveChange(db, { ...key, by: 'usr_omar', at: later(1) })).toEqual({
    ok: false,
    refusal: 'nothing_waits',
  })
  expect(await listQueue(db, { kinds: ['price'], at: later(3) })).toEqual([])
})

test('where there is one operator nobody waits for another', async ({ db }) => {
  const { ask, micros } = await aPrice(db, { operatorIds: ['usr_olga'] })
  expect(must(await ask(edit('120')))).toMatchObject({ state: 'approved' })
  expect(await micros()).toBe(120n)
})

test('an edit is done when it is approved, unless the fact has changed since', async ({ db }) => {
  const { key, ask, micros } = await aPrice(db, two)
  must(await ask(edit('120')))
  expect(await micros()).toBe(100n)
  await db.update(prices).set({ microsPerMillionTokens: 110n })
  const approve = () => approveChange(db, { ...key, by: 'usr_omar', at: july10 })
  expect(await approve()).toEqual({ ok: false, refusal: 'changed_since' })
  await db.update(prices).set({ microsPerMillionTokens: 100n })
  must(await approve())
  expect(await micros()).toBe(120n)
  expect(await ask(edit('120'))).toEqual({ ok: false, refusal: 'nothing_changed' })
})

test('what is returned stays hidden, keeps its reason, and rests for 30 days', async ({ db }) => {
  const { key, ask } = await aPrice(db, two)
  must(await ask({}))
  must(await returnFact(db, { ...key, reason: 'The page names another model.', by: 'usr_omar', at: july10 }))
  expect(await db.select().from(factChanges)).toMatchObject([
    { state: 'returned', reason: 'The page names another model.', decidedBy: 'usr_omar' },
  ])
  expect(await listQueue(db, { kinds: ['price'], at: later(29) })).toEqual([])
  expect(await listQueue(db, { kinds: ['price'], at: later(31) })).toMatchObject([{ why: 'hidden' }])
  must(await returnFact(db, { ...key, reason: 'Still so.', by: 'usr_olga', at: later(31) }))
  expect(await db.$count(factChanges)).toBe(2)
})

test('an approved edit outlives a seeding, gives way to none, and meets a third word side by side', async ({ db }) => {
  const { key, ask, micros } = await aPrice(db, two)
  must(await ask(edit('120')))
  must(await approveChange(db, { ...key, by: 'usr_omar', at: july10 }))
  const seeded = async (micros: bigint) => {
    await db.update(prices).set({ microsPerMillionTokens: micros })
    await keepApprovedEdits(db)
  }
  await seeded(100n)
  expect(await micros()).toBe(120n)
  await seeded(130n)
  expect(await micros()).toBe(130n)
  expect(await db.select().from(factChanges)).toMatchObject([{ found: { microsPerMillionTokens: '130' } }])
  expect(await listQueue(db, { kinds: ['price'], at: july10 })).toMatchObject([{ why: 'conflict' }])

  must(await ask(edit('140')))
  must(await approveChange(db, { ...key, by: 'usr_omar', at: july10 }))
  await seeded(130n)
  expect(await micros()).toBe(140n)
  const states = (await db.select().from(factChanges)).map(({ state, found }) => [state, found])
  expect(states.sort()).toEqual([
    ['approved', null],
    ['superseded', null],
  ])
})

test('nothing is asked for without grounds, nor of a fact that is not there', async ({ db }) => {
  const { ask } = await aPrice(db, two)
  expect(await ask({ sourceUrl: null })).toEqual({ ok: false, refusal: 'no_grounds' })
  expect(await ask({ factId: 'nothing' })).toEqual({ ok: false, refusal: 'unknown_fact' })
})
