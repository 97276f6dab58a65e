import { expect, test } from 'vitest'

import { compareUses, type ListedUse } from './compare.ts'

const use = (eventId: string, amount: bigint, asset: string | null = 'tok.glm-4'): ListedUse => ({
  eventId,
  amount,
  asset,
})

test('we say 57, you say 55, these 2', () => {
  const ours = Array.from({ length: 57 }, (_, index) => use(`inv-${String(index).padStart(2, '0')}`, 10n))
  const compared = compareUses(ours, ours.slice(0, 55))
  expect(compared).toMatchObject({ ours: 57, theirs: 55, same: 55 })
  expect(compared.odd.map(({ eventId, kind }) => `${eventId} ${kind}`)).toEqual([
    'inv-55 only_ours',
    'inv-56 only_ours',
  ])
  expect(compared.totals).toEqual([{ asset: 'tok.glm-4', ours: 570n, theirs: 550n }])
})

test('amounts and units are compared too, and a list without units takes ours', () => {
  const ours = [use('a', 10n), use('b', 10n), use('c', 10n, 'CNY'), use('d', 5n)]
  const theirs = [use('a', 11n, null), use('b', 10n, null), use('c', 10n, 'HKD'), use('e', 7n, null)]
  const { odd, same, totals } = compareUses(ours, theirs)
  expect(same).toBe(1)
  expect(odd.map(({ eventId, kind }) => [eventId, kind])).toEqual([
    ['a', 'amount'],
    ['c', 'asset'],
    ['d', 'only_ours'],
    ['e', 'only_theirs'],
  ])
  expect(totals).toEqual([
    { asset: 'CNY', ours: 10n, theirs: 0n },
    { asset: 'HKD', ours: 0n, theirs: 10n },
    { asset: 'tok.glm-4', ours: 25n, theirs: 21n },
  ])
})

test('lines of one event are summed, and what was corrected to nothing is missed by nobody', () => {
  const compared = compareUses([use('a', 6n), use('gone', 0n)], [use('a', 10n), use('a', -4n), use('void', 0n)])
  expect(compared).toMatchObject({ same: 3, odd: [] })
})
