import { expect, test } from 'vitest'

import { factsUnknown } from '#app/features/costs/model-facts.ts'

import { filterModels } from './filter-models.ts'
import { addressOf, readModelQuery, type ModelQuery } from './model-query.ts'
import type { ModelRow } from './model-row.ts'
import { sortModels } from './sort-models.ts'

function row(key: string, over: Partial<Omit<ModelRow, 'facts'>> & { facts?: Partial<ModelRow['facts']> }): ModelRow {
  const { facts, ...rest } = over
  return {
    ...{ key, priced: null, modelId: key, modelName: key, region: '*', channel: '', currency: 'USD', words: key },
    provider: { id: 'p', name: { en: 'P', 'zh-CN': 'P', 'zh-HK': 'P' }, sandbox: false },
    ...{ deprecated: false, now: {}, hasPrice: true, first: {}, band: null, isFree: false },
    ...rest,
    facts: { ...factsUnknown, ...facts },
  }
}
const rows = [
  row('a', {
    facts: { takes: ['text', 'image'], traits: { tools: true, open_weights: false }, contextTokens: 200_000 },
  }),
  row('b', {
    facts: { takes: ['text'], traits: { tools: true, reasoning: true }, contextTokens: 8_000 },
    band: '2-10',
  }),
  row('c', { facts: { takes: ['text'], traits: { open_weights: true } }, isFree: true, band: 'free' }),
  row('d', { hasPrice: false, facts: { takes: ['text'] } }),
]
const keys = (query: ModelQuery) => filterModels(rows, query).rows.map(({ key }) => key)

test('a filter leaves what is told, and what nobody tells is no yes', () => {
  expect(keys({})).toEqual(['a', 'b', 'c'])
  expect(keys({ takes: 'image' })).toEqual(['a'])
  expect(keys({ can: ['tools', 'reasoning'] })).toEqual(['b'])
  expect(keys({ open: 'no' })).toEqual(['a'])
  expect(keys({ context: 128_000 })).toEqual(['a'])
  expect(keys({ free: 'yes' })).toEqual(['c'])
})

test('models without a price are a list of their own', () => {
  expect(keys({ unpriced: 'yes' })).toEqual(['d'])
})

test('a facet counts what its choices would leave beside all other filters', () => {
  const { facets, drops } = filterModels(rows, { takes: 'image', band: '2-10' })
  expect([...facets.takes]).toEqual([['text', 1]])
  expect([...facets.band]).toEqual([])
  expect(filterModels(rows, { takes: 'image' }).facets.takes.get('text')).toBe(3)
  expect(drops).toEqual([
    { name: 'takes', n: 1 },
    { name: 'band', n: 1 },
  ])
})

test('amounts of two currencies are not compared unless they are converted, and unknown comes last', () => {
  const priced = [
    row('usd3', { first: { input: 3_000_000 } }),
    row('none', {}),
    row('cny14', { currency: 'CNY', first: { input: 14_000_000 } }),
    row('usd1', { first: { input: 1_000_000 } }),
  ]
  const sorted = (key: 'input' | '-input', rates: Parameters<typeof sortModels>[1]['rates']) =>
    sortModels(priced, { key, call: { in: 1, out: 1 }, at: new Date(), rates }).map((one) => one.key)
  expect(sorted('input', null)).toEqual(['cny14', 'usd1', 'usd3', 'none'])
  expect(sorted('-input', null)).toEqual(['cny14', 'usd3', 'usd1', 'none'])
  const about = { on: '2026-11-27', source: 'ecb', to: 'USD' }
  const rates = new Map([
    ['USD' as const, { ...about, from: 'USD', perUnit: { n: 1n, d: 1n } }],
    ['CNY' as const, { ...about, from: 'CNY', perUnit: { n: 1n, d: 7n } }],
  ])
  expect(sorted('input', rates)).toEqual(['usd1', 'cny14', 'usd3', 'none'])
})

test('an address says the same in one way, and boxes of a form may repeat their name', () => {
  const { query, bad } = readModelQuery(new URLSearchParams('can=reasoning&can=tools&sort=provider&per=million&in=5'))
  expect(bad).toEqual([])
  expect(query.can).toEqual(['tools', 'reasoning'])
  expect(Object.entries(addressOf(query)).filter(([, value]) => value !== undefined)).toEqual([
    ['can', 'tools,reasoning'],
  ])
})
