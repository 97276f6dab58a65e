import { expect, test } from 'vitest'

import { listPricesOf } from './list-prices.ts'
import { dated, microsOf } from './rows.ts'

test('a date is the first day of the period it names', () => {
  expect(dated('2024-06')).toEqual({ on: '2024-06-01', precision: 'month' })
  expect(dated('2024')).toEqual({ on: '2024-01-01', precision: 'year' })
  expect(dated('2024-06-24')).toEqual({ on: '2024-06-24', precision: 'day' })
  expect(dated(undefined)).toEqual({ on: null, precision: 'unknown' })
})

test('list prices are whole millionths', () => {
  expect(microsOf('0.075')).toBe(75_000n)
  expect(microsOf('100')).toBe(100_000_000n)
  expect(microsOf('0')).toBe(0n)
  expect(() => microsOf('0.0000001')).toThrow('finer than a millionth')
})

test('a tiered list price keeps the start of each tier', () => {
  const lines = listPricesOf(['anthropic']).filter(
    (line) => line.unit === 'input' && line.modelId === 'claude-sonnet-4-5',
  )
  expect(lines.map((line) => [line.tierFromTokens, line.tierUpToTokens, line.microsPerMillionTokens])).toEqual([
    [0, 200_000, 3_000_000n],
    [200_000, null, 6_000_000n],
  ])
})

test('what another door sells is no price of a provider', () => {
  expect(listPricesOf(['google']).filter((line) => line.modelId.startsWith('claude'))).toEqual([])
  expect(listPricesOf(['google']).length).toBeGreaterThan(50)
})

test('a list price that begins on a day ends the one before it', () => {
  const lines = listPricesOf(['openai']).filter((line) => line.modelId === 'o3' && line.unit === 'input')
  expect(lines.map((line) => [line.effectiveFrom, line.effectiveUntil, line.microsPerMillionTokens])).toEqual([
    [null, '2025-06-10', 10_000_000n],
    ['2025-06-10', null, 2_000_000n],
  ])
})

test('prices by the hour stand beside the price of the other hours', () => {
  const lines = listPricesOf(['deepseek']).filter((line) => line.modelId === 'deepseek-chat' && line.unit === 'input')
  expect(lines.map((line) => [line.hours, line.microsPerMillionTokens, line.caveats])).toEqual([
    ['', 135_000n, ['part_of_day']],
    ['00:30Z/16:30Z', 270_000n, ['part_of_day']],
  ])
})

test('prices that the list converted from yuan say so', () => {
  const lines = listPricesOf(['zhipuai'])
  expect(lines.every((line) => line.caveats.includes('converted_from_cny'))).toBe(true)
})
