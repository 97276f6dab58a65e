import { expect, test } from 'vitest'

import { exactCount, exactDecimal, inWholeUnits } from './exact-decimal.ts'

test.for([
  ['0', 0n],
  ['-0.000', 0n],
  ['0.06', 6n * 10n ** 34n],
  ['1.29e-05', 129n * 10n ** 29n],
  ['1.1368683772161603E-13', 11368683772161603n * 10n ** 7n],
  ['-12.50', -125n * 10n ** 35n],
  ['0.8958740000000000000000000000000000000000000000', 895874n * 10n ** 30n],
  ['0.0000000000000000000000000000000000001', null],
  ['1e99', null],
  ['1,5', null],
  ['', null],
  ['NaN', null],
  ['+1', null],
  ['0x10', null],
  ['٣', null],
] as const)('%s as an exact decimal', ([text, amount]) => {
  expect(exactDecimal(text)).toBe(amount)
})

test('a count is whole', () => {
  expect(['10.0', '59200', '1.5', '-1', '1e3', ''].map(exactCount)).toEqual([10n, 59_200n, null, null, null, null])
})

test('what is left of a cent is dropped, on either side of zero', () => {
  expect(inWholeUnits(exactDecimal('12.3456') ?? 0n, 2)).toBe(1234n)
  expect(inWholeUnits(exactDecimal('-12.3456') ?? 0n, 2)).toBe(-1234n)
})
