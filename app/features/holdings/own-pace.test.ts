import { expect, test } from 'vitest'

import { lostOfBalances } from './own-pace.ts'

const expiresAt = new Date('2026-12-01T00:00:00Z')
const on = (day: number, amount: bigint) => ({ asOf: `2026-11-${String(day).padStart(2, '0')}`, amount })

test('the pace is from the first balance to the last, and goes on until the end', () => {
  // 10 a day for 10 days; 20 more days from the last balance.
  expect(lostOfBalances([on(1, 1_000n), on(4, 990n), on(11, 900n)], { expiresAt })).toBe(700n)
  expect(lostOfBalances([on(1, 300n), on(11, 200n)], { expiresAt })).toBe(0n)
})

test('what was there before something was added tells nothing', () => {
  expect(lostOfBalances([on(1, 1_000n), on(5, 0n), on(6, 500n), on(16, 400n)], { expiresAt })).toBe(250n)
  expect(lostOfBalances([on(1, 1_000n), on(11, 1_500n)], { expiresAt })).toBeNull()
})

test('there is no telling from one balance, from too few days, without use or without an end', () => {
  expect(lostOfBalances([], { expiresAt })).toBeNull()
  expect(lostOfBalances([on(1, 1_000n)], { expiresAt })).toBeNull()
  expect(lostOfBalances([on(1, 1_000n), on(3, 900n)], { expiresAt })).toBeNull()
  expect(lostOfBalances([on(1, 1_000n), on(11, 1_000n)], { expiresAt })).toBeNull()
  expect(lostOfBalances([on(1, 1_000n), on(11, 900n)], { expiresAt: null })).toBeNull()
})
