import { expect, test } from 'vitest'

import { changesOf, fitsField, needsSecondPerson, urgencyOf } from './fact-change.ts'

test.for([
  ['price', 'verify', false, true],
  ['price', 'verify', true, false],
  ['price', 'edit', true, true],
  ['offer', 'verify', false, true],
  ['program', 'verify', false, false],
  ['program', 'edit', true, true],
  ['availability', 'edit', true, false],
] as const)('%s: to %s it, public %s, waits for a second person: %s', ([kind, action, isPublic, waits]) => {
  expect(needsSecondPerson({ kind, action, isPublic }, 2)).toBe(waits)
  expect(needsSecondPerson({ kind, action, isPublic }, 1)).toBe(false)
})

test('what misleads most comes first, and what has waited long overtakes it', () => {
  expect(urgencyOf('program', 0)).toBeGreaterThan(urgencyOf('provider', 0))
  expect(urgencyOf('availability', 10)).toBeGreaterThan(urgencyOf('program', 2))
})

test('only what differs is a change, and only of fields that may be edited', () => {
  const now = { microsPerMillionTokens: '100', effectiveUntil: null }
  expect(changesOf('price', now, { microsPerMillionTokens: '120', effectiveUntil: null, modelId: 'x' })).toEqual({
    microsPerMillionTokens: { from: '100', to: '120' },
  })
  expect(changesOf('lifecycle_event', {}, { detail: 'x' })).toEqual({})
})

test('a field takes its own shape alone', () => {
  expect(fitsField({ is: 'choice', of: ['open', 'ended'] }, 'ended')).toBe(true)
  expect(fitsField({ is: 'choice', of: ['open', 'ended'] }, null)).toBe(false)
  expect(fitsField({ is: 'micros' }, '-1')).toBe(false)
  expect(fitsField({ is: 'day' }, '2026-02-30')).toBe(false)
  expect(fitsField({ is: 'day' }, 'tomorrow')).toBe(false)
  expect(fitsField({ is: 'address' }, 'http://z.example')).toBe(false)
  expect(fitsField({ is: 'address' }, null)).toBe(true)
})
