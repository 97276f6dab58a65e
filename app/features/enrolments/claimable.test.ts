import { expect, test } from 'vitest'

import { whyNotClaimable, whyNotOpen, type OfferTerms, type ProgramWindow } from './claimable.ts'

const program: ProgramWindow = {
  handling: 'run',
  publicStatus: 'open',
  state: 'live',
  startsAt: new Date('2024-07-01T00:00:00+08:00'),
  endsAt: new Date('2024-08-01T00:00:00+08:00'),
  retiredAt: null,
  seenAt: new Date('2024-07-01T00:00:00Z'),
}
const offer: OfferTerms = {
  state: 'live',
  isPublic: true,
  retiredAt: null,
  asset: 'tok.glm',
  amount: 10n,
  grantExpiresAt: null,
}
const at = new Date('2024-07-10T00:00:00+08:00')
const open = (over: Partial<ProgramWindow>, when = at) => whyNotOpen({ ...program, ...over }, { at: when })
const claimable = (over: Partial<OfferTerms>, left: bigint | null = 10n) =>
  whyNotClaimable(program, { ...offer, ...over }, { left, at })

test('a live program is open from its start up to, but not at, its end', () => {
  expect(open({}, new Date('2024-06-30T15:59:59.999Z'))).toBe('program_not_started')
  expect(open({}, new Date('2024-06-30T16:00:00.000Z'))).toBeNull()
  expect(open({}, new Date('2024-07-31T15:59:59.999Z'))).toBeNull()
  expect(open({}, new Date('2024-07-31T16:00:00.000Z'))).toBe('program_ended')
})

test('a program without a known window is open while someone vouches for it', () => {
  expect(open({ startsAt: null, endsAt: null })).toBeNull()
  expect(open({ handling: 'link_out', state: null, publicStatus: 'last_seen_open' })).toBeNull()
})

test('what nobody has seen for longer than its kind may go unseen is not open, whoever fulfils it', () => {
  const linkOut = { handling: 'link_out', state: null, publicStatus: 'last_seen_open' } as const
  const daysAgo = (days: number) => new Date(at.getTime() - days * 86_400_000)
  expect(open({ ...linkOut, seenAt: daysAgo(30) })).toBeNull()
  expect(open({ ...linkOut, seenAt: daysAgo(31) })).toBe('program_stale')
  expect(open({ ...linkOut, seenAt: null })).toBe('program_stale')
  expect(open({ seenAt: daysAgo(90) })).toBeNull()
  expect(open({ seenAt: daysAgo(91) })).toBe('program_stale')
  expect(open({ seenAt: daysAgo(91), state: 'paused' })).toBe('program_paused')
})

test('what has ended, was withdrawn or is unknown stays shut inside its window', () => {
  expect(open({ publicStatus: 'ended' })).toBe('program_ended')
  expect(open({ publicStatus: 'ended_unknown_date' })).toBe('program_ended')
  expect(open({ publicStatus: 'withdrawn' })).toBe('program_not_claimable')
  expect(open({ publicStatus: 'unknown' })).toBe('program_not_claimable')
  expect(open({ handling: 'record', state: null })).toBe('program_not_claimable')
  expect(open({ retiredAt: at })).toBe('program_not_claimable')
})

test('a program that we run follows its state', () => {
  expect(open({ state: 'draft' })).toBe('program_not_claimable')
  expect(open({ state: 'in_review' })).toBe('program_not_claimable')
  expect(open({ state: 'scheduled' })).toBe('program_not_started')
  expect(open({ state: 'paused' })).toBe('program_paused')
  expect(open({ state: 'closed' })).toBe('program_ended')
  expect(open({ state: 'archived' })).toBe('program_ended')
})

test('an offer is claimable while it is live, shown, worth something and paid for', () => {
  expect(claimable({})).toBeNull()
  expect(claimable({ state: 'draft' })).toBe('program_not_claimable')
  expect(claimable({ state: 'paused' })).toBe('program_paused')
  expect(claimable({ state: 'closed' })).toBe('program_ended')
  expect(claimable({ isPublic: false })).toBe('program_not_claimable')
  expect(claimable({ asset: null })).toBe('program_not_claimable')
  expect(claimable({ grantExpiresAt: at })).toBe('program_ended')
  expect(claimable({}, 9n)).toBe('budget_exhausted')
  expect(claimable({}, null)).toBe('budget_exhausted')
})

test('a program that others run is never claimable here', () => {
  const elsewhere = { ...program, handling: 'link_out', state: null } as const
  expect(whyNotClaimable(elsewhere, offer, { left: 10n, at })).toBe('program_not_claimable')
})
