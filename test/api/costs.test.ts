import { costsAnswer } from '#app/features/costs/costs-answer.ts'
import { exactOf } from '#app/lib/ratio.ts'
import { yearAnswer } from '#app/features/costs/year-answer.ts'
import type { Database } from '#db/types.ts'
import { goldenCases } from '#test/costs/golden-cases.ts'
import { catalogueTest as test, expect } from '#test/database.ts'

import { answer, provide } from './program.ts'

const work = 'calls=100000&in=2000&out=400&cached=0&batch=0&start=2026-12'

async function ask(db: Database, path: string, body?: unknown) {
  provide(db)
  const given = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body, asText) }
  const headers = { 'content-type': 'application/json' }
  return answer(new Request(`http://localhost:3000/api/v1${path}`, { headers, ...given }))
}

/** A case as a program sends it: whole numbers and rates as text. */
const asText = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)

test('every case worked by hand is exact through the API', async ({ db }) => {
  for (const { name, workload, sheets, offers = [], bills, shown } of goldenCases) {
    const rates = shown?.rates.map((rate) => ({ ...rate, perUnit: exactOf(rate.perUnit) }))
    const told = await ask(db, '/costs/year', {
      ...{ workload, sheets, offers },
      ...(shown ? { shown: { in: shown.in, rates } } : {}),
    })
    expect(told.status, name).toBe(200)
    const year = yearAnswer.parse(await told.json())
    if (!year.computable) throw new Error(`${name}: ${JSON.stringify(year.reasons)}`)
    expect(
      year.months.map(({ bill }) => BigInt(bill)),
      name,
    ).toEqual(bills)
    expect(year.shown?.months.map(({ bill }) => BigInt(bill)) ?? null, name).toEqual(shown?.bills ?? null)
  }
})

test('the cost of every model is told with currency, source and day, the cheapest first', async ({ db }) => {
  const told = await ask(db, `/costs?${work}&from=openai/gpt-4o&currency=USD`)
  expect(told.status).toBe(200)
  const { years, unknown, leaving } = costsAnswer.parse(await told.json())
  expect(leaving).toBe('openai/gpt-4o')
  expect(years.find(({ model }) => model.key === 'openai/gpt-4o')).toMatchObject({
    ...{ currency: 'USD', list: '1080000', total: '1080000', changeTenthsPercent: 0 },
  })
  const totals = years.map(({ total }) => BigInt(total))
  expect(totals).toEqual([...totals].sort((a, b) => (a < b ? -1 : 1)))
  for (const { evidence } of years) expect(evidence.sources.length).toBeGreaterThan(0)
  expect(unknown.every(({ reasons }) => reasons.length > 0)).toBe(true)
})

test('each model counts the languages of the text by its own tokenizer, or says that it does not know it', async ({
  db,
}) => {
  const totals = async (query: string) => {
    const { work: told, years } = costsAnswer.parse(await (await ask(db, `/costs?${query}`)).json())
    return { told, years: new Map(years.map((year) => [year.model.key, year])) }
  }
  const { years: plain } = await totals(work)
  const { told, years: chinese } = await totals(`${work}&textCn=1`)
  // What 2,000 and 400 tokens of o200k are in Qwen3: 253 for 289, rounded.
  const { years: byHand } = await totals(work.replace('in=2000&out=400', 'in=1751&out=350'))
  expect(told.texts).toEqual({ parts: { en: 0, 'zh-CN': 1, 'zh-HK': 0, code: 0 }, countedBy: 'o200k' })
  const of = (tokenizer: string | null) =>
    [...chinese.values()].filter(({ counted }) => (counted?.tokenizer ?? null) === tokenizer)
  expect(of('qwen3').length).toBeGreaterThan(3)
  expect(of(null).length).toBeGreaterThan(30)
  for (const { model, counted, total } of of('qwen3')) {
    expect(counted?.factor).toBe('253/289')
    expect(total, model.key).toBe(byHand.get(model.key)?.total)
  }
  for (const { model, total } of of(null)) expect(total, model.key).toBe(plain.get(model.key)?.total)
})

test('a model’s year is the page’s, to the last line', async ({ db }) => {
  const year = yearAnswer.parse(await (await ask(db, `/costs/year?${work}&model=openai/gpt-4o`)).json())
  expect(year).toMatchObject({ computable: true, total: '1080000' })
  expect(year.computable && year.months.map(({ bill }) => bill)).toEqual(Array(12).fill('90000'))
  expect(year.computable && year.ledger.map(({ kind, unit, amount }) => [kind, unit, amount])).toEqual([
    ['list', 'input', '600000'],
    ['list', 'output', '480000'],
  ])
})

test('what cannot be read is refused with its place', async ({ db }) => {
  expect((await ask(db, '/costs?calls=many')).status).toBe(400)
  expect((await ask(db, '/costs/year?model=nobody/nothing')).status).toBe(404)
  const [{ workload, sheets } = {}] = goldenCases
  const zones = await ask(db, '/costs/year', { workload: { ...workload, timeZone: 'Nowhere/Else' }, sheets })
  expect(await zones.json()).toMatchObject({
    ...{ status: 422, reason: 'invalid_field' },
    errors: [{ pointer: '/workload/timeZone' }],
  })
  const months = await ask(db, '/costs/year', { workload: { ...workload, months: 600 }, sheets })
  expect(months.status).toBe(422)
  const beyond = await ask(db, '/costs/year', { workload: { ...workload, hours: Array(24).fill(0) }, sheets })
  expect(beyond.status).toBe(422)
})
