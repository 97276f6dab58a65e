import { expect, test } from 'vitest'

import { microsPerMillionOf } from './amount.ts'

test('a figure becomes millionths for a million exactly, whatever it was counted in', () => {
  expect(microsPerMillionOf(0.6, 6)).toBe(600_000n)
  expect(microsPerMillionOf(5e-8, 12)).toBe(50_000n)
  expect(microsPerMillionOf('0.000000475', 12)).toBe(475_000n)
  expect(microsPerMillionOf(10, 9)).toBe(10_000_000_000n)
  expect(microsPerMillionOf(0.1 + 0.2 - 0.2, 6)).toBe('too_fine')
})

test('what is no price is told apart from a price', () => {
  expect(microsPerMillionOf(-0.5, 6)).toBe('negative')
  expect(microsPerMillionOf('-1', 12)).toBe('negative')
  expect(microsPerMillionOf(1e308, 12)).toBe('implausible')
  expect(microsPerMillionOf('9'.repeat(5000), 12)).toBe('not_a_number')
  expect(microsPerMillionOf(1e-300, 6)).toBe('too_fine')
  expect(microsPerMillionOf(5e-20, 12)).toBe('too_fine')
  for (const words of ['', 'free', 'NaN', 'Infinity', '0x10', '1,5', '$2']) {
    expect(microsPerMillionOf(words, 6)).toBe('not_a_number')
  }
  expect(microsPerMillionOf(0, 6)).toBe(0n)
})
