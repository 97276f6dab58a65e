import { syncPrices } from '#app/features/price-imports/sync-prices.server.ts'
import * as history from '#app/routes/models.$.tsx'
import * as movers from '#app/routes/models.movers.tsx'
import type { Database } from '#db/types.ts'
import { catalogueTest as test, expect } from '#test/database.ts'

import { get, stranger } from './ask.ts'

const read = async (db: Database, model: string) => {
  const { status, data } = await get(history, stranger(db), `/en/models/${model}`, { locale: 'en', '*': model })
  return status === 200 ? (data as Awaited<ReturnType<typeof history.loader>>) : status
}
const others = Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`other-${n}`, { cost: { input: 1 } }] as const))
const sync = (db: Database, input: number, at: Date) =>
  syncPrices(db, {
    ...{ source: 'models_dev', location: 'a test', at },
    copy: {
      text: JSON.stringify({ openai: { models: { ...others, 'gpt-4o': { cost: { input } } } } }),
      contentHash: String(input),
    },
  })

test('a model’s prices are steps from the list of 2024 on, each with its day and source', async ({ db }) => {
  const page = await read(db, 'openai/gpt-4o')
  if (typeof page === 'number') throw new Error(`answered ${page}`)
  const input = page.series.find(({ unit }) => unit === 'input')
  expect(input?.steps.length).toBeGreaterThan(1)
  for (const step of page.series.flatMap(({ steps }) => steps)) {
    expect(step.from).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(step.source.title).not.toBe('')
    expect(step.readOn).toMatch(/^\d{4}-\d\d-\d\d$/)
  }
})

test('a change that a reading finds is a new step, and among the largest changes of the year', async ({ db }) => {
  const now = Date.now()
  await sync(db, 4, new Date(now - 20 * 86_400_000))
  await sync(db, 1, new Date(now - 10 * 86_400_000))
  const page = await read(db, 'openai/gpt-4o')
  if (typeof page === 'number') throw new Error(`answered ${page}`)
  const steps = page.series.find(({ unit }) => unit === 'input')?.steps ?? []
  expect(steps.slice(-2).map(({ micros }) => micros)).toEqual([4_000_000n, 1_000_000n])
  const { data } = await get(movers, stranger(db), '/en/models/movers', { locale: 'en' })
  const { falls } = data as Awaited<ReturnType<typeof movers.loader>>
  expect(falls.find(({ modelId }) => modelId === 'gpt-4o')).toMatchObject({ tenths: -750, before: 4_000_000n })
})

test('a model with slashes in its id is found, and nobody’s is not', async ({ db }) => {
  expect(await read(db, 'together/nobody/at-all')).toBe(404)
  expect(await read(db, '')).toBe(404)
  expect(await read(db, 'openai')).toBe(404)
})
