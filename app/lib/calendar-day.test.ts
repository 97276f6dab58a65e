import { expect, test } from 'vitest'

import { dayAfter, dayBefore, isDay } from './calendar-day.ts'

test('a day is one that the calendar has', () => {
  expect(['2024-02-29', '1999-12-31', '9999-12-31'].every(isDay)).toBe(true)
  expect(['2023-02-29', '2024-13-01', '2024-6-1', '01/06/2024', '2024-06-01T00:00', ''].some(isDay)).toBe(false)
})

test('the days around one follow the calendar', () => {
  expect(dayAfter('2024-02-28')).toBe('2024-02-29')
  expect(dayAfter('2024-12-31')).toBe('2025-01-01')
  expect(dayBefore('2024-03-01')).toBe('2024-02-29')
})
