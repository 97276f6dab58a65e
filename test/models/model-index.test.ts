import { eq } from 'drizzle-orm'

import { rowsOf } from '#app/features/models/model-row.ts'
import { readModelsPage } from '#app/features/models/read-models-page.server.ts'
import { syncPrices } from '#app/features/price-imports/sync-prices.server.ts'
import { readModelIndex } from '#app/features/costs/model-index.server.ts'
import { readPriceVersion } from '#db/data-version.server.ts'
import { modelMappings, models, providers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expect, openEmbedded, postgresTests, test } from '#test/database.ts'
import { makeProgram, makeProvider } from '#test/factories.ts'

const at = new Date('2026-05-02T04:23:00Z')
const sync = (db: Database, cost: unknown, about: object = {}) =>
  syncPrices(db, {
    ...{ source: 'models_dev', location: 'a test', at },
    copy: { text: JSON.stringify({ zai: { models: { 'glm-4.6': { cost, ...about } } } }), contentHash: 'any' },
  })
async function makeModels(db: Database) {
  await makeProvider(db, { id: 'zhipu' })
  await db.insert(models).values([
    { providerId: 'zhipu', id: 'glm-4.6', name: 'GLM-4.6' },
    { providerId: 'zhipu', id: 'glm-nothing', name: 'GLM without a price' },
  ])
}

test('what a list tells of a model is kept, and a later silence or the same word leaves nothing behind', async ({
  db,
}) => {
  await makeModels(db)
  const about = {
    ...{ limit: { context: 200_000, output: 96_000 }, modalities: { input: ['text', 'image'], output: ['text'] } },
    ...{ tool_call: true, reasoning: false, open_weights: true, structured_output: 'yes' },
  }
  await sync(db, { input: 0.6, output: 2.2 }, about)
  const rows = rowsOf(await readModelIndex(db, { at }))
  expect(rows.map(({ key, hasPrice }) => [key, hasPrice])).toEqual([
    ['zhipu/glm-nothing', false],
    ['zhipu/glm-4.6/api.z.ai', true],
  ])
  expect(rows[1]?.facts).toEqual({
    ...{ contextTokens: 200_000, outputTokens: 96_000, takes: ['text', 'image'], gives: ['text'] },
    traits: { tools: true, reasoning: false, open_weights: true },
    toldBy: [{ source: 'models_dev', on: '2026-05-02' }],
  })
  const before = await db.select().from(modelMappings)
  await sync(db, { input: 0.6, output: 2.2 }, about)
  expect(await db.select().from(modelMappings)).toEqual(before)
})

test('the page shows, filters and counts what the lists tell, with the source and day of each price', async ({
  db,
}) => {
  await makeModels(db)
  await sync(db, { input: 0.6, output: 2.2 }, { modalities: { input: ['text'], output: ['text'] }, tool_call: true })
  const page = (search: string) => readModelsPage(db, { url: `https://s.example/en/models?${search}`, at })
  const all = await page('')
  expect(all.rows.map(({ key, first }) => [key, first])).toEqual([
    ['zhipu/glm-4.6/api.z.ai', { input: 600_000, output: 2_200_000 }],
  ])
  expect(all.rows[0]?.priced?.units.output).toMatchObject({ on: '2026-05-02', source: { title: 'models.dev' } })
  expect(all.unpriced).toBe(1)
  expect((await page('can=tools')).total).toBe(1)
  expect((await page('can=tools&takes=image')).total).toBe(0)
  expect((await page('unpriced=yes')).rows.map(({ modelId }) => modelId)).toEqual(['glm-nothing'])
})

/** Outside a transaction, as the app reads. */
async function staysUntilPricesChange(db: Database) {
  await makeModels(db)
  await sync(db, { input: 0.6, output: 2.2 })
  const first = await readModelIndex(db, { at })
  expect(await readModelIndex(db, { at })).toBe(first)

  const version = await readPriceVersion(db)
  await makeProgram(db, { providerId: 'zhipu' })
  expect(await readPriceVersion(db)).toBe(version)
  expect(await readModelIndex(db, { at })).toBe(first)

  await sync(db, { input: 0.7, output: 2.2 })
  const second = await readModelIndex(db, { at })
  expect(second).not.toBe(first)
  await db.update(providers).set({ kind: 'gateway' }).where(eq(providers.id, 'zhipu'))
  expect(await readModelIndex(db, { at })).not.toBe(second)
}

test('the index is kept until a price changes, and not made anew for a program', async () => {
  const { db, client } = await openEmbedded('empty')
  await staysUntilPricesChange(db)
  await client.close()
}, 120_000)

postgresTests()(
  'the index of a process sees what another process changes',
  async ({ postgres: { db } }) => {
    await staysUntilPricesChange(db)
  },
  120_000,
)
