import { expect, test } from 'vitest'

import { hasStatus, isForRegion, statusAt } from './offer.ts'

const at = new Date('2026-11-22T12:00:00Z')
const catalogued = {
  handling: 'link_out',
  publicStatus: 'last_seen_open',
  state: null,
  startsAt: null,
  endsAt: null,
  verifiedAt: null,
} as const
const ours = {
  handling: 'run',
  publicStatus: 'open',
  state: 'live',
  startsAt: new Date('2026-11-01T00:00:00Z'),
  endsAt: new Date('2026-12-01T00:00:00Z'),
  verifiedAt: null,
} as const

test('a program last seen open is not open until an operator has verified it', () => {
  expect(statusAt(catalogued, at)).toBe('last_seen_open')
  expect(statusAt({ ...catalogued, verifiedAt: new Date('2026-11-20T00:00:00Z') }, at)).toBe('open')
})

test('a verification holds for thirty days to the instant', () => {
  expect(statusAt({ ...catalogued, verifiedAt: new Date('2026-10-23T12:00:00Z') }, at)).toBe('open')
  expect(statusAt({ ...catalogued, verifiedAt: new Date('2026-10-23T11:59:59Z') }, at)).toBe('last_seen_open')
})

test('what is recorded as open without a fresh verification is last seen open', () => {
  expect(statusAt({ ...catalogued, publicStatus: 'open' }, at)).toBe('last_seen_open')
})

test('verifying an ended program does not open it again', () => {
  expect(statusAt({ ...catalogued, publicStatus: 'ended_unknown_date', verifiedAt: at }, at)).toBe('ended_unknown_date')
})

test('a known end is an end, even for a verified program', () => {
  expect(statusAt({ ...catalogued, endsAt: at, verifiedAt: at }, at)).toBe('ended')
})

test('a program that we run is open from its first instant up to, but not at, its end', () => {
  expect(statusAt(ours, at)).toBe('open')
  expect(statusAt(ours, new Date('2026-11-01T00:00:00Z'))).toBe('open')
  expect(statusAt(ours, new Date('2026-10-31T23:59:59Z'))).toBe('scheduled')
  expect(statusAt(ours, new Date('2026-12-01T00:00:00Z'))).toBe('ended')
})

test('a program that we run and that waits for its start is coming, not unknown', () => {
  expect(statusAt({ ...ours, state: 'scheduled', startsAt: new Date('2026-12-24T00:00:00Z'), endsAt: null }, at)).toBe(
    'scheduled',
  )
  expect(hasStatus('scheduled', 'coming')).toBe(true)
  expect(hasStatus('scheduled', 'current')).toBe(false)
  expect(statusAt({ ...ours, state: 'draft' }, at)).toBe('unknown')
})

test('a paused program that we run is not open', () => {
  expect(statusAt({ ...ours, state: 'paused' }, at)).toBe('paused')
  expect(statusAt({ ...ours, state: 'closed' }, at)).toBe('ended')
})

test('the ended view holds every program that is over', () => {
  expect(['ended', 'ended_unknown_date', 'withdrawn'].every((status) => hasStatus(status as 'ended', 'ended'))).toBe(
    true,
  )
  expect(hasStatus('unknown', 'ended')).toBe(false)
})

test('a program whose places are not known is for no place in particular', () => {
  expect(isForRegion([], 'HK')).toBe(false)
  expect(isForRegion(['*'], 'HK')).toBe(true)
  expect(isForRegion(['CN'], 'HK')).toBe(false)
})
