import { expect, test } from 'vitest'

import { ageOf } from './evidence-age.ts'

const at = new Date('2026-11-22T12:00:00Z')

test('evidence is fresh for seven days, recent for thirty, then old', () => {
  expect(ageOf({ on: '2026-11-15' }, at)).toBe('fresh')
  expect(ageOf({ on: '2026-11-14' }, at)).toBe('recent')
  expect(ageOf({ on: '2026-10-23' }, at)).toBe('recent')
  expect(ageOf({ on: '2026-10-22' }, at)).toBe('old')
})

test('evidence without a day has no age', () => {
  expect(ageOf(null, at)).toBe('undated')
})
