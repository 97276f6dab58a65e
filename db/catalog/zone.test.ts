import { expect, test } from 'vitest'

import { instantOf } from './zone.ts'

test('midnight in Shanghai is sixteen hours UTC the day before', () => {
  expect(instantOf('2024-08-01T00:00:00', 'Asia/Shanghai').toISOString()).toBe('2024-07-31T16:00:00.000Z')
})

test('a clock in Los Angeles follows summer time', () => {
  expect(instantOf('2026-03-13T00:00:00', 'America/Los_Angeles').toISOString()).toBe('2026-03-13T07:00:00.000Z')
  expect(instantOf('2026-03-07T00:00:00', 'America/Los_Angeles').toISOString()).toBe('2026-03-07T08:00:00.000Z')
})

test('a clock that comes twice is its first coming, one that is skipped comes just after', () => {
  expect(instantOf('2026-11-01T01:30:00', 'America/Los_Angeles').toISOString()).toBe('2026-11-01T08:30:00.000Z')
  expect(instantOf('2026-03-08T02:30:00', 'America/Los_Angeles').toISOString()).toBe('2026-03-08T10:30:00.000Z')
})
