import { expect, test } from 'vitest'

import type { DayWindow } from '#app/features/pricing/price-sheet.ts'

import { areOverlapping } from './overlapping-hours.ts'

const hours = (from: number, until: number, weekdays: DayWindow['weekdays'] = [], timeZone = 'UTC'): DayWindow => ({
  ...{ timeZone, weekdays },
  ...{ fromMinute: from * 60, untilMinute: until * 60 },
})
const both = (a: DayWindow, b: DayWindow) => {
  expect(areOverlapping(a, b)).toBe(areOverlapping(b, a))
  return areOverlapping(a, b)
}

test('hours that touch do not overlap, and those that share a minute do', () => {
  expect(both(hours(0, 8), hours(8, 16))).toBe(false)
  expect(both(hours(0, 9), hours(8, 16))).toBe(true)
  expect(both(hours(8, 16), hours(10, 12))).toBe(true)
})

test('a night belongs to the weekday on which it begins, and reaches into the next', () => {
  expect(both(hours(23, 7), hours(6, 8))).toBe(true)
  expect(both(hours(23, 7), hours(7, 23))).toBe(false)
  expect(both(hours(23, 7, [7]), hours(0, 8, [1]))).toBe(true)
  expect(both(hours(23, 7, [1]), hours(0, 8, [1]))).toBe(false)
})

test('hours of other weekdays do not overlap, and those on clocks of two zones may', () => {
  expect(both(hours(0, 24, [6, 7]), hours(0, 8, [1, 2, 3, 4, 5]))).toBe(false)
  expect(both(hours(0, 24, [6, 7]), hours(0, 8))).toBe(true)
  expect(both(hours(0, 1), hours(12, 13, [], 'Asia/Shanghai'))).toBe(true)
})
