import { expect, test } from 'vitest'

import { pageWithin } from './price.ts'

test('a page beyond the last is the last, one before the first is the first', () => {
  expect(pageWithin(9, 120, 50)).toEqual({ page: 3, pageCount: 3 })
  expect(pageWithin(0, 120, 50)).toEqual({ page: 1, pageCount: 3 })
})

test('an empty list has one empty page', () => {
  expect(pageWithin(4, 0, 50)).toEqual({ page: 1, pageCount: 1 })
})
