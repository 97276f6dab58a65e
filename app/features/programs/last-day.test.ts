import { expect, test } from 'vitest'

import { lastDayOf } from './last-day.ts'

test('an end at midnight closes the day before, on the program’s own calendar', () => {
  expect(lastDayOf({ endsLocalExcl: '2024-08-01 00:00:00', endsPrecision: 'day' })).toEqual({
    on: '2024-07-31',
    precision: 'day',
  })
  expect(lastDayOf({ endsLocalExcl: '2025-01-01T00:00:00', endsPrecision: 'month' })).toEqual({
    on: '2024-12-31',
    precision: 'month',
  })
})

test('an end at another hour falls on its own day', () => {
  expect(lastDayOf({ endsLocalExcl: '2026-06-05 10:00:00', endsPrecision: 'second' })).toEqual({
    on: '2026-06-05',
    precision: 'day',
  })
})

test('an unknown end has no last day', () => {
  expect(lastDayOf({ endsLocalExcl: null, endsPrecision: 'unknown' })).toBeNull()
})
