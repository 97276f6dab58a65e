import { parse as parseCsv } from 'csv-parse/sync'
import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { syncPrices } from '#app/features/price-imports/sync-prices.server.ts'
import { connect } from '#db/connect.server.ts'
import { preparedDataDir } from '#test/prepared-data.ts'
import { startApp, type RunningApp } from '#test/running-app.ts'

/**
 * No price is told without its currency, its unit, its source and its day, and none that is not known as a zero: on every
 * page, in every export and in every answer that has prices, with lists that were read and have every trap in them.
 */

let app: RunningApp

beforeAll(async () => {
  const dataDir = preparedDataDir()
  const { db, close } = await connect({ dataDir })
  const at = new Date()
  const read = (source: 'models_dev' | 'litellm', list: unknown) =>
    syncPrices(db, { source, copy: { text: JSON.stringify(list), contentHash: source }, location: 'a test', at })
  await read('litellm', {
    // A list that writes 0 for what nobody filled in.
    'gpt-4o': { litellm_provider: 'openai', mode: 'chat', input_cost_per_token: 0, output_cost_per_token: 0.00001 },
    'xai/grok-4': { litellm_provider: 'xai', mode: 'chat', input_cost_per_token: 0, output_cost_per_token: 0 },
  })
  await read('models_dev', {
    openai: {
      models: {
        'gpt-4o': {
          cost: { input: 2.4, output: 9.9, tiers: [{ tier: { size: 128_000 }, input: 4.8, output: 19.8 }] },
          ...{
            limit: { context: 128_000 },
            modalities: { input: ['text', 'image'], output: ['text'] },
            tool_call: true,
          },
        },
        'gpt-4o-mini': { cost: { input: 0, output: 0 } },
      },
    },
    'moonshotai-cn': { models: { 'kimi-k2-0905-preview': { cost: { input: 0.55, output: 2.2 } } } },
  })
  await close()
  app = await startApp({ dataDir, env: { SWITCHYARD_SANDBOX: '0' } })
}, 240_000)

afterAll(async () => {
  await app.stop()
})

const pages = [
  '/models',
  '/models?sort=input',
  '/models?sort=-output&show=HKD',
  '/models?per=thousand&columns=input,output,cached_input,cache_write,input_audio,output_image',
  '/models?per=call&in=1200&out=300&sort=call&show=CNY',
  '/models?q=gpt-4o',
  '/models?edition=2024',
  '/models?edition=2024&page=2&show=USD',
  '/models?unpriced=yes',
  '/models/part?free=yes',
  '/providers/openai',
  '/providers/zhipu',
  '/providers/moonshot',
  '/providers/baidu',
] as const

describe('pages', () => {
  for (const page of pages) {
    test(`every price of ${page} has its currency, unit, source and day`, async () => {
      for (const language of ['en', 'zh-hk']) {
        const faults = faultsOfTables(await html(`/${language}${page}`))
        expect(faults).toEqual([])
      }
    }, 120_000)
  }

  test('the whole table, page after page, tells no price less', async () => {
    const first = await html('/en/models')
    const count = Number(/Page 1 of (\d+)/.exec(first)?.[1] ?? 1)
    expect(count).toBeGreaterThan(3)
    let priced = 0
    for (let page = 1; page <= count; page += 1) {
      const text = await html(`/en/models?page=${page}`)
      expect(faultsOfTables(text)).toEqual([])
      priced += text.match(/US\$\d/g)?.length ?? 0
    }
    expect(priced).toBeGreaterThan(500)
  }, 240_000)

  test('a zero that stands for what nobody filled in is no price, and one that is free is a word', async () => {
    const free = await html('/en/models?q=gpt-4o-mini&free=yes')
    expect(free).toContain('free')
    expect(free).not.toMatch(/[$¥]0(\.0+)?(?![\d.])/)
    const unknown = JSON.parse(await html('/en/models.json?q=grok-4&provider=xai')) as { models: Twin[] }
    const zeros = unknown.models.flatMap(({ prices }) =>
      prices.filter(({ amount }) => amount !== null && !(Number(amount) > 0)),
    )
    expect(zeros).toEqual([])
  }, 60_000)
})

interface Twin {
  key: string
  prices: Record<string, string | number | null>[]
}
const needed = ['unit', 'per', 'currency', 'state', 'source', 'date']

describe('exports', () => {
  for (const query of ['', '?show=CNY', '?edition=2024&show=HKD', '?sort=call']) {
    test(`every price of models.json${query} is whole`, async () => {
      const { models } = JSON.parse(await html(`/en/models.json${query}`)) as { models: Twin[] }
      const prices = models.flatMap(({ key, prices: own }) => own.map((price) => ({ key, ...price })))
      expect(prices.length).toBeGreaterThan(100)
      expect(prices.filter((price) => needed.some((name) => !price[name as keyof typeof price]))).toEqual([])
      expect(prices.filter((price) => !isHonest(price as unknown as Told))).toEqual([])
    }, 60_000)

    test(`every line of models.csv${query} is whole`, async () => {
      const text = (await html(`/en/models.csv${query}`)).replace(/^\ufeff/, '')
      const [heads = [], ...lines] = parseCsv(text) as string[][]
      const priced = lines
        .map((cells) => Object.fromEntries(heads.map((head, at) => [head, cells[at] ?? ''])) as Record<string, string>)
        .filter((line) => line.unit !== '')
      expect(priced.length).toBeGreaterThan(100)
      expect(priced.filter((line) => needed.some((name) => !line[name]))).toEqual([])
      expect(priced.filter((line) => !isHonest({ state: line.state ?? '', amount: line.amount || null }))).toEqual([])
      if (!query.includes('show=')) return
      const converted = priced.filter((line) => line.converted_amount !== '')
      expect(converted.length).toBeGreaterThan(0)
      const about = ['converted_currency', 'rate', 'rate_on', 'rate_source']
      // A rate of one currency to itself has no source.
      const others = converted.filter((line) => line.converted_currency !== line.currency)
      expect(others.filter((line) => about.some((name) => !line[name]))).toEqual([])
    }, 60_000)
  }

  test('every line of models.md is whole', async () => {
    const lines = (await html('/en/models.md')).split('\n').filter((line) => line.startsWith('| '))
    const cells = lines.slice(2).map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')))
    expect(cells.length).toBeGreaterThan(100)
    for (const [, , unit, price, , , source, date] of cells) {
      expect([unit, price, source, date].every(Boolean)).toBe(true)
      expect(price).not.toMatch(/ 0(\.0+)?$/)
    }
  }, 60_000)
})

describe('answers of the API', () => {
  interface CostsTold {
    years: {
      model: { key: string }
      currency: string
      list: string
      evidence: { observedOn: string | null; sources: { title: string; readOn: string }[] }
    }[]
    unknown: { model: { key: string }; reasons: unknown[] }[]
  }

  test('a year has its currency, source and day, and a model whose price is not known has none', async () => {
    const told = JSON.parse(await html('/api/v1/costs?calls=1000&in=1000&out=1000')) as CostsTold
    expect(told.years.length).toBeGreaterThan(100)
    const lacking = told.years.filter(
      ({ currency, evidence: { sources } }) =>
        !currency || sources.length === 0 || sources.some(({ title, readOn }) => !title || !readOn),
    )
    expect(lacking).toEqual([])
    const known = new Set(told.years.map(({ model }) => model.key))
    expect(told.unknown.filter(({ model, reasons }) => known.has(model.key) || reasons.length === 0)).toEqual([])
    const { models } = JSON.parse(await html('/en/models.json')) as { models: Twin[] }
    const free = new Set(
      models.filter(({ prices }) => prices.some(({ state }) => state === 'free')).map(({ key }) => key),
    )
    // Work of that size costs something with every model that charges for anything.
    expect(told.years.filter(({ list, model }) => BigInt(list) === 0n && !free.has(model.key))).toEqual([])
  }, 120_000)
})

interface Told {
  state: string
  amount: string | null
}

/** Only a known price has an amount, above zero, which is its state's own word. */
const isHonest = ({ state, amount }: Told) => (state === 'known' ? amount !== null && Number(amount) > 0 : !amount)

async function html(path: string): Promise<string> {
  const answer = await fetch(app.url + path)
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return answer.text()
}

type Element = DefaultTreeAdapterTypes.Element

/** What is wrong with the prices of a page's tables: each row with an amount, and what it lacks. */
function faultsOfTables(page: string): string[] {
  const rows = findAll(parse(page), (element) => element.tagName === 'tr')
  const about = textOf(parse(page))
  const isUnitTold = /per 1[MK] tokens|million tokens|thousand tokens|[每]百萬 token|每千 token/.test(about)
  return rows.flatMap((row) => {
    const text = textOf(row)
    const amounts = text.match(/(CN¥|HK\$|US\$|\$|¥)\s?[\d.,]+/g) ?? []
    if (amounts.length === 0) return []
    const faults = [
      amounts.every((amount) => /^(CN¥|HK\$|US\$)/.test(amount)) ? null : 'an amount without its currency',
      amounts.some((amount) => /^\D+0([.,]0+)?$/.test(amount)) ? 'a zero' : null,
      isUnitTold ? null : 'no unit on the page',
      findAll(row, (element) => element.tagName === 'time').length > 0 ? null : 'no day',
      findAll(row, (element) => element.tagName === 'summary' || element.tagName === 'cite').length > 0
        ? null
        : 'no source',
    ].filter((fault) => fault !== null)
    return faults.map((fault) => `${fault}: ${text.slice(0, 120)}`)
  })
}

function findAll(node: DefaultTreeAdapterTypes.Node, is: (element: Element) => boolean): Element[] {
  const inside = 'childNodes' in node ? node.childNodes.flatMap((child) => findAll(child, is)) : []
  return 'tagName' in node && is(node) ? [node, ...inside] : inside
}

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value
  return 'childNodes' in node ? node.childNodes.map(textOf).join(' ') : ''
}
