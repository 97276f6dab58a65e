import { expect, test } from 'vitest'

import { isInForce, shownFreeTier } from './provider.ts'

const tier = {
  edition: 'current',
  status: 'current',
  limits: [{ measure: 'USD', amount: '5' }],
  models: ['gpt-oss-120b'],
  validForDays: 30,
} as const

test('a disputed free tier shows no figure', () => {
  const shown = shownFreeTier({ ...tier, status: 'disputed', limits: [...tier.limits], models: [...tier.models] })
  expect(shown).toMatchObject({ status: 'disputed', limits: [], validForDays: null })
})

test('an ended free tier is not shown, and a standing one is as it is', () => {
  const shown = { ...tier, limits: [...tier.limits], models: [...tier.models] }
  expect(shownFreeTier({ ...shown, status: 'ended' })).toBeNull()
  expect(shownFreeTier(shown)).toEqual(shown)
})

test('availability holds from its first day up to, but not on, its last', () => {
  const row = { since: '2023-03-01', until: '2024-07-09' }
  expect(isInForce(row, '2024-07-08')).toBe(true)
  expect(isInForce(row, '2024-07-09')).toBe(false)
  expect(isInForce({ since: null, until: null }, '2024-07-09')).toBe(true)
})
