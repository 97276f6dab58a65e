import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { afterAll, describe, expect, test } from 'vitest'

import { listStandingPrices } from '#app/features/price-imports/standing-prices.server.ts'
import { runPricesSync } from '#app/server/prices-sync.server.ts'
import { connect } from '#db/connect.server.ts'
import type { GatheredList } from '#db/vocabulary.ts'

/** Whole copies of the four lists that lie beside the project on some machines; they are not ours to ship. */
const shared = resolve('../shared/catalog')
const isThere = existsSync(shared)
if (!isThere) console.info(`The snapshots of price lists are not tested: there is no ${shared}.`)

const folder = mkdtempSync(join(tmpdir(), 'switchyard-snapshots-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const env = { DATA_DIR: join(folder, 'data') }

async function standing(source: GatheredList): Promise<Map<string, string>> {
  const { db, close } = await connect({ databaseUrl: undefined, dataDir: env.DATA_DIR, poolSize: 1 })
  try {
    const prices = await listStandingPrices(db, { source })
    return new Map(
      prices.map((price) => [`${price.sourceKey} ${price.line}`, String(price.microsPerMillion ?? price.state)]),
    )
  } finally {
    await close()
  }
}

interface Snapshot {
  source: GatheredList
  file: string
  counts: string
  left: string
  /** Prices of single models in the copy, each with how to set it to something else. */
  places: (tree: never) => ((value: unknown) => void)[]
}
type Costs = Record<string, unknown>

const snapshots: Snapshot[] = [
  {
    ...{ source: 'models_dev', file: 'models-dev.api.snapshot.json', counts: '1280 models, 3045 prices' },
    left: '180 lines left out',
    places: (tree: Record<string, { models: Record<string, { cost?: Costs }> }>) =>
      Object.values(tree).flatMap(({ models }) => Object.values(models).flatMap(({ cost }) => setterOf(cost, 'input'))),
  },
  {
    ...{ source: 'litellm', file: 'litellm-prices.cut.json', counts: '1332 models, 3652 prices' },
    left: '662 lines left out',
    places: (tree: Record<string, Costs>) =>
      Object.values(tree).flatMap((model) => setterOf(model, 'input_cost_per_token')),
  },
  {
    ...{ source: 'openrouter', file: 'openrouter-models.sample.json', counts: '153 models, 420 prices' },
    left: '4 lines left out',
    places: (tree: { data: { pricing: Costs }[] }) => tree.data.flatMap(({ pricing }) => setterOf(pricing, 'prompt')),
  },
  {
    ...{ source: 'genai_prices', file: 'genai-prices.v2.cut.json', counts: '450 models, 1295 prices' },
    left: '13 lines left out',
    places: (tree: { models: { prices: Costs }[] }[]) =>
      tree.flatMap(({ models }) => models.flatMap(({ prices }) => setterOf(prices, 'input_mtok'))),
  },
]

/** Where a model has a price above zero that is a plain number. */
function setterOf(costs: Costs | undefined, name: string): ((value: unknown) => void)[] {
  return costs && Number(costs[name]) > 0 ? [(value) => (costs[name] = value)] : []
}

/** What no list says. For OpenRouter "-1" is a word, that the price depends, so it is said of the others alone. */
const hostileValues = (source: GatheredList): unknown[] => [
  ...[-1, -0.5, 1e308, [], {}, true, 'free', '1e308', ''],
  source === 'openrouter' ? '-2' : '-1',
]

describe.skipIf(!isThere)('a whole copy of a list', () => {
  test.each(snapshots)(
    '$source is taken over by one command, again changes nothing, and no broken copy loses what was known',
    async ({ source, file, counts, left, places }) => {
      const path = join(shared, file)
      const text = readFileSync(path, 'utf8')
      const run = async (name: string, copy: string) => {
        const place = join(folder, `${source}-${name}.json`)
        writeFileSync(place, copy)
        return runPricesSync([source, '--file', place], env)
      }

      const first = await runPricesSync([source, '--file', path], env)
      expect(first).toMatchObject({ code: 0, message: expect.stringContaining(`${source}: applied; ${counts}; `) })
      expect(first.message).toContain(left)
      // Each reason is told with its count.
      expect(first.message).toMatch(/left out \([a-z_]+ \d+/)
      const known = await standing(source)
      expect(known.size).toBe(Number(/(\d+) prices/.exec(counts)?.[1]))

      const again = await runPricesSync([source, '--file', path], env)
      expect(again).toMatchObject({
        code: 0,
        message: expect.stringContaining(`${source}: unchanged; ${counts}; 0 added`),
      })

      const cut = await run('cut', text.slice(0, Math.floor(text.length * 0.6)))
      expect(cut).toMatchObject({ code: 1, message: expect.stringContaining(`${source}: refused (not_json)`) })
      const large = await run('large', text + ' '.repeat(50 * 1024 * 1024))
      expect(large).toMatchObject({ code: 1, message: expect.stringContaining(`${source}: refused (too_large)`) })

      const tree = JSON.parse(text) as never
      const values = hostileValues(source)
      const poisoned = places(tree).slice(0, values.length)
      expect(poisoned).toHaveLength(values.length)
      for (const [at, set] of poisoned.entries()) set(values[at])
      const hostile = await run('hostile', JSON.stringify(tree))
      expect(hostile.code).toBe(0)
      expect(Number(/(\d+) lines left out/.exec(hostile.message)?.[1])).toBeGreaterThanOrEqual(
        Number(/\d+/.exec(left)?.[0]) + values.length,
      )
      expect(hostile.message).toMatch(/negative \d+/)
      expect(hostile.message).toMatch(/not_a_number \d+|malformed \d+/)
      expect(await standing(source)).toEqual(known)

      // Every model is named twice, each time with another price: neither is believed.
      const twice = Array.isArray(JSON.parse(text))
        ? `[${text.trim().slice(1, -1)},${text.trim().slice(1)}`
        : text.replace(/^\s*\{/, (open) => `${open}"twice":1,"twice":2,`)
      const doubled = await run('doubled', twice)
      expect(doubled.message).not.toContain('changed 1')
      expect(await standing(source)).toEqual(known)
    },
    600_000,
  )
})
