import * as cost from '#app/routes/cost._index.tsx'
import * as costYear from '#app/routes/cost.year.tsx'
import { plus, zero } from '#app/lib/ratio.ts'
import type { Database } from '#db/types.ts'
import { catalogueTest as test, expect } from '#test/database.ts'

import { get, stranger } from './ask.ts'

const english = { locale: 'en' }
const work = '?calls=100000&in=2000&out=400&cached=0&batch=0&start=2026-12'

async function read(db: Database, search: string) {
  const { status, data } = await get(cost, stranger(db), `/en/cost${search}`, english)
  expect(status).toBe(200)
  return data as Awaited<ReturnType<typeof cost.loader>>
}

async function readYear(db: Database, search: string) {
  const { status, data } = await get(costYear, stranger(db), `/en/cost/year${search}`, english)
  expect(status).toBe(200)
  return data as Awaited<ReturnType<typeof costYear.loader>>
}

test('a year is twelve times the month, to the cent', async ({ db }) => {
  const { year } = await readYear(db, `${work}&model=openai/gpt-4o`)
  // 100,000 × 2,000 tokens at 2.50 and × 400 at 10.00 a million: 500 and 400 dollars a month.
  expect(year).toMatchObject({ currency: 'USD', list: 1_080_000n, total: 1_080_000n })
  expect(year?.months.map(({ bill }) => bill)).toEqual(Array(12).fill(90_000n))
})

test('the lines of a year sum to what is paid', async ({ db }) => {
  const { parts } = await read(db, work)
  for (const { year } of parts.flatMap(({ rows }) => rows)) {
    const { n, d } = year.months.flatMap(({ lines }) => lines.map(({ amount }) => amount)).reduce(plus, zero)
    expect(n).toBe(year.total * d)
  }
})

test('the cheapest comes first, and beside what is left each says how much less it is', async ({ db }) => {
  const { parts, leftKey } = await read(db, `${work}&from=openai/gpt-4o&currency=USD`)
  const rows = parts[0]?.rows ?? []
  expect(leftKey).toBe('openai/gpt-4o')
  expect(rows.length).toBeGreaterThan(10)
  const totals = rows.map(({ year }) => year.total)
  expect(totals).toEqual([...totals].sort((a, b) => (a < b ? -1 : 1)))
  expect(rows[0]?.change).toBeLessThan(0)
})

test('a model whose list does not name a price is told apart and never costs nothing', async ({ db }) => {
  const { unknown } = await read(db, work)
  expect(unknown.length).toBeGreaterThan(0)
  for (const { reasons } of unknown) expect(reasons.length).toBeGreaterThan(0)
})

test('a model that is left and not priced is named', async ({ db }) => {
  expect((await read(db, `${work}&from=nobody/nothing`)).left).toBe('notFound')
})

test('an address that cannot be read is shown with what was ignored', async ({ db }) => {
  const { bad, fields } = await read(db, '?calls=many&cached=101')
  expect(bad).toEqual(['calls=many', 'cached=101'])
  expect(fields.calls).toBeGreaterThan(0)
})

test('a year of a model that nobody sells is not found', async ({ db }) => {
  const { status } = await get(costYear, stranger(db), `/en/cost/year${work}&model=nobody/nothing`, english)
  expect(status).toBe(404)
})
