import { expect, test } from 'vitest'

import type { Holding } from './holding.ts'
import { monthAhead, placeOf, weeksAhead } from './month-ahead.ts'

const at = new Date('2026-11-29T12:00:00Z')
const midnight = Date.parse('2026-11-29T00:00:00Z')
const inDays = (days: number) => new Date(midnight + days * 86_400_000)
const holding = (id: string, over: Partial<Holding>) =>
  ({ id, standing: 'active', left: 1n, expiresAt: null, ...over }) as Holding

test('what ends stands in its week, the first to end first, and every week is there', () => {
  const weeks = monthAhead(
    [
      holding('late', { expiresAt: inDays(34) }),
      holding('sixth day', { expiresAt: inDays(6) }),
      holding('third day', { expiresAt: inDays(3) }),
      holding('after a week', { expiresAt: inDays(7) }),
      holding('second week', { expiresAt: new Date(inDays(7).getTime() + 1) }),
      holding('too far', { expiresAt: inDays(36) }),
    ],
    { at },
  )
  expect(weeks.map(({ ends }) => ends.map(({ id }) => id))).toEqual([
    ...[['third day', 'sixth day', 'after a week'], ['second week'], [], [], ['late']],
  ])
  expect(weeks).toHaveLength(weeksAhead)
  expect(weeks[1]).toMatchObject({ from: inDays(7), until: inDays(14) })
})

test('what has nothing left, no end or no more time ends in none of them', () => {
  const weeks = monthAhead(
    [
      holding('spent', { left: 0n, expiresAt: inDays(3) }),
      holding('endless', {}),
      holding('over', { standing: 'expired', expiresAt: inDays(0.25) }),
      holding('later', { standing: 'not_yet', expiresAt: inDays(3) }),
    ],
    { at },
  )
  expect(weeks.flatMap(({ ends }) => ends)).toEqual([])
})

test('an end has its place between now and the last week', () => {
  expect([0, 7, 35, 50].map((days) => placeOf(inDays(days), { at }))).toEqual([0, 20, 100, 100])
})
