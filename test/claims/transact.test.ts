import { DrizzleQueryError } from 'drizzle-orm'

import { ok, refused } from '#app/lib/result.ts'
import { databaseCodeOf, transact } from '#app/lib/transact.server.ts'
import { assets } from '#db/schema/index.ts'
import { expect, openEmbedded, test } from '#test/database.ts'

const yuan = { code: 'CNY', kind: 'money', scale: 2, currency: 'CNY' } as const

test('an ok is kept and a refusal undone, also inside another transaction', async ({ db }) => {
  const kept = await transact(db, async (tx) => {
    await tx.insert(assets).values(yuan)
    const inner = await transact(tx, async (nested) => {
      await nested.insert(assets).values({ ...yuan, code: 'USD', currency: 'USD' })
      return refused('not_today', { until: 'tomorrow' })
    })
    expect(inner).toEqual({ ok: false, refusal: 'not_today', detail: { until: 'tomorrow' } })
    return ok('kept')
  })
  expect(kept).toEqual({ ok: true, value: 'kept' })
  expect(await db.select({ code: assets.code }).from(assets)).toEqual([{ code: 'CNY' }])
})

test('a fault is thrown on, and what was written is undone', async ({ db }) => {
  const faulty = transact(db, async (tx) => {
    await tx.insert(assets).values(yuan)
    throw new Error('a fault')
  })
  await expect(faulty).rejects.toThrow('a fault')
  expect(await db.$count(assets)).toBe(0)
})

test('work that met a deadlock is run again from its beginning', async () => {
  const { db, client } = await openEmbedded('empty')
  let attempts = 0
  const result = await transact(db, async (tx) => {
    attempts += 1
    await tx.insert(assets).values(yuan)
    if (attempts < 3)
      throw new DrizzleQueryError('…', [], Object.assign(new Error('deadlock detected'), { code: '40P01' }))
    return ok(attempts)
  })
  expect(result).toEqual({ ok: true, value: 3 })
  expect(await db.$count(assets)).toBe(1)
  await client.close()
})

test('the database’s own code is found below what is wrapped around it', () => {
  const wrapped = new Error('outer', { cause: Object.assign(new Error('inner'), { code: '23505' }) })
  expect(databaseCodeOf(wrapped)).toBe('23505')
  expect(databaseCodeOf(new Error('none'))).toBeUndefined()
})

test('C8 a query on the outer handle inside a transaction fails at once with words that say why', async () => {
  const { db, client } = await openEmbedded('empty')
  const startedAt = performance.now()
  const outerQuery = () => db.select().from(assets)
  const says = {
    cause: expect.objectContaining({ message: expect.stringContaining('use the transaction’s own handle') }),
  }
  await expect(transact(db, async () => ok(await outerQuery()))).rejects.toMatchObject(says)
  await expect(transact(db, (tx) => transact(tx, async () => ok(await outerQuery())))).rejects.toMatchObject(says)
  expect(performance.now() - startedAt).toBeLessThan(2000)

  const [kept] = await Promise.all([
    transact(db, async (tx) => ok(await tx.insert(assets).values(yuan).returning({ code: assets.code }))),
    outerQuery(),
  ])
  expect(kept).toEqual({ ok: true, value: [{ code: 'CNY' }] })
  expect(await outerQuery()).toHaveLength(1)
  await client.close()
})
