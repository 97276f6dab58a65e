import { expect, test } from 'vitest'

import { topupBonus } from './topup-bonus.ts'

const tiers = [
  { minAmount: 100_00n, maxAmountExcl: 500_00n, bonusBasisPoints: 1000 },
  { minAmount: 500_00n, maxAmountExcl: 1000_00n, bonusBasisPoints: 2000 },
  { minAmount: 1000_00n, maxAmountExcl: null, bonusBasisPoints: 3000 },
]

test('K3 a top-up earns by the step it stands on, rounded down to the fen', () => {
  expect([99_99n, 100_00n, 499_99n, 500_00n, 999_99n, 1000_00n].map((paid) => topupBonus(tiers, paid))).toEqual([
    0n,
    10_00n,
    49_99n,
    100_00n,
    199_99n,
    300_00n,
  ])
})
