import { expect, test } from 'vitest'

import { ageInDays, daysToTarget, isPastTarget, laterOf, recordKinds, stalenessOf, targetDays } from './freshness.ts'

const at = new Date('2026-11-29T10:00:00Z')
const daysAgo = (days: number) => new Date(at.getTime() - days * 86_400_000)

test.for(recordKinds)('a record is due after its target and not on it: %s', (kind) => {
  expect(isPastTarget(kind, daysAgo(targetDays[kind]), at)).toBe(false)
  expect(isPastTarget(kind, new Date(daysAgo(targetDays[kind]).getTime() - 1), at)).toBe(true)
  expect(daysToTarget(kind, daysAgo(targetDays[kind]), at)).toBe(0)
})

test('what nobody knows when anybody saw is due', () => {
  expect(isPastTarget('notice', null, at)).toBe(true)
  expect(ageInDays(null, at)).toBeNull()
  expect(daysToTarget('notice', null, at)).toBeNull()
})

test('an age is whole days, and a day that lies ahead is no age below zero', () => {
  expect(ageInDays(new Date(at.getTime() - 86_399_999), at)).toBe(0)
  expect(ageInDays(daysAgo(41), at)).toBe(41)
  expect(ageInDays(daysAgo(-2), at)).toBe(0)
})

test('a list tells how many of its records are due, how many of them undated, and the oldest day', () => {
  expect(stalenessOf('price', [daysAgo(1), daysAgo(40), null, daysAgo(70)], at)).toEqual({
    kind: 'price',
    records: 4,
    stale: 3,
    undated: 1,
    oldest: daysAgo(70),
  })
  expect(stalenessOf('price', [], at)).toMatchObject({ records: 0, stale: 0, oldest: null })
})

test('of two days the later counts, and one that is known before one that is not', () => {
  expect(laterOf(daysAgo(3), daysAgo(2))).toEqual(daysAgo(2))
  expect(laterOf(null, daysAgo(2))).toEqual(daysAgo(2))
  expect(laterOf(null, null)).toBeNull()
})
