import { expect, test } from 'vitest'

import { parseQuery } from '#app/lib/query.ts'

import { priceQuery } from './price-query.ts'
import { nextSort, sortOf } from './price-sort.ts'

test('a minus sign in the address turns a sort around', () => {
  expect(sortOf('input')).toEqual({ sort: 'input', direction: 'asc' })
  expect(sortOf('-input')).toEqual({ sort: 'input', direction: 'desc' })
})

test('a column header turns its own sort around and begins another at its natural end', () => {
  expect(nextSort('input', 'input')).toBe('-input')
  expect(nextSort('input', '-input')).toBe('input')
  expect(nextSort('output', 'input')).toBe('output')
  expect(nextSort('context', 'input')).toBe('-context')
})

test('an address with values that no table has is read as far as it goes', () => {
  const { query, bad } = parseQuery(new URLSearchParams('sort=worth&page=0&currency=EUR&edition=2024'), priceQuery)
  expect(query).toEqual({ edition: '2024' })
  expect(bad).toEqual(['currency=EUR', 'sort=worth', 'page=0'])
})
