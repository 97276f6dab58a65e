import { expect, test } from 'vitest'

import { readLasting, writeLasting } from './lasting.ts'

test('a length of time is typed in days, or in hours where an h says so', () => {
  expect(readLasting('90')).toBe(90 * 86_400)
  expect(readLasting(' 36 h ')).toBe(36 * 3600)
  expect(readLasting('0')).toBe(0)
  for (const text of ['', '1.5', '-3', '3 weeks', '99999', '∞']) expect(readLasting(text)).toBeNull()
})

test('what was read is written so that it is read as the same', () => {
  for (const seconds of [3600, 86_400, 36 * 3600, 90 * 86_400]) {
    expect(readLasting(writeLasting(seconds))).toBe(seconds)
  }
})
