import { listPriceSheets } from '#app/features/price-imports/price-sheets.server.ts'
import { syncPrices } from '#app/features/price-imports/sync-prices.server.ts'
import { newId } from '#db/ids.ts'
import { listPlans, listPrices, listQuotas, modelMappings, models } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { GatheredList } from '#db/vocabulary.ts'
import { expect, test } from '#test/database.ts'
import { makeProvider } from '#test/factories.ts'

const may1 = new Date('2026-05-01T04:23:00Z')
const may2 = new Date('2026-05-02T04:23:00Z')

async function makeModel(db: Database) {
  await makeProvider(db, { id: 'zhipu' })
  await db.insert(models).values({ providerId: 'zhipu', id: 'glm-4.6', name: 'GLM-4.6' })
}
const sync = (db: Database, source: GatheredList, list: unknown, at = may1) =>
  syncPrices(db, { source, copy: { text: JSON.stringify(list), contentHash: 'any' }, location: 'a test', at })
const modelsDev = (db: Database, cost: unknown, at = may1) =>
  sync(db, 'models_dev', { zai: { models: { 'glm-4.6': { cost } } } }, at)
const genaiPrices = (db: Database, prices: unknown, at = may1) =>
  sync(db, 'genai_prices', [{ id: 'zai', models: [{ id: 'glm-4.6', prices }] }], at)
const said = {
  ...{
    source: 'provider' as const,
    sourceKey: 'zhipu/glm-4.6',
    timeZone: 'Asia/Shanghai',
    runId: null,
    enteredBy: 'mia',
  },
  ...{ sourceUrl: 'https://z.example/prices', quote: null, fetchedOn: '2026-05-01', recordedAt: may1 },
  ...{ effectiveFrom: null, effectiveUntil: null },
} as const
const ownName = (db: Database) =>
  db.insert(modelMappings).values({
    ...{ source: 'provider', sourceKey: said.sourceKey, providerId: 'zhipu', modelId: 'glm-4.6', channel: 'api.z.ai' },
    ...{ listedId: 'glm-4.6', listedName: 'GLM-4.6', state: 'reviewed', reviewedBy: 'mia', changedAt: may1 },
  })
const ownPrice = (over: Partial<typeof listPrices.$inferInsert>): typeof listPrices.$inferInsert => ({
  ...said,
  ...{
    id: newId('prc'),
    line: `${over.unit}|${over.tierAboveTokens ?? 0}||${over.effectiveFrom ?? ''}`,
    unit: 'input',
    currency: 'CNY',
  },
  ...{ state: 'known', microsPerMillion: 4_000_000n, tiersMeasuredIn: 'request_input', tierReached: 'at' },
  ...{ tierAboveTokens: 0, hours: null, caveats: [] },
  ...over,
})

test('a sheet has each unit as the strongest source says it, in one currency, and tells where it was read', async ({
  db,
}) => {
  await makeModel(db)
  await genaiPrices(db, { input_mtok: 0.5 })
  await modelsDev(db, { input: 0.6, output: 2.2, tiers: [{ tier: { size: 32_000 }, output: 4 }] })
  const [found, ...others] = await listPriceSheets(db, { on: '2026-05-01' })
  expect(others).toEqual([])
  expect(found?.sheet).toMatchObject({
    providerId: 'zhipu',
    modelId: 'glm-4.6',
    region: '*',
    channel: 'api.z.ai',
    currency: 'USD',
    timeZone: 'UTC',
    plan: null,
    freeQuotas: [],
  })
  const tiers = Object.fromEntries(found?.sheet.prices.map(({ unit, tiers }) => [unit, tiers]) ?? [])
  expect(tiers).toEqual({
    input: {
      by: 'whole_request',
      measuredIn: 'request_input',
      reached: 'above',
      steps: [{ fromTokens: 0n, rate: { state: 'known', microsPerMillion: 500_000n } }],
    },
    output: {
      ...{ by: 'whole_request', measuredIn: 'request_input', reached: 'above' },
      steps: [
        { fromTokens: 0n, rate: { state: 'known', microsPerMillion: 2_200_000n } },
        { fromTokens: 32_000n, rate: { state: 'known', microsPerMillion: 4_000_000n } },
      ],
    },
  })
  expect(found?.evidence.map(({ source, fetchedOn }) => `${source} ${fetchedOn}`)).toEqual([
    'genai_prices 2026-05-01',
    'models_dev 2026-05-01',
  ])
  expect(found?.caveats).toEqual(['sources_differ'])
})

test('a provider’s own price in yuan leaves no dollars in its sheet, and its days begin on its clock', async ({
  db,
}) => {
  await makeModel(db)
  await modelsDev(db, { input: 0.6, output: 2.2, cache_read: 0.1 })
  await ownName(db)
  await db
    .insert(listPrices)
    .values([
      ownPrice({ unit: 'input', effectiveUntil: '2026-07-01' }),
      ownPrice({ unit: 'input', effectiveFrom: '2026-07-01', microsPerMillion: 3_000_000n }),
      ownPrice({ unit: 'output', state: 'on_request', microsPerMillion: null }),
    ])
  const [found] = await listPriceSheets(db, { on: '2026-05-01' })
  expect(found?.sheet).toMatchObject({ currency: 'CNY', timeZone: 'Asia/Shanghai' })
  expect(
    found?.sheet.prices.map(({ unit, effectiveFrom, effectiveUntil, tiers }) => [
      unit,
      tiers.steps[0]?.rate.state,
      effectiveFrom ?? effectiveUntil,
    ]),
  ).toEqual([
    ['input', 'known', new Date('2026-06-30T16:00:00Z')],
    ['input', 'known', new Date('2026-06-30T16:00:00Z')],
    ['output', 'on_request', null],
  ])
  expect(found?.evidence).toMatchObject([{ source: 'provider', sourceUrl: 'https://z.example/prices' }])
  // What has ended is not told any more.
  const [later] = await listPriceSheets(db, { on: '2026-07-01' })
  expect(later?.sheet.prices.filter(({ unit }) => unit === 'input')).toHaveLength(1)
})

test('slices of a month, a free quota and a plan come out as the calculation takes them', async ({ db }) => {
  await makeModel(db)
  await ownName(db)
  await db.insert(listPrices).values([
    ownPrice({ unit: 'input', tiersMeasuredIn: 'month_own' }),
    ownPrice({
      unit: 'input',
      tiersMeasuredIn: 'month_own',
      tierAboveTokens: 5_000_000_000,
      microsPerMillion: 2_000_000n,
    }),
  ])
  const quota = { ...said, withdrawn: false, units: ['input', 'output'] as ('input' | 'output')[] }
  await db.insert(listQuotas).values([
    { ...quota, id: newId('prc'), line: 'welcome', amount: 1_000_000n, resets: 'never' as const, planLine: null },
    { ...quota, id: newId('prc'), line: 'pro pool', amount: 9_000_000n, resets: 'month' as const, planLine: 'pro' },
  ])
  await db.insert(listPlans).values({
    ...said,
    id: newId('prc'),
    line: 'pro',
    withdrawn: false,
    currency: 'CNY',
    monthlyFee: 4900n,
    beyond: 'list_price',
  })
  const sheets = (await listPriceSheets(db, { on: '2026-05-01' })).map(({ sheet }) => sheet)
  expect(sheets).toHaveLength(2)
  expect(sheets[0]).toMatchObject({
    plan: null,
    freeQuotas: [{ id: 'welcome', units: ['input', 'output'], amount: 1_000_000n, resets: 'never' }],
    prices: [
      { tiers: { by: 'slices', measuredIn: 'month_own', steps: [{ fromTokens: 0n }, { fromTokens: 5_000_000_000n }] } },
    ],
  })
  expect(sheets[1]?.plan).toMatchObject({
    id: 'pro',
    monthlyFee: 4900n,
    beyond: 'list_price',
    includes: [{ id: 'pro pool', amount: 9_000_000n }],
  })
})

test('the sheets of an earlier day are what was known then', async ({ db }) => {
  await makeModel(db)
  await modelsDev(db, { input: 0.6, output: 2.2 })
  await modelsDev(db, { input: 0.9 }, may2)
  const on = async (day: string) =>
    (await listPriceSheets(db, { on: day })).flatMap(({ sheet }) =>
      sheet.prices.map(({ unit, tiers }) => [
        unit,
        tiers.steps[0]?.rate.state === 'known' ? tiers.steps[0].rate.microsPerMillion : null,
      ]),
    )
  expect(await on('2026-04-30')).toEqual([])
  expect(await on('2026-05-01')).toEqual([
    ['input', 600_000n],
    ['output', 2_200_000n],
  ])
  expect(await on('2026-05-02')).toEqual([['input', 900_000n]])
})

test('a model whose name waits for an operator has no sheet', async ({ db }) => {
  await makeModel(db)
  await sync(db, 'models_dev', { zai: { models: { 'GLM-4.6': { cost: { input: 1 } } } } })
  expect(await listPriceSheets(db, { on: '2026-05-01' })).toEqual([])
})
