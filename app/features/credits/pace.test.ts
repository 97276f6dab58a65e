import { expect, test } from 'vitest'

import { lostAtPace } from './pace.ts'

const day = (n: number) => new Date(Date.UTC(2026, 10, 1) + n * 86_400_000)
const credit = { used: 100n, left: 900n, effectiveAt: day(0), expiresAt: day(30) }

test('what is lost is what the average pace leaves at the end', () => {
  // 10 a day for 20 more days.
  expect(lostAtPace(credit, { at: day(10) })).toBe(700n)
  expect(lostAtPace({ ...credit, left: 200n }, { at: day(10) })).toBe(0n)
  expect(lostAtPace({ ...credit, left: 150n }, { at: day(10) })).toBe(0n)
})

test('at the end all that is left is lost', () => {
  expect(lostAtPace(credit, { at: day(30) })).toBe(900n)
  expect(lostAtPace(credit, { at: day(31) })).toBe(900n)
})

test('there is no telling without an end, without use, or after too short a time', () => {
  expect(lostAtPace({ ...credit, expiresAt: null }, { at: day(10) })).toBeNull()
  expect(lostAtPace({ ...credit, used: 0n }, { at: day(10) })).toBeNull()
  expect(lostAtPace(credit, { at: day(2) })).toBeNull()
})
