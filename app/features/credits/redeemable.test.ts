import { expect, test } from 'vitest'

import { nearestMiss, whyNotRedeemable, type RedeemableGrant, type ReportedUse } from './redeemable.ts'

const end = new Date('2024-08-01T00:00:00Z')
const hours = (count: number) => new Date(end.getTime() + count * 3_600_000)
const grant: RedeemableGrant = {
  asset: 'tok.glm',
  state: 'active',
  appliesTo: [],
  graceSeconds: 72 * 3600,
  effectiveAt: hours(-100),
  expiresAt: end,
}
const use: ReportedUse = { asset: 'tok.glm', meter: null, occurredAt: hours(-1), receivedAt: hours(-1) }
const why = (over: Partial<RedeemableGrant>, said: Partial<ReportedUse> = {}) =>
  whyNotRedeemable({ ...grant, ...over }, { ...use, ...said })

test('a use inside a grant’s life is charged to it, also when it is reported late', () => {
  expect(why({})).toBeNull()
  expect(why({}, { receivedAt: hours(71) })).toBeNull()
  expect(why({}, { receivedAt: hours(72) })).toBe('reported_too_late')
  expect(why({ state: 'exhausted' })).toBeNull()
})

test('a use outside a grant’s life is not charged to it', () => {
  expect(why({}, { occurredAt: hours(0) })).toBe('outside_grant_life')
  expect(why({}, { occurredAt: hours(-101) })).toBe('outside_grant_life')
})

test('a grant pays in its asset, for its models, until it is revoked', () => {
  expect(why({}, { asset: 'CNY' })).toBe('asset_mismatch')
  expect(why({ state: 'revoked' })).toBe('grant_revoked')
  expect(why({ appliesTo: ['glm-4-air'] }, { meter: 'glm-4' })).toBe('model_not_covered')
  expect(why({ appliesTo: ['glm-4-air'] })).toBe('model_not_covered')
  expect(why({ appliesTo: ['glm-4-air'] }, { meter: 'glm-4-air' })).toBeNull()
})

test('of several grants that cannot be charged the nearest miss is told', () => {
  expect(nearestMiss(['asset_mismatch', 'reported_too_late', 'grant_revoked'])).toBe('reported_too_late')
  expect(nearestMiss(['asset_mismatch', null])).toBeNull()
})
