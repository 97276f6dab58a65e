import { expect, test } from 'vitest'

import { pacingOf } from './pacing.ts'

const day = (n: number) => new Date(Date.UTC(2024, 6, n))
const budget = { limit: 1000n, opensAt: day(1), endsAt: day(31) }

test('a budget lasts until its pace since the opening has used it up', () => {
  // 400 in ten days: 600 more take fifteen.
  expect(pacingOf({ ...budget, left: 600n }, day(11))).toEqual({
    spentPercent: 40,
    timePercent: 33,
    lastsUntil: day(26),
    verdict: 'short',
  })
  expect(pacingOf({ ...budget, left: 700n }, day(11))).toMatchObject({
    lastsUntil: new Date('2024-08-03T08:00:00Z'),
    verdict: 'steady',
  })
  expect(pacingOf({ ...budget, left: 900n }, day(11))).toMatchObject({ verdict: 'slow' })
})

test('what has not begun, is used up, or was never touched has no pace', () => {
  expect(pacingOf({ ...budget, left: 1000n }, day(1))).toMatchObject({ verdict: 'not_begun', lastsUntil: null })
  expect(pacingOf({ ...budget, left: 0n }, day(5))).toMatchObject({ verdict: 'used_up', spentPercent: 100 })
  expect(pacingOf({ ...budget, left: 1000n }, day(5))).toMatchObject({ verdict: 'steady', lastsUntil: null })
  expect(pacingOf({ ...budget, left: 1000n }, day(20))).toMatchObject({ verdict: 'slow', lastsUntil: null })
  expect(pacingOf({ limit: 0n, left: 0n, opensAt: day(1), endsAt: null }, day(2))).toMatchObject({ verdict: 'used_up' })
})

test('without an end there is no share of time, and what outlasts ten years has no day', () => {
  expect(pacingOf({ ...budget, endsAt: null, left: 500n }, day(11))).toEqual({
    spentPercent: 50,
    timePercent: null,
    lastsUntil: day(21),
    verdict: 'steady',
  })
  expect(pacingOf({ ...budget, endsAt: null, left: 999n }, day(11))).toMatchObject({ lastsUntil: null })
})
