import { expect, test } from 'vitest'

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
