import { listPricedModels, listPricedModelsOf } from '#app/features/costs/listed-models.server.ts'
import { findPricedModel } from '#app/features/costs/listed-models.ts'
import { listPriceSheets } from '#app/features/price-imports/price-sheets.server.ts'
import { syncPrices } from '#app/features/price-imports/sync-prices.server.ts'
import type { RateUnit } from '#db/vocabulary.ts'
import type { PricedModel } from '#app/features/costs/priced-models.ts'
import type { Database } from '#db/types.ts'
import { catalogueTest as test, expect } from '#test/database.ts'

const readOn = new Date('2026-11-20T04:23:00Z')
const at = new Date('2026-11-29T10:00:00Z')

const models = Object.fromEntries(
  Array.from({ length: 8 }, (_, n) => [`other-${n}`, { cost: { input: 1, output: 2 } }] as const),
)
const read = (db: Database, cost: unknown, on = readOn) =>
  syncPrices(db, {
    ...{ source: 'models_dev', location: 'a test', at: on },
    copy: {
      text: JSON.stringify({ openai: { models: { ...models, 'gpt-4o': { cost } } } }),
      contentHash: `${on.getTime()}`,
    },
  })
const microsOf = (model: PricedModel | null, unit: RateUnit) => {
  const rate = model?.sheet.prices.find((price) => price.unit === unit)?.tiers.steps[0]?.rate
  return rate?.state === 'known' ? rate.microsPerMillion : (rate?.state ?? null)
}
const find = async (db: Database, key: string) =>
  findPricedModel(await listPricedModelsOf(db, { keys: [key], at }), key)

test('without a list that was read the catalogue’s prices count', async ({ db }) => {
  const all = await listPricedModels(db, { at })
  expect(all.length).toBeGreaterThan(300)
  const model = await find(db, 'openai/gpt-4o')
  expect([microsOf(model, 'input'), microsOf(model, 'output')]).toEqual([2_500_000n, 10_000_000n])
  expect(model).toMatchObject({ contextTokens: 128_000, evidence: { confidence: 'community' } })
})

test('a list counts before the catalogue, which fills the units that the list leaves out', async ({ db }) => {
  await read(db, { input: 3, output: 12 })
  const model = await find(db, 'openai/gpt-4o')
  expect([microsOf(model, 'input'), microsOf(model, 'output')]).toEqual([3_000_000n, 12_000_000n])
  expect(microsOf(model, 'cached_input')).toBe(1_250_000n)
  expect(model?.evidence.sources.map(({ title }) => title)).toEqual([
    'models.dev',
    expect.stringContaining('genai-prices'),
  ])
  const all = await listPricedModels(db, { at })
  expect(all.filter(({ sheet }) => sheet.providerId === 'openai' && sheet.modelId === 'gpt-4o')).toHaveLength(1)
})

test('a price was seen on the day on which its list was last read', async ({ db }) => {
  await read(db, { input: 3, output: 12 })
  expect((await find(db, 'openai/gpt-4o'))?.evidence.observedOn).toBe('2026-09-23')
  await read(db, { input: 3, output: 12, cache_read: 1 })
  await read(db, { input: 3, output: 12, cache_read: 1 }, new Date('2026-11-28T04:23:00Z'))
  expect((await find(db, 'openai/gpt-4o'))?.evidence.observedOn).toBe('2026-11-28')
  // What was read a day later is not yet known.
  expect(await listPriceSheets(db, { on: '2026-11-19' })).toEqual([])
})

test('an address without a site stays good, and one of nobody’s model finds nothing', async ({ db }) => {
  const all = await listPricedModels(db, { at })
  const ofSite = all.find(({ sheet }) => sheet.providerId === 'zhipu' && sheet.channel !== '')?.sheet
  expect((await find(db, `zhipu/${ofSite?.modelId}`))?.sheet).toMatchObject({ modelId: ofSite?.modelId })
  expect(await find(db, 'fireworks/nobody/nothing')).toBeNull()
  expect(await listPricedModelsOf(db, { keys: ['', '/', 'openai', 'a/b/c/d'], at })).toEqual([])
})
