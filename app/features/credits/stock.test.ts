import { expect, test } from 'vitest'

import { scarcest, stockLevel } from './stock.ts'

test('stock is told in words: plenty, low from a tenth, none when one more claim does not fit', () => {
  expect(stockLevel({ left: 101n, limit: 1000n }, 10n)).toBe('plenty')
  expect(stockLevel({ left: 100n, limit: 1000n }, 10n)).toBe('low')
  expect(stockLevel({ left: 10n, limit: 1000n }, 10n)).toBe('low')
  expect(stockLevel({ left: 9n, limit: 1000n }, 10n)).toBe('none')
})

test('an offer has as much as the scarcer of its budget and its codes', () => {
  expect(scarcest(['plenty', 'low'])).toBe('low')
  expect(scarcest(['none', 'plenty'])).toBe('none')
  expect(scarcest(['plenty'])).toBe('plenty')
})
