import { expect, test } from 'vitest'

import { readAmount, writeAmount } from './read-amount.ts'

test('an amount is read exactly, in the smallest unit of what it counts', () => {
  expect(readAmount('1,234.5', 'CNY')).toBe(123_450n)
  expect(readAmount(' 1 000 000 ', 'tok.glm-4')).toBe(1_000_000n)
  expect(readAmount('90000000000000.00', 'CNY')).toBe(9_000_000_000_000_000n)
  expect(readAmount(writeAmount(123_450n, 'CNY'), 'CNY')).toBe(123_450n)
})

test('what is no amount, is too fine or too large is none', () => {
  for (const text of ['', 'ten', '-1', '1.234', '1e3', '0x10', '1.', '90000000000000.01']) {
    expect.soft(readAmount(text, 'CNY'), text).toBeNull()
  }
  expect(readAmount('1.5', 'tok.glm-4')).toBeNull()
  expect(readAmount('1', 'shells')).toBeNull()
})
