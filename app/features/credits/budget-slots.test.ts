import { expect, test } from 'vitest'

import { planSweep } from './budget-slots.server.ts'
import { shareOut } from './share-out.ts'

const slots = (...left: bigint[]) => left.map((alloc, slot) => ({ slot, alloc, held: 0n, used: 0n }))

test('a limit is shared out whole, as evenly as can be', () => {
  expect(shareOut(10n, 4)).toEqual([3n, 3n, 2n, 2n])
  expect(shareOut(0n, 2)).toEqual([0n, 0n])
  expect(shareOut(9_000_000_000_000_001n, 2)).toEqual([4_500_000_000_000_001n, 4_500_000_000_000_000n])
})

test('a sweep takes from the fullest slot when it has enough', () => {
  expect(planSweep(slots(5n, 9n, 7n), 8n)).toEqual({ slot: 1, moved: [] })
})

test('a sweep moves shares into the fullest slot until it has enough', () => {
  expect(planSweep(slots(5n, 9n, 7n), 18n)).toEqual({
    slot: 1,
    moved: [
      { slot: 2, alloc: 0n },
      { slot: 0, alloc: 3n },
      { slot: 1, alloc: 18n },
    ],
  })
})

test('what a slot has used or holds is never moved', () => {
  const used = [
    { slot: 0, alloc: 10n, held: 3n, used: 5n },
    { slot: 1, alloc: 10n, held: 0n, used: 7n },
  ]
  expect(planSweep(used, 5n)).toEqual({
    slot: 1,
    moved: [
      { slot: 0, alloc: 8n },
      { slot: 1, alloc: 12n },
    ],
  })
})

test('a budget that has less in all its slots gives nothing', () => {
  expect(planSweep(slots(5n, 9n, 7n), 22n)).toBeNull()
  expect(planSweep([], 1n)).toBeNull()
})
