import { expect, test } from 'vitest'

import { planLowering } from './lower-budget.server.ts'

const slots = (...balances: [alloc: bigint, held: bigint, used: bigint][]) =>
  balances.map(([alloc, held, used], slot) => ({ slot, alloc, held, used }))

test('a budget is lowered evenly, and never below what a slot has used or holds', () => {
  expect(planLowering(slots([10n, 0n, 0n], [10n, 0n, 0n]), 6n)).toEqual([
    { slot: 0, alloc: 7n },
    { slot: 1, alloc: 7n },
  ])
  expect(planLowering(slots([10n, 2n, 7n], [10n, 0n, 0n]), 6n)).toEqual([
    { slot: 0, alloc: 9n },
    { slot: 1, alloc: 5n },
  ])
  expect(planLowering(slots([10n, 0n, 0n], [10n, 2n, 7n]), 6n)).toEqual([
    { slot: 1, alloc: 9n },
    { slot: 0, alloc: 5n },
  ])
})

test('more than is left cannot be taken', () => {
  expect(planLowering(slots([10n, 2n, 7n], [10n, 0n, 0n]), 12n)).toBeNull()
})
