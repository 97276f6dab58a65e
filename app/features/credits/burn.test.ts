import { expect, test } from 'vitest'

import { burn } from './burn.ts'

const began = new Date('2024-07-10T00:00:00Z')
const inDays = (days: number) => new Date(began.getTime() + days * 86_400_000)
const grant = (
  id: string,
  left: bigint,
  over: { priority?: number; category?: 'promotional' | 'paid'; expiresAt?: Date | null; effectiveAt?: Date } = {},
) => ({
  id,
  left,
  priority: 50,
  expiresAt: null,
  category: 'promotional' as const,
  effectiveAt: began,
  ...over,
})
const order = (grants: Parameters<typeof burn>[0], amount: bigint) =>
  burn(grants, amount).allocations.map((paid) => [paid.grant.id, paid.amount])

test('lower priority pays first, then what ends earlier', () => {
  const grants = [
    grant('a', 30n, { expiresAt: inDays(30) }),
    grant('b', 20n, { priority: 10, expiresAt: inDays(90) }),
    grant('c', 40n, { expiresAt: inDays(10) }),
  ]
  expect(order(grants, 70n)).toEqual([
    ['b', 20n],
    ['c', 40n],
    ['a', 10n],
  ])
})

test('what never ends pays last, then the younger, then the higher id', () => {
  const grants = [
    grant('d', 1n),
    grant('c', 1n),
    grant('b', 1n, { effectiveAt: inDays(-1) }),
    grant('a', 1n, { expiresAt: inDays(1) }),
  ]
  expect(order(grants, 4n).map(([id]) => id)).toEqual(['a', 'b', 'c', 'd'])
})

test('what no grant covers is the shortfall', () => {
  expect(burn([grant('a', 100n)], 130n)).toMatchObject({ applied: 100n, shortfall: 30n })
  expect(burn([grant('a', 0n)], 5n)).toEqual({ allocations: [], applied: 0n, shortfall: 5n })
  expect(burn([], 5n)).toEqual({ allocations: [], applied: 0n, shortfall: 5n })
})

test('G2 of equal priority and end what was given pays before what was paid for', () => {
  const grants = [
    grant('a', 10n, { category: 'paid', effectiveAt: inDays(-1) }),
    grant('b', 10n, { category: 'promotional' }),
  ]
  expect(order(grants, 15n)).toEqual([
    ['b', 10n],
    ['a', 5n],
  ])
})
