import { expect, test } from 'vitest'

import { hostClosedOn, hostOf, tally } from './note-words.ts'
import type { CompatibilityNote } from './note.ts'

const note = (status: CompatibilityNote['status']) => ({ status }) as CompatibilityNote

test('a feature without a note counts as not documented, never as unsupported', () => {
  const features: { notes: Record<string, CompatibilityNote> }[] = [
    { notes: { zhipu: note('supported'), baidu: note('partial') } },
    { notes: { zhipu: note('supported') } },
  ]
  expect(tally(features, ['zhipu', 'baidu'])).toEqual([
    { status: 'supported', n: 2 },
    { status: 'partial', n: 1 },
    { status: 'none', n: 1 },
  ])
})

test('notes are history when every host they describe has closed', () => {
  expect(hostClosedOn([{ endpointRetiredOn: '2026-09-30' }, { endpointRetiredOn: '2026-09-30' }])).toBe('2026-09-30')
  expect(hostClosedOn([{ endpointRetiredOn: '2026-09-30' }, { endpointRetiredOn: null }])).toBeNull()
  expect(hostClosedOn([])).toBeNull()
})

test('a source is called by its host', () => {
  expect(hostOf('https://www.example.com/docs/a?b')).toBe('example.com')
})
