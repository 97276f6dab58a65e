import * as csv from '#app/routes/compare.csv.ts'
import * as compare from '#app/routes/compare.tsx'
import * as costYear from '#app/routes/cost.year.tsx'
import type { Database } from '#db/types.ts'
import { catalogueTest as test, expect } from '#test/database.ts'

import { get, stranger } from './ask.ts'

const english = { locale: 'en' }
const two = 'm=openai/gpt-4o&m=deepseek/deepseek-chat'
const work = 'calls=100000&in=2000&out=400&cached=0&batch=0&start=2026-12'

async function read(db: Database, search: string) {
  const { status, data } = await get(compare, stranger(db), `/en/compare?${search}`, english)
  expect(status).toBe(200)
  return data as Awaited<ReturnType<typeof compare.loader>>
}
type Page = Awaited<ReturnType<typeof read>>
const rowOf = (page: Page, name: string) => page.rows.find((row) => row.name === name)

test('without models three pairs of priced models are offered', async ({ db }) => {
  const { pairs, rows } = await read(db, '')
  expect(pairs).toHaveLength(3)
  expect(new Set(pairs.flat().map(({ key }) => key)).size).toBeGreaterThanOrEqual(5)
  expect(rows).toEqual([])
})

test('prices, sums and changes stand beside the model that is left', async ({ db }) => {
  const page = await read(db, `${two}&from=openai/gpt-4o&${work}`)
  expect(page.models.map(({ key }) => key)).toEqual(['openai/gpt-4o', 'deepseek/deepseek-chat'])
  const input = rowOf(page, 'input')
  const [left, other] = input?.kind === 'price' ? input.cells : []
  expect(left).toMatchObject({ state: 'listed', parts: [{ amount: { n: 2_500_000n, d: 1_000_000n } }], change: null })
  expect(other?.change?.tenths).toBeLessThan(0)
  const list = rowOf(page, 'list')
  const [year, cheaper] = list?.kind === 'year' ? list.cells : []
  // 1,080 dollars a month, as /cost says of the same work.
  const { data } = await get(costYear, stranger(db), `/en/cost/year?${work}&model=openai/gpt-4o`, english)
  expect(year?.amount).toEqual({ n: (data as { year: { list: bigint } }).year.list, d: 100n })
  expect(year?.amount).toEqual({ n: 1_080_000n, d: 100n })
  expect(cheaper).toMatchObject({ isLeast: true })
  expect(rowOf(page, 'seen')?.cells).toHaveLength(2)
})

test('reach is told from the visitor’s place, and from two places when it is not told', async ({ db }) => {
  const places = (page: Page) => page.rows.flatMap((row) => (row.kind === 'reach' ? [row.place] : []))
  expect(places(await read(db, two))).toEqual(['HK', 'CN'])
  const page = await read(db, `${two}&region=HK`)
  expect(places(page)).toEqual(['HK'])
  const reach = page.rows.find((row) => row.kind === 'reach')
  expect(reach?.kind === 'reach' && reach.cells[0]?.row?.status).toMatch(/unsupported|blocked|unavailable/)
  expect(reach?.kind === 'reach' && reach.cells[0]?.notices.map(({ slug }) => slug)).toContain('openai-api-block-2024')
})

test('hidden rows are left out and can be shown again, and a model that nobody prices is named', async ({ db }) => {
  const page = await read(db, `${two}&m=nobody/nothing&hide=list,reach`)
  expect(page.rows.map(({ name }) => name)).not.toContain('list')
  expect(page.hidden.map(({ name }) => name)).toEqual(['list', 'reach', 'reach'])
  expect(page.missing).toEqual(['nobody/nothing'])
})

test('models are found by words, without those that are compared', async ({ db }) => {
  const { found } = await read(db, `${two}&q=gpt-4o`)
  expect(found?.length).toBeGreaterThan(1)
  expect(found?.map(({ key }) => key)).not.toContain('openai/gpt-4o')
  expect((await read(db, 'q=%25%00'.replace('%00', ''))).found).toEqual([])
})

test('the file tells each amount with currency, unit, rate, source and day', async ({ db }) => {
  const { status, data } = await get(csv, stranger(db), `/en/compare.csv?${two}&cur=HKD&${work}`, english)
  expect(status).toBe(200)
  const [head = '', ...lines] = String(data).trimEnd().split('\r\n')
  const columns = head.split(',')
  const at = (name: string) => columns.indexOf(name)
  const priced = lines.map((line) => line.split(',')).filter((cells) => cells[at('amount')])
  expect(priced.length).toBeGreaterThan(6)
  for (const cells of priced) {
    expect(cells[at('currency')]).toMatch(/^(USD|CNY|HKD)$/)
    expect(cells[at('converted_currency')]).toBe('HKD')
    expect(cells[at('unit')]).not.toBe('')
    expect(cells[at('seen_on')]).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(cells[at('source_url')]).toMatch(/^https:/)
    expect(cells[at('rate_day')]).toMatch(/^\d{4}-\d\d-\d\d$/)
  }
})
