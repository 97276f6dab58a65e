import { expect, test } from 'vitest'

import { columnDecimals, hoursInUtc, priceCellState, shownDecimals } from './price-words.ts'

test('unknown, free, not applicable and not listed are four different things', () => {
  const line = { modelId: 'text-embedding-v1', modelName: 'Text Embedding', micros: { input: 0n, cache_write: null } }
  expect(priceCellState(line, 'input')).toBe('free')
  expect(priceCellState(line, 'cache_write')).toBe('unknown')
  expect(priceCellState(line, 'output')).toBe('not_applicable')
  expect(priceCellState(line, 'cached_input')).toBe('not_listed')
  expect(priceCellState({ ...line, micros: { input: 1n } }, 'input')).toBe('amount')
})

test('an output price that a list leaves out applies all the same to a model that writes', () => {
  const line = { modelId: 'qwen-long', modelName: 'qwen-long', micros: { input: 20_000_000n } }
  expect(priceCellState(line, 'output')).toBe('not_listed')
})

test('an amount keeps all its decimals and at least two', () => {
  expect(shownDecimals(75_000n)).toBe(3)
  expect(shownDecimals(15_000_000n)).toBe(2)
})

test('a column has the decimals of its finest amount', () => {
  const lines = [{ micros: { input: 2_800n } }, { micros: { input: 15_000_000n } }, { micros: { input: null } }]
  expect(columnDecimals(lines, 'input')).toBe(4)
  expect(columnDecimals(lines, 'output')).toBe(2)
})

test('hours are read as two clocks in UTC', () => {
  expect(hoursInUtc('00:30Z/16:30Z')).toEqual({ from: '00:30', to: '16:30' })
  expect(hoursInUtc('00:30:00Z/16:30:00Z')).toEqual({ from: '00:30', to: '16:30' })
  expect(hoursInUtc('at night')).toBeNull()
})
