import { expect, test } from 'vitest'

import { daysUntil, effectOn } from './effect.ts'

const block = { effective: { on: '2024-07-09', precision: 'day' as const }, endedOn: null }

test('a notice is ahead until its day and in effect from it on', () => {
  expect(effectOn(block, '2024-07-08')).toBe('upcoming')
  expect(effectOn(block, '2024-07-09')).toBe('inEffect')
})

test('a lifted notice is told as lifted, and one without a day as undated', () => {
  expect(effectOn({ ...block, endedOn: '2024-08-28' }, '2024-08-28')).toBe('lifted')
  expect(effectOn({ ...block, endedOn: '2024-08-28' }, '2024-08-27')).toBe('inEffect')
  expect(effectOn({ effective: null, endedOn: null }, '2024-07-09')).toBe('undated')
})

test('days are counted on the calendar', () => {
  expect(daysUntil('2024-07-09', '2024-06-24')).toBe(15)
  expect(daysUntil('2024-03-01', '2024-02-28')).toBe(2)
  expect(daysUntil('2024-06-24', '2024-07-09')).toBe(-15)
})
