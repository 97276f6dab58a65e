import { expect, test } from 'vitest'

import { matchAward } from './usage-match.ts'

test('K4 verified usage is matched up to the cap, rounded down', () => {
  const oneForOne = { basisPoints: 10_000, cap: 50_000_00n }
  expect(matchAward(61_000_00n, oneForOne)).toBe(50_000_00n)
  expect(matchAward(30_000_00n, oneForOne)).toBe(30_000_00n)
  expect(matchAward(0n, oneForOne)).toBe(0n)
  expect(matchAward(9_99n, { basisPoints: 3333, cap: 50_000_00n })).toBe(3_32n)
})
