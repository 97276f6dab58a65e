import { eq } from 'drizzle-orm'

import { listPriceSheets } from '#app/features/price-imports/price-sheets.server.ts'
import { syncPrices } from '#app/features/price-imports/sync-prices.server.ts'
import * as prices from '#app/routes/console.$provider.prices.tsx'
import * as modelPage from '#app/routes/models.$.tsx'
import { auditEvents, listPrices, modelMappings, models, priceRuns } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, test } from '#test/database.ts'
import { makeProvider } from '#test/factories.ts'

import { get, managerOf, post, signedIn, stranger, type Visitor } from './ask.ts'

const here = '/en/console/zhipu/prices'
const params = { provider: 'zhipu' }
const sourceUrl = 'https://z.example/prices'
const heading = 'model,unit,amount,currency'

async function makeModels(db: Database) {
  await makeProvider(db, { id: 'zhipu' })
  await db.insert(models).values(['glm-4.6', 'glm-4.5'].map((id) => ({ providerId: 'zhipu', id, name: id })))
}
async function publish(mia: Visitor, form: Record<string, string | File>) {
  const answer = await post(prices, mia, here, params, { sourceUrl, ...form })
  return { ...answer, run: answer.location?.split('run=')[1] ?? '' }
}
const today = () => new Date().toISOString().slice(0, 10)
const inputs = async (db: Database) =>
  (await listPriceSheets(db, { on: today() })).map(({ sheet, evidence }) => [
    `${sheet.modelId} ${sheet.channel}`,
    sheet.currency,
    sheet.prices.map(
      ({ unit, tiers }) =>
        `${unit} ${tiers.steps[0]?.rate.state === 'known' ? tiers.steps[0].rate.microsPerMillion : tiers.steps[0]?.rate.state}`,
    ),
    evidence.map(({ source }) => source),
  ])

test('what a provider publishes counts at once before any gathered list, with who published it', async ({ db }) => {
  await makeModels(db)
  const list = { zai: { models: { 'glm-4.6': { cost: { input: 0.6, output: 2.2 } } } } }
  await syncPrices(db, {
    source: 'models_dev',
    copy: { text: JSON.stringify(list), contentHash: 'any' },
    location: 'a test',
    at: new Date(),
  })
  const mia = await managerOf(db, 'zhipu')
  expect(await get(prices, mia, here, params)).toMatchObject({ data: { run: null, sites: ['api.z.ai'] } })
  const answer = await publish(mia, {
    list: `${heading}\nglm-4.6,input,0.5,USD\nglm-9,input,1,USD`,
    channel: 'api.z.ai',
  })
  expect(answer).toMatchObject({
    status: 303,
    location: expect.stringMatching(/^\/en\/console\/zhipu\/prices\?run=run_/),
  })
  expect(await get(prices, mia, answer.location ?? '', params)).toMatchObject({
    data: { run: { outcome: 'applied', added: 2 }, changes: [{ kind: 'added' }, { kind: 'added' }] },
  })
  expect(await inputs(db)).toEqual([
    ['glm-4.6 api.z.ai', 'USD', ['input 500000', 'output 2200000'], ['provider', 'models_dev']],
  ])
  // A model that we do not have waits for an operator.
  const own = await db.select().from(modelMappings).where(eq(modelMappings.source, 'provider'))
  expect(own.map(({ listedId, state }) => `${listedId} ${state}`).sort()).toEqual([
    'glm-4.6 reviewed',
    'glm-9 proposed',
  ])
  const [run] = await db.select().from(priceRuns).where(eq(priceRuns.source, 'provider'))
  expect(run).toMatchObject({ providerId: 'zhipu', enteredBy: expect.stringMatching(/^usr_/), location: 'console' })
  expect(await db.select().from(auditEvents).where(eq(auditEvents.entity, 'list_price'))).toMatchObject([
    { providerId: 'zhipu', actorKind: 'provider', action: 'published', details: { added: 2 } },
  ])
  expect((await db.select().from(listPrices).where(eq(listPrices.runId, answer.run)))[0]).toMatchObject({ sourceUrl })
  await expectSound(db)
})

test('the same list again changes nothing, a shorter one is refused unless told, and a change is a new row', async ({
  db,
}) => {
  await makeModels(db)
  const mia = await managerOf(db, 'zhipu')
  const full = `${heading}\nglm-4.6,input,4,CNY\nglm-4.5,input,2,CNY`
  await publish(mia, { list: full })
  const told = async (form: Record<string, string>) => {
    const { location } = await publish(mia, form)
    return (await get(prices, mia, location ?? '', params)).data
  }
  expect(await told({ list: full })).toMatchObject({ run: { outcome: 'unchanged' }, changes: [] })
  const short = { list: `${heading}\nglm-4.6,input,3,CNY` }
  expect(await told(short)).toMatchObject({ run: { outcome: 'refused', reason: 'shrunk' } })
  expect(await told({ ...short, mayShrink: 'yes' })).toMatchObject({
    run: { outcome: 'applied', changed: 1, withdrawn: 1 },
  })
  expect(await inputs(db)).toEqual([['glm-4.6 ', 'CNY', ['input 3000000'], ['provider']]])
  expect(await db.$count(listPrices)).toBe(4)
})

test('a list publishes free quotas and plans too, tells what it changed of them, and withdraws what is missing', async ({
  db,
}) => {
  await makeModels(db)
  const mia = await managerOf(db, 'zhipu')
  const columns = 'kind,model,unit,amount,currency,plan,resets,beyond,until'
  const price = 'price,glm-4.6,input,4,CNY,,,,'
  const welcome = 'quota,glm-4.6,input+output,1000000,,,never,,'
  const pool = 'quota,glm-4.6,input+output,9000000,,pro,month,,'
  const publishRows = async (...rows: string[]) => {
    const { location } = await publish(mia, { list: [columns, price, ...rows].join('\n'), timeZone: 'Asia/Shanghai' })
    const told = (await get(prices, mia, location ?? '', params)).data as Awaited<ReturnType<typeof prices.loader>>
    return {
      ...{ run: told.run, left: told.run?.refusedLines },
      changes: told.planChanges.map(({ change, told: { kind } }) => `${change} ${kind}`),
    }
  }
  const pro = 'plan,glm-4.6,,49,CNY,pro,,list_price,'
  expect(await publishRows(welcome, pool, pro)).toMatchObject({
    run: { outcome: 'applied', added: 4 },
    ...{ left: [], changes: ['added plan', 'added quota', 'added quota'] },
  })
  const sheets = async () => (await listPriceSheets(db, { on: today() })).map(({ sheet }) => sheet)
  expect(await sheets()).toMatchObject([
    { plan: null, freeQuotas: [{ units: ['input', 'output'], amount: 1_000_000n, resets: 'never' }] },
    {
      plan: { id: 'pro', monthlyFee: 4900n, beyond: 'list_price', includes: [{ amount: 9_000_000n, resets: 'month' }] },
    },
  ])
  const page = async () => {
    const answer = await get(modelPage, stranger(db), '/en/models/zhipu/glm-4.6', {
      locale: 'en',
      '*': 'zhipu/glm-4.6',
    })
    return (answer.data as Awaited<ReturnType<typeof modelPage.loader>>).plans
  }
  expect(await page()).toMatchObject([
    { told: { kind: 'quota', planLine: null }, sourceUrl, fetchedOn: today() },
    { told: { kind: 'plan', line: 'pro', monthlyFee: 4900n } },
    { told: { kind: 'quota', planLine: 'pro' } },
  ])

  expect(await publishRows(welcome, pool, pro)).toMatchObject({ run: { outcome: 'unchanged' }, changes: [] })
  const dearer = 'plan,glm-4.6,,59.90,CNY,pro,,stops,2099-01-01'
  expect(await publishRows(pool, dearer)).toMatchObject({
    run: { outcome: 'applied', changed: 1, withdrawn: 1 },
    changes: ['changed plan', 'withdrawn quota'],
  })
  expect((await sheets())[1]?.plan).toMatchObject({
    ...{ monthlyFee: 5990n, beyond: 'stops', effectiveUntil: new Date('2098-12-31T16:00:00Z') },
  })
  // A row that cannot be read takes nothing away.
  expect(await publishRows(pool, 'plan,glm-4.6,,59.999,CNY,pro,,,')).toMatchObject({
    run: { outcome: 'unchanged' },
    left: [
      { field: '4', reason: 'too_fine' },
      { field: '3', reason: 'plan_missing' },
    ],
  })
  // Nor does a list that has no kinds of rows.
  await publish(mia, { list: `${heading}\nglm-4.6,input,4,CNY`, timeZone: 'Asia/Shanghai' })
  expect((await sheets())[1]?.plan).toMatchObject({ monthlyFee: 5990n })
  // A quota that stays behind keeps no plan on sale.
  expect(await publishRows(pool)).toMatchObject({
    changes: ['withdrawn plan', 'withdrawn quota'],
    left: [{ reason: 'plan_missing' }],
  })
  expect(await page()).toEqual([])
  expect(await sheets()).toMatchObject([{ plan: null, freeQuotas: [] }])
})

test('a free quota that begins later takes the place of the one before it', async ({ db }) => {
  await makeModels(db)
  const mia = await managerOf(db, 'zhipu')
  const rows = [
    'kind,model,unit,amount,currency,resets,from',
    'price,glm-4.6,input,4,CNY,,',
    'quota,glm-4.6,input+output,5,,month,',
    'quota,glm-4.6,output+input,10,,month,2026-07-01',
    'quota,glm-4.6,input,7,,day,',
  ]
  await publish(mia, { list: rows.join('\n') })
  const [found] = await listPriceSheets(db, { on: today() })
  const july = new Date('2026-07-01T00:00:00Z')
  expect(found?.sheet.freeQuotas.map((quota) => [quota.amount, quota.effectiveFrom, quota.effectiveUntil])).toEqual([
    [5n, null, july],
    [10n, july, null],
    [7n, null, null],
  ])
})

test('a list with a fault leaves old hours as they are, and takes no new ones that overlap or are too many with them', async ({
  db,
}) => {
  await makeModels(db)
  const mia = await managerOf(db, 'zhipu')
  const columns = 'model,unit,amount,currency,hours'
  const broken = 'glm-4.6,output,x,CNY,'
  const hours = async (...rows: string[]) => {
    const list = [columns, 'glm-4.6,input,4,CNY,', ...rows].join('\n')
    const { location } = await publish(mia, { list, timeZone: 'Asia/Shanghai' })
    const told = (await get(prices, mia, location ?? '', params)).data as Awaited<ReturnType<typeof prices.loader>>
    const [found] = await listPriceSheets(db, { on: today() })
    return {
      from: found?.sheet.prices.flatMap(({ window }) => (window ? [window.fromMinute / 60] : [])).sort((a, b) => a - b),
      left: told.run?.refusedLines.map(({ reason }) => reason),
    }
  }
  const night = 'glm-4.6,input,2,CNY,01:00-05:00'
  expect(await hours(night)).toEqual({ from: [1], left: [] })
  // The hour before it is new; of the one within it nobody could tell which holds.
  expect(await hours('glm-4.6,input,1,CNY,00:00-01:00', 'glm-4.6,input,1,CNY,04:00-06:00', broken)).toEqual({
    ...{ from: [0, 1], left: ['not_a_number', 'overlapping_hours'] },
  })
  const hourly = Array.from({ length: 7 }, (_, hour) => `glm-4.6,input,1,CNY,${10 + hour}:00-${10 + hour}:30`)
  expect(await hours(...hourly, broken)).toEqual({
    ...{ from: [0, 1, 10, 11, 12, 13, 14], left: ['not_a_number', 'too_many_hours', 'too_many_hours'] },
  })
  // What stands is read again although others come before it, and nothing more is taken.
  const later = Array.from({ length: 6 }, (_, hour) => `glm-4.6,input,1,CNY,${17 + hour}:00-${17 + hour}:30`)
  expect(await hours(...later, night, broken)).toEqual({
    ...{ from: [0, 1, 10, 11, 12, 13, 14], left: ['not_a_number', ...later.map(() => 'too_many_hours')] },
  })
  expect(await hours(night)).toEqual({ from: [1], left: [] })
})

test('a feed from a file holds from the day and on the clock that the form says', async ({ db }) => {
  await makeModels(db)
  const mia = await managerOf(db, 'zhipu')
  const feed = JSON.stringify({ data: [{ id: 'zhipu/glm-4.6', pricing: { prompt: '0.0000006' } }] })
  const file = new File([feed], 'models.json', { type: 'application/json' })
  await publish(mia, { file, from: '2026-01-01', until: '2099-01-01', timeZone: 'Asia/Shanghai' })
  const [found] = await listPriceSheets(db, { on: today() })
  expect(found?.sheet.prices).toMatchObject([
    {
      unit: 'input',
      effectiveFrom: new Date('2025-12-31T16:00:00Z'),
      effectiveUntil: new Date('2098-12-31T16:00:00Z'),
    },
  ])
})

test('what is not understood is said below its field and nothing is published', async ({ db }) => {
  await makeModels(db)
  const mia = await managerOf(db, 'zhipu')
  const list = `${heading}\nglm-4.6,input,4,CNY`
  const wrong: [Record<string, string>, string][] = [
    [{ list: '' }, 'list'],
    [{ list, sourceUrl: 'http://z.example' }, 'sourceUrl'],
    [{ list, region: 'China' }, 'region'],
    [{ list, timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ list, from: '2026-13-01' }, 'from'],
    [{ list, from: '2026-12-02', until: '2026-12-01' }, 'until'],
  ]
  for (const [form, field] of wrong) {
    const answer = await publish(mia, form)
    expect.soft(answer.status, field).toBe(422)
    expect.soft(Object.keys((answer.data as { errors: object }).errors)).toEqual([field])
  }
  expect(await db.$count(priceRuns)).toBe(0)
  const { location } = await publish(mia, { list: 'no list at all' })
  expect(await get(prices, mia, location ?? '', params)).toMatchObject({
    data: { run: { outcome: 'refused', reason: 'not_the_list' } },
  })
})

test('one provider neither sees nor touches another’s list, and nobody else publishes', async ({ db }) => {
  await makeModels(db)
  const mia = await managerOf(db, 'zhipu')
  const { run } = await publish(mia, { list: `${heading}\nglm-4.6,input,4,CNY` })
  await makeProvider(db, { id: 'zhipu-2' })
  const max = await managerOf(db, 'zhipu-2', 'max@example.com')
  const theirs = { provider: 'zhipu-2' }
  expect(await get(prices, max, `/en/console/zhipu-2/prices?run=${run}`, theirs)).toMatchObject({ data: { run: null } })
  const own = await post(prices, max, '/en/console/zhipu-2/prices', theirs, {
    sourceUrl,
    list: `${heading}\nx,input,1,CNY`,
  })
  expect(own.status).toBe(303)
  expect(await inputs(db)).toHaveLength(1)
  for (const visitor of [max, await signedIn(db, 'ada@example.com')]) {
    expect.soft((await get(prices, visitor, here, params)).status).toBe(404)
    expect.soft((await publish(visitor, { list: `${heading}\nglm-4.6,input,1,CNY` })).status).toBe(404)
  }
  expect((await get(prices, stranger(db), here, params)).location).toContain('/en/sign-in')
})
