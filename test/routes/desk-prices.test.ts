import { and, asc, eq } from 'drizzle-orm'

import { syncPrices } from '#app/features/price-imports/sync-prices.server.ts'
import * as prices from '#app/routes/desk.prices._index.tsx'
import * as decide from '#app/routes/desk.prices.decide.tsx'
import * as decideModels from '#app/routes/desk.prices.models.$decision.tsx'
import * as models from '#app/routes/desk.prices.models._index.tsx'
import * as run from '#app/routes/desk.prices.runs.$id.tsx'
import { newId } from '#db/ids.ts'
import { auditEvents, listPrices, modelMappings, models as modelRows } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { GatheredList } from '#db/vocabulary.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, test } from '#test/database.ts'
import { makeProvider } from '#test/factories.ts'

import { get, managerOf, operator, post, signedIn, stranger, type Visitor } from './ask.ts'

const may1 = new Date('2026-05-01T04:23:00Z')
const may2 = new Date('2026-05-02T04:23:00Z')

/** models.dev and genai-prices both name glm-4.6 of z.ai's, which is ours. */
async function makeModel(db: Database) {
  await makeProvider(db, { id: 'zhipu' })
  await db.insert(modelRows).values({ providerId: 'zhipu', id: 'glm-4.6', name: 'GLM-4.6' })
}
const sync = (db: Database, source: GatheredList, list: unknown, at = may1) =>
  syncPrices(db, { source, copy: { text: JSON.stringify(list), contentHash: 'any' }, location: 'a test', at })
const modelsDev = (db: Database, input: number, at = may1) =>
  sync(db, 'models_dev', { zai: { models: { 'glm-4.6': { cost: { input, output: 2.2 } } } } }, at)
const genaiPrices = (db: Database, input: number, at = may1) =>
  sync(
    db,
    'genai_prices',
    [{ id: 'zai', models: [{ id: 'glm-4.6', prices: { input_mtok: input, output_mtok: 2.2 } }] }],
    at,
  )

interface Shown {
  conflicts: {
    unit: string
    ours: string
    mark: string
    open: boolean
    voices: { source: string; prices: { microsPerMillion: bigint | null }[] }[]
  }[]
  total: number
}
async function shown(olga: Visitor, query = ''): Promise<Shown> {
  return (await get(prices, olga, `/en/desk/prices${query}`)).data as Shown
}
const offering = { providerId: 'zhipu', modelId: 'glm-4.6', region: '*', channel: 'api.z.ai', unit: 'input' }
const settle = async (olga: Visitor, form: { take: string; mark: string }) =>
  (await post(decide, olga, '/en/desk/prices/decide', {}, { ...offering, ...form })).location

test('what two lists say stands side by side, and the one that is taken is a new dated row by who took it', async ({
  db,
}) => {
  await makeModel(db)
  await modelsDev(db, 0.6)
  await genaiPrices(db, 0.5)
  const olga = await operator(db)
  const [conflict, ...others] = (await shown(olga)).conflicts
  expect(others).toEqual([])
  expect(conflict).toMatchObject({ unit: 'input', ours: 'genai_prices', open: true })
  expect(conflict?.voices.map(({ source, prices }) => [source, prices[0]?.microsPerMillion])).toEqual([
    ['genai_prices', 500_000n],
    ['models_dev', 600_000n],
  ])
  const mark = conflict?.mark ?? ''
  expect(await settle(olga, { take: 'models_dev', mark })).toBe('/en/desk/prices?decided=taken')
  expect((await shown(olga)).total).toBe(0)
  expect((await shown(olga, '?show=all')).conflicts).toMatchObject([{ open: false, ours: 'operator' }])
  const rows = await db.select().from(listPrices).where(eq(listPrices.source, 'operator'))
  expect(rows).toMatchObject([
    {
      ...{ unit: 'input', microsPerMillion: 600_000n, currency: 'USD', sourceUrl: 'https://models.dev/api.json' },
      ...{ fetchedOn: '2026-05-01', runId: null, enteredBy: expect.stringMatching(/^usr_/) },
    },
  ])
  const history = await db.select().from(auditEvents).where(eq(auditEvents.entity, 'list_price'))
  expect(history).toMatchObject([
    {
      providerId: 'zhipu',
      entityId: 'zhipu|glm-4.6|*|api.z.ai|input',
      action: 'taken',
      actorKind: 'operator',
      details: { source: 'models_dev' },
    },
  ])
  // The same decision once more was made on what is no longer so.
  expect(await settle(olga, { take: 'models_dev', mark })).toBe('/en/desk/prices?refused=changed_since')
  await expectSound(db)
})

test('a source that says something else afterwards opens the contradiction again; ours can be kept', async ({ db }) => {
  await makeModel(db)
  await modelsDev(db, 0.6)
  await genaiPrices(db, 0.5)
  const olga = await operator(db)
  await settle(olga, { take: 'genai_prices', mark: (await shown(olga)).conflicts[0]?.mark ?? '' })
  expect((await shown(olga)).total).toBe(0)
  await modelsDev(db, 0.7, new Date(Date.now() + 1000))
  const [again] = (await shown(olga)).conflicts
  expect(again).toMatchObject({ ours: 'operator', open: true })
  expect(await settle(olga, { take: 'operator', mark: again?.mark ?? '' })).toBe('/en/desk/prices?decided=kept')
  expect(
    await db.$count(listPrices, and(eq(listPrices.source, 'operator'), eq(listPrices.microsPerMillion, 500_000n))),
  ).toBe(2)
  await expectSound(db)
})

test('where the provider speaks for itself nothing waits', async ({ db }) => {
  await makeModel(db)
  await modelsDev(db, 0.6)
  await genaiPrices(db, 0.5)
  const [theirs] = await db
    .select()
    .from(listPrices)
    .where(and(eq(listPrices.source, 'models_dev'), eq(listPrices.unit, 'input')))
  if (!theirs) throw new Error('no price was read')
  const own = { source: 'provider', sourceKey: 'zhipu/glm-4.6', enteredBy: 'mia', runId: null } as const
  await db.insert(listPrices).values({ ...theirs, ...own, id: newId('prc'), microsPerMillion: 550_000n })
  await db.insert(modelMappings).values({
    ...{ source: 'provider', sourceKey: own.sourceKey, providerId: 'zhipu', modelId: 'glm-4.6', channel: 'api.z.ai' },
    ...{ listedId: 'glm-4.6', listedName: 'GLM-4.6', state: 'reviewed', reviewedBy: 'mia', changedAt: may1 },
  })
  const olga = await operator(db)
  expect((await shown(olga)).total).toBe(0)
  expect((await shown(olga, '?show=all')).conflicts).toMatchObject([{ unit: 'input', ours: 'provider', open: false }])
})

test('a reading tells what was added, changed and gone, and what was left out and why', async ({ db }) => {
  const list = (models: Record<string, unknown>) => ({
    data: Object.entries(models).map(([id, pricing]) => ({ id, pricing })),
  })
  const still = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`v/m${at}`, { prompt: '0.1' }]))
  await sync(db, 'openrouter', list({ ...still, 'v/a': { prompt: '0.1', completion: '0.2' } }))
  const second = await sync(
    db,
    'openrouter',
    list({ ...still, 'v/a': { prompt: '0.3' }, 'v/b': { prompt: '0' }, 'v/c': { prompt: '-7' } }),
    may2,
  )
  const olga = await operator(db)
  expect(await get(prices, olga, '/en/desk/prices')).toMatchObject({
    data: { runs: [{ id: second.id }, { outcome: 'applied' }] },
  })
  const page = await get(run, olga, `/en/desk/prices/runs/${second.id}`, { id: second.id })
  expect(page).toMatchObject({
    data: {
      run: { added: 1, changed: 1, withdrawn: 1, refusedCount: 1 },
      changes: [
        {
          sourceKey: 'v/a',
          kind: 'changed',
          before: { microsPerMillion: 100_000_000_000n },
          after: { microsPerMillion: 300_000_000_000n },
        },
        { sourceKey: 'v/a', kind: 'withdrawn', after: { unit: 'output', state: null } },
        { sourceKey: 'v/b', kind: 'added', before: null, after: { state: 'free' } },
      ],
      refusedLines: [{ key: 'v/c', field: 'pricing.prompt', reason: 'negative' }],
    },
  })
  expect((await get(run, olga, '/en/desk/prices/runs/x', { id: newId('run') })).status).toBe(404)
})

test('a proposed name counts only after an operator accepts it, and one may be added or rejected', async ({ db }) => {
  await makeModel(db)
  const cost = { input: 1 }
  await sync(db, 'models_dev', {
    zai: { models: { 'GLM-4.6': { cost }, 'glm-9': { name: 'GLM 9', cost }, 'glm-plan': { cost } } },
  })
  await genaiPrices(db, 0.5)
  const olga = await operator(db)
  expect((await shown(olga, '?show=all')).total).toBe(0)
  const list = async (query = '') => (await get(models, olga, `/en/desk/prices/models${query}`)).data
  expect(await list()).toMatchObject({
    total: 3,
    mappings: [
      { sourceKey: 'zai/GLM-4.6', modelId: 'glm-4.6' },
      { sourceKey: 'zai/glm-9', modelId: null },
      { sourceKey: 'zai/glm-plan' },
    ],
  })
  const decideOn = async (decision: string, name: string | string[]) =>
    (await post(decideModels, olga, `/en/desk/prices/models/${decision}`, { decision }, { name })).location
  expect(await decideOn('accept', ['models_dev|zai/GLM-4.6', 'models_dev|zai/glm-9'])).toBe(
    '/en/desk/prices/models?decided=2&left=0',
  )
  expect(await decideOn('reject', 'models_dev|zai/glm-plan')).toBe('/en/desk/prices/models?decided=1&left=0')
  expect(await list()).toMatchObject({ total: 0, mappings: [] })
  expect(await list('?state=rejected&page=9')).toMatchObject({ page: 1, mappings: [{ sourceKey: 'zai/glm-plan' }] })
  expect(await shown(olga, '?show=all')).toMatchObject({ total: 1, conflicts: [{ unit: 'input' }] })
  expect(
    await db.select({ id: modelRows.id, name: modelRows.name }).from(modelRows).orderBy(asc(modelRows.id)),
  ).toEqual([
    { id: 'glm-4.6', name: 'GLM-4.6' },
    { id: 'glm-9', name: 'GLM 9' },
  ])
  expect((await db.select().from(auditEvents)).map(({ entityId, action }) => `${entityId} ${action}`).sort()).toEqual([
    'models_dev|zai/GLM-4.6 accepted',
    'models_dev|zai/glm-9 accepted',
    'models_dev|zai/glm-plan rejected',
  ])
  // What is in use stays, and a reading proposes nothing that was rejected.
  expect(await decideOn('reject', 'models_dev|zai/glm-9')).toBe('/en/desk/prices/models?decided=0&left=1')
  await sync(
    db,
    'models_dev',
    { zai: { models: { 'GLM-4.6': { cost }, 'glm-9': { cost }, 'glm-plan': { cost } } } },
    may2,
  )
  expect(await list()).toMatchObject({ total: 0 })
  await expectSound(db)
})

test('of two names of one list for a model only one can be accepted', async ({ db }) => {
  await makeModel(db)
  const cost = { input: 1 }
  await sync(db, 'models_dev', { zai: { models: { 'GLM-4.6': { cost }, 'glm-4-6': { cost } } } })
  const olga = await operator(db)
  const both = { name: ['models_dev|zai/GLM-4.6', 'models_dev|zai/glm-4-6'] }
  const answer = await post(decideModels, olga, '/en/desk/prices/models/accept', { decision: 'accept' }, both)
  expect(answer.location).toBe('/en/desk/prices/models?decided=1&left=1')
  const apart = await post(
    decideModels,
    olga,
    '/en/desk/prices/models/add',
    { decision: 'add' },
    { name: both.name[1] ?? '' },
  )
  expect(apart.location).toBe('/en/desk/prices/models?decided=1&left=0')
  expect((await db.select({ id: modelMappings.modelId }).from(modelMappings)).map(({ id }) => id).sort()).toEqual([
    'glm-4-6',
    'glm-4.6',
  ])
})

test('the desk of prices is for operators alone', async ({ db }) => {
  await makeModel(db)
  const id = newId('run')
  const pages: [string, Parameters<typeof get>[0], Record<string, string>][] = [
    ['/en/desk/prices', prices, {}],
    ['/en/desk/prices/decide', decide, {}],
    [`/en/desk/prices/runs/${id}`, run, { id }],
    ['/en/desk/prices/models', models, {}],
    ['/en/desk/prices/models/accept', decideModels, { decision: 'accept' }],
  ]
  const others: Record<string, Visitor> = {
    developer: await signedIn(db, 'ada@example.com'),
    manager: await managerOf(db, 'zhipu'),
  }
  for (const [path, route, params] of pages) {
    for (const [who, visitor] of Object.entries(others)) {
      expect.soft((await get(route, visitor, path, params)).status, `${who} ${path}`).toBe(403)
      if ('action' in route) expect.soft((await post(route, visitor, path, params)).status, `${who} ${path}`).toBe(403)
    }
    expect.soft((await get(route, stranger(db), path, params)).location, path).toContain('/en/sign-in')
  }
})
