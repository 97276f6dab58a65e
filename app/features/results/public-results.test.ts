import { expect, test } from 'vitest'

import type { ProgramResults } from './program-results.server.ts'
import { isDue, publicResults, publicShare, roundedCount, upperBound } from './public-results.ts'

const exact = (over: Partial<ProgramResults> = {}): ProgramResults => ({
  ...{ programId: 'p', claims: 57, organisations: 43, holders: 41, issued: 48, used: 30, medianSeconds: 7_000 },
  amounts: [{ asset: 'tok.glm', given: 1_000n, used: 333n, holders: 41, largest: 100n }],
  disputes: {
    ...{ opened: 3, organisations: 3, waiting: 1, withdrawn: 0, decidedOrganisations: 2 },
    outcomes: { upheld: 1, partly_upheld: 0, not_upheld: 1 },
  },
  ...over,
})

test('figures are rounded, and what is of too few stays untold, never nought', () => {
  expect(publicResults(exact())).toEqual({
    ...{ organisations: 40, claims: 60, used: { percent: 60, bound: 'about' }, halfWithinSeconds: 86_400 },
    ...{ amounts: [{ asset: 'tok.glm', used: { percent: 30, bound: 'about' } }], disputes: null, upheld: null },
  })
})

test('below twenty organisations nothing is told, and of twenty nothing of fewer', () => {
  expect(publicResults(exact({ organisations: 19, claims: 400 }))).toBeNull()
  expect(publicResults(exact({ organisations: 20, holders: 19, amounts: [] }))).toMatchObject({
    ...{ organisations: 20, used: null, halfWithinSeconds: null, amounts: [] },
  })
})

test('one more claim or use changes what is told by a whole step or not at all', () => {
  for (let n = 20; n < 1_200; n += 1) {
    const step = roundedCount(n + 1) - roundedCount(n)
    expect([0, 10, 100]).toContain(step)
  }
  const shares = Array.from({ length: 101 }, (_, n) => publicShare(BigInt(n), 100n)?.percent)
  expect(new Set(shares)).toEqual(new Set([10, 20, 30, 40, 50, 60, 70, 80, 90]))
})

test('near nothing and near all are bounds, so that nobody is known to be among all', () => {
  expect(publicShare(0n, 20n)).toEqual({ percent: 10, bound: 'most' })
  expect(publicShare(2n, 20n)).toEqual({ percent: 10, bound: 'most' })
  expect(publicShare(3n, 20n)).toEqual({ percent: 20, bound: 'about' })
  expect(publicShare(17n, 20n)).toEqual({ percent: 80, bound: 'about' })
  expect(publicShare(18n, 20n)).toEqual({ percent: 90, bound: 'least' })
  expect(publicShare(20n, 20n)).toEqual({ percent: 90, bound: 'least' })
  expect(publicShare(0n, 0n)).toBeNull()
})

test('an amount of which one organisation has more than half is not told', () => {
  const amounts = { asset: 'CNY', given: 1_000n, used: 10n, holders: 25 }
  expect(publicResults(exact({ amounts: [{ ...amounts, largest: 501n }] }))?.amounts).toEqual([])
  expect(publicResults(exact({ amounts: [{ ...amounts, largest: 500n }] }))?.amounts).toHaveLength(1)
  expect(publicResults(exact({ amounts: [{ ...amounts, holders: 19, largest: 100n }] }))?.amounts).toEqual([])
})

test('disputes are told once they are of twenty organisations, and their outcomes too', () => {
  const disputes = {
    ...{ opened: 34, organisations: 31, waiting: 4, withdrawn: 2, decidedOrganisations: 28 },
    outcomes: { upheld: 10, partly_upheld: 4, not_upheld: 14 },
  }
  expect(publicResults(exact({ disputes }))).toMatchObject({
    ...{ disputes: 30, upheld: { percent: 50, bound: 'about' } },
  })
  expect(publicResults(exact({ disputes: { ...disputes, decidedOrganisations: 19 } }))).toMatchObject({ upheld: null })
})

test('a time is told as a bound', () => {
  expect([0, 60, 61, 3_600, 86_401, 4 * 86_400, 91 * 86_400].map(upperBound)).toEqual([
    ...[60, 60, 3_600, 3_600, 2 * 86_400, 5 * 86_400, 120 * 86_400],
  ])
})

test('new figures wait for ten more organisations or four weeks, and never come twice a day', () => {
  const day = '2026-11-29'
  expect(isDue(19, null, { day })).toBe(false)
  expect(isDue(20, null, { day })).toBe(true)
  expect(isDue(29, { organisations: 20, day: '2026-11-28' }, { day })).toBe(false)
  expect(isDue(30, { organisations: 20, day: '2026-11-28' }, { day })).toBe(true)
  expect(isDue(60, { organisations: 20, day }, { day })).toBe(false)
  expect(isDue(20, { organisations: 20, day: '2026-11-02' }, { day })).toBe(false)
  expect(isDue(20, { organisations: 20, day: '2026-11-01' }, { day })).toBe(true)
})
