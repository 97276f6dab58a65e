import { expect, test } from 'vitest'

import { readCodeLines } from './code-lines.ts'

test('the first field of each line is a code, and its line is kept', () => {
  expect(readCodeLines('AAAA-1\r\n\r\n "BBBB,2" ,note\nCCCC-3')).toMatchObject({
    codes: [
      { line: 1, code: 'AAAA-1' },
      { line: 3, code: 'BBBB,2' },
      { line: 4, code: 'CCCC-3' },
    ],
  })
})

test('a heading is no code, and only in the first line', () => {
  expect(readCodeLines('\uFEFFCode,Note\nAAAA-1\ncode')).toEqual({
    codes: [
      { line: 2, code: 'AAAA-1' },
      { line: 3, code: 'code' },
    ],
    invalid: [],
  })
})

test('what is too short, too long or has blanks inside is named by its line', () => {
  expect(readCodeLines(`ABC\nABCD\nAB CD\n${'A'.repeat(128)}\n${'A'.repeat(129)}`)).toMatchObject({
    codes: [{ line: 2 }, { line: 4 }],
    invalid: [1, 3, 5],
  })
})

test('a code that could not be read in the file’s encoding is named by its line', () => {
  expect(readCodeLines('ABCD-\u{FFFD}\nABCD-2')).toEqual({ codes: [{ line: 2, code: 'ABCD-2' }], invalid: [1] })
})

test('a quote that is never closed is no CSV', () => {
  expect(readCodeLines('"AAAA-1\nBBBB-2')).toBeNull()
})
