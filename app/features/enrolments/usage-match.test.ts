import { expect, test } from 'vitest'

import { awardSteps } from './usage-match.ts'

test('K4 verified usage is matched up to the cap, rounded down', () => {
  const oneForOne = { basisPoints: 10_000, cap: 50_000_00n }
  expect(awardSteps(61_000_00n, oneForOne)).toMatchObject({ matched: 61_000_00n, award: 50_000_00n })
  expect(awardSteps(30_000_00n, oneForOne)).toMatchObject({ matched: 30_000_00n, award: 30_000_00n })
  expect(awardSteps(0n, oneForOne).award).toBe(0n)
  expect(awardSteps(9_99n, { basisPoints: 3333, cap: 50_000_00n })).toMatchObject({
    tenThousandths: 3_329_667n,
    matched: 3_32n,
    award: 3_32n,
  })
})
