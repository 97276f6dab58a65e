import { readFileSync } from 'node:fs'

import fc from 'fast-check'

import { listSources } from '#app/features/price-imports/price-sources.ts'
import { listStandingPrices } from '#app/features/price-imports/standing-prices.server.ts'
import { syncPrices } from '#app/features/price-imports/sync-prices.server.ts'
import { modelMappings } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { GatheredList } from '#db/vocabulary.ts'
import { counts } from '#test/counts.ts'
import { catalogueTest, expect } from '#test/database.ts'

import { smallLists } from './lists.ts'
import { snapshotOf } from './snapshots.ts'

const may1 = new Date('2026-05-01T04:23:00Z')
const may2 = new Date('2026-05-02T04:23:00Z')
const may3 = new Date('2026-05-03T04:23:00Z')
const sync = (db: Database, source: GatheredList, text: string, at: Date) =>
  syncPrices(db, { source, copy: { text, contentHash: 'any' }, location: 'a test', at })
const standing = async (db: Database, source: GatheredList) =>
  new Map(
    (await listStandingPrices(db, { source })).map((price) => [
      `${price.sourceKey} ${price.line}`,
      price.microsPerMillion ?? price.state,
    ]),
  )

/** What a list never says, and what a careless reader would let through to the database. */
const hostileValues: readonly unknown[] = [
  ...[null, true, [], {}, '', 'free', '-1', '1e308', 'NaN', '0x10', '1,5', '\u0000', '\ud800', 'x'.repeat(5000)],
  ...[-1, -0.5, 1e308, 1e-300, 5e-324, 2 ** 53, 0.1 + 0.2, 1e15, 1e21],
  ...['0000-01-01', '9999-12-31', '2026-02-30', '99:99Z', '24:00:00Z'],
  [{ tier: { size: 9_007_199_254_740_991 }, input: 1 }],
  { base: 1, tiers: [{ start: 9_007_199_254_740_991, price: 1 }] },
  [{ prices: { input_mtok: 1 } }, { prices: { input_mtok: 2 } }],
  [{ prices: { input_mtok: 1 } }, { constraint: { start_date: '0001-01-01' }, prices: { input_mtok: 2 } }],
  { constructor: '1', __proto__: '1', toString: 1, hasOwnProperty: { base: 1, tiers: [] } },
]
const hostileNames = [
  'constructor',
  'toString',
  'hasOwnProperty',
  '\u0000',
  '\ud800',
  'k'.repeat(9000),
  '',
  'a\nb',
  '0',
]

/** Where a value stands in a JSON tree: each step a name or a position. */
function placesOf(tree: unknown, path: string[] = []): string[][] {
  if (typeof tree !== 'object' || tree === null) return [path]
  return [path, ...Object.entries(tree).flatMap(([name, value]) => placesOf(value, [...path, name]))]
}
function withValue(tree: unknown, path: readonly string[], change: (parent: object, name: string) => void): unknown {
  const copy = structuredClone(tree)
  let parent = copy as Record<string, unknown>
  for (const step of path.slice(0, -1)) parent = parent[step] as Record<string, unknown>
  const name = path.at(-1)
  if (name !== undefined) change(parent, name)
  return copy
}
const set = (parent: object, name: string, value: unknown) =>
  Object.defineProperty(parent, name, { value, enumerable: true, configurable: true, writable: true })

/** A true copy with one to three things in it made hostile, and perhaps cut short. */
function hostileCopies(tree: unknown) {
  const change = fc.oneof(
    fc.record({ kind: fc.constant('value' as const), value: fc.constantFrom(...hostileValues) }),
    fc.record({ kind: fc.constant('missing' as const) }),
    fc.record({ kind: fc.constant('name' as const), name: fc.constantFrom(...hostileNames) }),
  )
  const changes = fc.array(fc.tuple(fc.nat(), change), { minLength: 1, maxLength: 3 })
  const cut = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 6 })
  return fc.tuple(changes, cut).map(([all, end]) => {
    let hostile: unknown = tree
    for (const [at, what] of all) {
      const places = placesOf(hostile)
      hostile = withValue(hostile, places[at % places.length] ?? [], (parent, name) => {
        if (what.kind === 'value') return set(parent, name, what.value)
        const value = (parent as Record<string, unknown>)[name]
        if (Array.isArray(parent)) parent.splice(Number(name), 1)
        else Reflect.deleteProperty(parent, name)
        if (what.kind === 'name' && !Array.isArray(parent)) set(parent, what.name, value)
      })
    }
    const text = JSON.stringify(hostile) ?? 'null'
    return end === null ? text : text.slice(0, Math.floor(text.length * end))
  })
}

for (const { id } of listSources) {
  catalogueTest(`whatever is wrong with a copy of ${id}, nothing throws and nothing known is lost`, async ({ db }) => {
    expect(await sync(db, id, JSON.stringify(smallLists[id]()), may1)).toMatchObject({ outcome: 'applied' })
    const known = await standing(db, id)
    expect(known.size).toBeGreaterThan(15)
    await fc.assert(
      fc.asyncProperty(hostileCopies(smallLists[id]()), async (text) => {
        const run = await sync(db, id, text, may2)
        const now = await standing(db, id)
        if (run.outcome === 'refused') expect(now).toEqual(known)
        // A line goes only by being told so: as withdrawn, and never as a part of what could not be read.
        const gone = [...known.keys()].filter((line) => !now.has(line)).length
        expect(gone).toBeLessThanOrEqual(run.withdrawn)
        const unread = new Set(run.refusedLines.flatMap((line) => (isLeftOut(line.reason) ? [line.key] : [])))
        for (const line of known.keys()) {
          if (unread.has(line.slice(0, line.indexOf(' ')))) expect(now.has(line)).toBe(true)
        }
        for (const said of now.values()) if (typeof said === 'bigint') expect(said > 0n).toBe(true)
        expect(await sync(db, id, JSON.stringify(smallLists[id]()), may2)).not.toMatchObject({ outcome: 'refused' })
        expect(await standing(db, id)).toEqual(known)
      }),
      { numRuns: counts.hostileCopies },
    )
  })

  catalogueTest(`a copy of ${id} with every name twice, or with no end of models, is not applied`, async ({ db }) => {
    const text = JSON.stringify(smallLists[id]())
    await sync(db, id, text, may1)
    const known = await standing(db, id)
    const twice = text.replace(/"(glm-\d|zai\/glm-\d)":(\{(?:[^{}]|\{[^{}]*\})*\})/g, '"$1":$2,"$1":$2')
    const all = twice === text ? text.replaceAll('glm-1', 'glm-0').replaceAll(/glm-[2-9]/g, 'glm-0') : twice
    expect(await sync(db, id, all, may2)).toMatchObject({ outcome: 'refused', reason: 'shrunk' })
    const many = Array.from({ length: 50_001 }, (_, at) => `m${at}`)
    const bare = Object.fromEntries(many.map((name) => [name, 1]))
    const list = {
      models_dev: { a: { models: bare } },
      litellm: bare,
      openrouter: { data: many },
      genai_prices: [{ id: 'a', models: many }],
    }
    expect(await sync(db, id, JSON.stringify(list[id]), may2)).toMatchObject({ outcome: 'refused', reason: 'too_many' })
    const deep = `${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`
    expect(await sync(db, id, deep, may2)).toMatchObject({ outcome: 'refused', reason: 'not_the_list' })
    expect(await standing(db, id)).toEqual(known)
  })
}

for (const { id } of listSources) {
  const path = snapshotOf(id)
  catalogueTest.skipIf(path === null)(
    `the whole list of ${id} with hostile lines or cut short loses nothing that was known (needs its copy)`,
    { timeout: 120_000 },
    async ({ db }) => {
      const text = readFileSync(path ?? '', 'utf8')
      await sync(db, id, text, may1)
      const known = await standing(db, id)
      for (const end of [0.01, 0.5, 0.999]) {
        const cut = text.slice(0, Math.floor(text.length * end))
        expect(await sync(db, id, cut, may2)).toMatchObject({ outcome: 'refused', reason: 'not_json' })
      }
      expect(await standing(db, id)).toEqual(known)

      // Every fortieth price becomes what a list never says.
      const values = ['-1', '"-1"', '1e308', '"free"', 'null', '[]', '"1,5"', '{}']
      let count = 0
      const hostile = text.replace(priced[id] ?? /$^/g, (line, name: string) => {
        count += 1
        return count % 40 === 0 ? `${name}${values[(count / 40) % values.length]}` : line
      })
      expect(count).toBeGreaterThan(300)
      const run = await sync(db, id, hostile, may2)
      // A model left out whole may leave a list that says nothing new.
      expect(['applied', 'unchanged']).toContain(run.outcome)
      const now = await standing(db, id)
      const unread = new Set(run.refusedLines.flatMap((line) => (isLeftOut(line.reason) ? [line.key] : [])))
      expect(unread.size).toBeGreaterThan(4)
      expect([...known.keys()].filter((line) => !now.has(line)).length).toBeLessThanOrEqual(run.withdrawn)
      for (const line of known.keys())
        if (unread.has(line.slice(0, line.indexOf(' ')))) expect(now.has(line)).toBe(true)
      for (const said of now.values()) if (typeof said === 'bigint') expect(said > 0n).toBe(true)

      await sync(db, id, text, may3)
      expect(await standing(db, id)).toEqual(known)
    },
  )
}

/** The prices in the text of each list: the name of one, then its figure. */
const priced: Partial<Record<GatheredList, RegExp>> = {
  models_dev: /("(?:input|output|cache_read|cache_write)":)[\d.e-]+/g,
  litellm: /("(?:input|output|cache_read_input|cache_creation_input)_\w*token\w*": )[\d.e-]+/g,
  openrouter: /("(?:prompt|completion|input_cache_read|input_cache_write)": )"[\d.e-]+"/g,
  genai_prices: /("(?:input|output|cache_read|cache_write)_mtok":)[\d.e-]+/g,
}

const isLeftOut = (reason: string) =>
  !['unit_not_kept', 'no_price', 'plan_not_price', 'nothing_written'].includes(reason)

catalogueTest('of the lines left out no more than five thousand are told one by one', async ({ db }) => {
  const models = Array.from({ length: 6000 }, (_, at) => ({ id: `v/m${at}`, pricing: { prompt: '-2' } }))
  const text = JSON.stringify({ data: [{ id: 'v/good', pricing: { prompt: '0.1' } }, ...models] })
  const run = await sync(db, 'openrouter', text, may1)
  expect(run).toMatchObject({ outcome: 'applied', refusedCount: 6000 })
  expect(run.refusedLines).toHaveLength(5000)
})

catalogueTest('a model whose name no database takes is known by its id', async ({ db }) => {
  const cost = { input: 1 }
  const list = { zhipuai: { models: { 'glm-x': { name: 'GLM\u0000', cost }, 'glm-y': { name: '\ud800', cost } } } }
  expect(await sync(db, 'models_dev', JSON.stringify(list), may1)).toMatchObject({ outcome: 'applied', added: 2 })
  const mappings = await db.select({ name: modelMappings.listedName }).from(modelMappings)
  expect(mappings.map(({ name }) => name)).toEqual(['glm-x', 'glm-y'])
})
