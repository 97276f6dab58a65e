import { expect, test } from 'vitest'

import { timeUntil } from './days-left.ts'

const at = new Date('2026-11-22T00:00:00Z')

test.each([
  ['2027-02-19T23:59:59Z', 'in 90 days'],
  ['2026-11-28T12:00:00Z', 'in 6 days'],
  ['2026-11-23T23:59:59Z', 'in 47 hours'],
  ['2026-11-22T00:30:00Z', 'in 0 hours'],
])('%s is told as %s', (instant, words) => {
  expect(timeUntil('en', new Date(instant), at)).toBe(words)
})

test('it is told in the language of the page', () => {
  expect(timeUntil('zh-HK', new Date('2026-11-28T12:00:00Z'), at)).toBe('6 日後')
})
