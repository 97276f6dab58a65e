import { expect, test } from 'vitest'

import { claimStates } from '#db/vocabulary.ts'

import { isDisputable, whyNotDecidable } from './dispute.ts'

const openedAt = new Date('2026-11-01T09:00:00Z')

test('an operator hears the provider first, until fourteen days have passed', () => {
  const open = { state: 'open', openedAt } as const
  expect(whyNotDecidable(open, { at: new Date('2026-11-15T08:59:59Z') })).toBe('answer_awaited')
  expect(whyNotDecidable(open, { at: new Date('2026-11-15T09:00:00Z') })).toBeNull()
  expect(whyNotDecidable({ state: 'answered', openedAt }, { at: openedAt })).toBeNull()
})

test('what was decided or withdrawn is not decided again', () => {
  for (const state of ['decided', 'withdrawn'] as const) {
    expect(whyNotDecidable({ state, openedAt }, { at: new Date('2027-01-01T00:00:00Z') })).toBe('not_waiting')
  }
})

test('a claim that waits, or that its holder withdrew, is not disputed', () => {
  expect(claimStates.filter(isDisputable)).toEqual(['issued', 'rejected', 'expired', 'revoked'])
})
