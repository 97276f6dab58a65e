import { createServer } from 'node:http'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { eq } from 'drizzle-orm'

import { listSources } from '#app/features/price-imports/price-sources.ts'
import { readCopy } from '#app/features/price-imports/read-copy.server.ts'
import { listStandingPrices } from '#app/features/price-imports/standing-prices.server.ts'
import { syncPrices } from '#app/features/price-imports/sync-prices.server.ts'
import { listPrices, modelMappings, priceChanges } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { GatheredList } from '#db/vocabulary.ts'
import { catalogueTest, expect, test } from '#test/database.ts'

import { snapshotOf } from './snapshots.ts'

const may1 = new Date('2026-05-01T04:23:00Z')
const may2 = new Date('2026-05-02T04:23:00Z')

type Pricing = Record<string, unknown>
const feed = (models: Record<string, Pricing>) =>
  JSON.stringify({ data: Object.entries(models).map(([id, pricing]) => ({ id, pricing })) })
const ten = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`v/m${at}`, { prompt: '0.000001' }]))

function sync(db: Database, text: string, at: Date, source: GatheredList = 'openrouter') {
  return syncPrices(db, { source, copy: { text, contentHash: text }, location: 'a test', at })
}
const stand = async (db: Database) =>
  Object.fromEntries(
    (await listStandingPrices(db, { source: 'openrouter' })).map((price) => [
      `${price.sourceKey} ${price.unit}`,
      price.microsPerMillion ?? price.state,
    ]),
  )

test('a changed price is a new row, a dropped one a row that withdraws it, and the old ones stay', async ({ db }) => {
  await sync(db, feed({ ...ten, 'v/m0': { prompt: '0.000001', completion: '0.000002' } }), may1)
  const run = await sync(db, feed({ ...ten, 'v/m0': { prompt: '0.0000015' } }), may2)
  expect(run).toMatchObject({ outcome: 'applied', added: 0, changed: 1, withdrawn: 1 })
  expect(await stand(db)).toMatchObject({ 'v/m0 input': 1_500_000n })
  expect(await stand(db)).not.toHaveProperty('v/m0 output')
  const rows = await db.select().from(listPrices).where(eq(listPrices.sourceKey, 'v/m0'))
  expect(rows.map((row) => row.microsPerMillion).sort()).toEqual([1_000_000n, 1_500_000n, 2_000_000n, null])
  const changes = await db.select().from(priceChanges).where(eq(priceChanges.runId, run.id))
  expect(changes.map((change) => change.kind).sort()).toEqual(['changed', 'withdrawn'])
})

test('the same list again, also written differently, changes nothing', async ({ db }) => {
  await sync(db, feed(ten), may1)
  expect(await sync(db, feed(ten), may2)).toMatchObject({ outcome: 'unchanged' })
  expect(await sync(db, `  ${feed(ten)}`, may2)).toMatchObject({ outcome: 'unchanged', changed: 0 })
  expect(await db.$count(listPrices)).toBe(10)
})

test('a list that lost more than three in ten models is not applied; three in ten are', async ({ db }) => {
  await sync(db, feed(ten), may1)
  const first = (count: number) => feed(Object.fromEntries(Object.entries(ten).slice(0, count)))
  expect(await sync(db, first(6), may2)).toMatchObject({ outcome: 'refused', reason: 'shrunk' })
  expect(Object.keys(await stand(db))).toHaveLength(10)
  expect(await sync(db, first(7), may2)).toMatchObject({ outcome: 'applied', withdrawn: 3 })
})

test('a hostile line is left out with its reason and what was known of it stays', async ({ db }) => {
  await sync(db, feed(ten), may1)
  const run = await sync(
    db,
    feed({
      ...ten,
      'v/m0': { prompt: '-0.5' },
      'v/m1': { prompt: '1e308' },
      'v/m2': { prompt: 0.5 },
      'v/m3': { prompt: '-1' },
    }),
    may2,
  )
  expect(run.refusedLines.map((line) => `${line.key} ${line.reason}`)).toEqual([
    'v/m0 negative',
    'v/m1 implausible',
    'v/m2 not_a_number',
  ])
  // Of three models nothing could be read: no more than three in ten, so the rest is applied.
  expect(run).toMatchObject({ outcome: 'applied', changed: 1, withdrawn: 0 })
  expect(await stand(db)).toMatchObject({
    'v/m0 input': 1_000_000n,
    'v/m1 input': 1_000_000n,
    'v/m2 input': 1_000_000n,
    'v/m3 input': 'depends',
  })
})

test('a copy cut short, and one that is too large, are refused and nothing is lost', async ({ db }) => {
  await sync(db, feed(ten), may1)
  expect(await sync(db, feed(ten).slice(0, -40), may2)).toMatchObject({ outcome: 'refused', reason: 'not_json' })
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-prices-'))
  try {
    const path = join(folder, 'large.json')
    writeFileSync(path, Buffer.alloc(50 * 1024 * 1024, ' '))
    const copy = await readCopy(path)
    expect(copy).toBe('too_large')
    const run = await syncPrices(db, { source: 'openrouter', copy, location: path, at: may2 })
    expect(run).toMatchObject({ outcome: 'refused', reason: 'too_large', contentHash: null })
  } finally {
    rmSync(folder, { recursive: true })
  }
  expect(Object.keys(await stand(db))).toHaveLength(10)
})

test('an address that sends without end, redirects, fails or is not there is refused', async () => {
  const server = createServer((request, answer) => {
    if (request.url === '/moved') return answer.writeHead(302, { location: '/good' }).end()
    if (request.url === '/busy') return answer.writeHead(503).end('{}')
    if (request.url === '/good') return answer.end('{"data":[]}')
    const send = () => {
      while (answer.write('x'.repeat(65_536)));
      answer.once('drain', send)
    }
    send()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  try {
    const read = (path: string) => readCopy(`http://127.0.0.1:${port}${path}`, { limit: 1_000_000 })
    expect(await read('/good')).toMatchObject({ text: '{"data":[]}' })
    expect(await read('/endless')).toBe('too_large')
    expect(await read('/moved')).toBe('unreachable')
    expect(await read('/busy')).toBe('unreachable')
    expect(await readCopy('/no/such/file')).toBe('unreachable')
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

catalogueTest('only an id that the catalogue has is mapped; a likely one waits for an operator', async ({ db }) => {
  const cost = { input: 1, output: 2 }
  const models = { 'gpt-4o': { cost }, 'GPT-4o-Mini': { cost }, 'never-heard-of': { cost } }
  const list = { openai: { models }, 'somebody-else': { models } }
  await sync(db, JSON.stringify(list), may1, 'models_dev')
  const mappings = await db.select().from(modelMappings)
  expect(mappings.map(({ sourceKey, modelId, state }) => ({ sourceKey, modelId, state }))).toEqual([
    { sourceKey: 'openai/gpt-4o', modelId: 'gpt-4o', state: 'reviewed' },
    { sourceKey: 'openai/GPT-4o-Mini', modelId: 'gpt-4o-mini', state: 'proposed' },
    { sourceKey: 'openai/never-heard-of', modelId: null, state: 'proposed' },
  ])
})

catalogueTest(
  'of two names that a list has for one of our models neither is taken without an operator',
  async ({ db }) => {
    const said = { litellm_provider: 'openai', input_cost_per_token: 1e-6 }
    await sync(db, JSON.stringify({ 'gpt-4o': said, 'openai/gpt-4o': said }), may1, 'litellm')
    expect((await db.select().from(modelMappings)).map(({ modelId, state }) => [modelId, state])).toEqual([
      ['gpt-4o', 'proposed'],
      ['gpt-4o', 'proposed'],
    ])
  },
)

catalogueTest('a second name that comes later for a model already named waits for an operator', async ({ db }) => {
  const said = { litellm_provider: 'openai', input_cost_per_token: 1e-6 }
  await sync(db, JSON.stringify({ 'gpt-4o': said }), may1, 'litellm')
  await sync(db, JSON.stringify({ 'gpt-4o': said, 'openai/gpt-4o': said }), may2, 'litellm')
  const mappings = await db.select().from(modelMappings).orderBy(modelMappings.sourceKey)
  expect(mappings.map(({ sourceKey, state }) => `${sourceKey} ${state}`)).toEqual([
    'gpt-4o reviewed',
    'openai/gpt-4o proposed',
  ])
})

const counts: Record<string, { modelCount: number; priceCount: number; refused: number }> = {
  models_dev: { modelCount: 1280, priceCount: 3045, refused: 180 },
  litellm: { modelCount: 1332, priceCount: 3652, refused: 662 },
  openrouter: { modelCount: 153, priceCount: 420, refused: 4 },
  genai_prices: { modelCount: 450, priceCount: 1295, refused: 13 },
}
for (const { id } of listSources) {
  const path = snapshotOf(id)
  catalogueTest.skipIf(path === null)(`the whole list of ${id} is taken over once (needs its copy)`, async ({ db }) => {
    const text = readFileSync(path ?? '', 'utf8')
    const run = await sync(db, text, may1, id)
    const { refused, ...counted } = counts[id] ?? { modelCount: 0, priceCount: 0, refused: 0 }
    expect(run).toMatchObject({ outcome: 'applied', ...counted, added: counted.priceCount })
    expect(run.refusedLines).toHaveLength(refused)
    expect(await sync(db, text, may2, id)).toMatchObject({ outcome: 'unchanged' })
    expect(await listStandingPrices(db, { source: id })).toHaveLength(counted.priceCount)
  })
}
