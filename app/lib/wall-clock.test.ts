import { expect, test } from 'vitest'

import { clockOn, firstOfNextMonth, instantOn } from './wall-clock.ts'

test('a zone’s clock and its instant are one and the other', () => {
  expect(instantOn('Asia/Shanghai', '2024-08-01T00:00').toISOString()).toBe('2024-07-31T16:00:00.000Z')
  expect(clockOn('Asia/Shanghai', new Date('2024-07-31T16:00:00Z'))).toBe('2024-08-01T00:00')
  expect(instantOn('UTC', '2024-08-01T12:30').toISOString()).toBe('2024-08-01T12:30:00.000Z')
  expect(instantOn('America/New_York', '2024-07-01T09:00').toISOString()).toBe('2024-07-01T13:00:00.000Z')
  expect(instantOn('Asia/Kolkata', '2024-07-01T09:00').toISOString()).toBe('2024-07-01T03:30:00.000Z')
})

test('an hour that comes twice is read as its first, one that is left out as if the clock had not been set forward', () => {
  expect(instantOn('America/New_York', '2024-11-03T01:30').toISOString()).toBe('2024-11-03T05:30:00.000Z')
  expect(instantOn('America/New_York', '2024-03-10T02:30').toISOString()).toBe('2024-03-10T07:30:00.000Z')
})

test('next month begins on the program’s own clock', () => {
  expect(firstOfNextMonth('Asia/Shanghai', new Date('2024-12-31T15:59:00Z'))).toBe('2025-01-01T00:00')
  expect(firstOfNextMonth('Asia/Shanghai', new Date('2024-12-31T16:00:00Z'))).toBe('2025-02-01T00:00')
})
