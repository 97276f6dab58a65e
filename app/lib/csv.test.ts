import { expect, test } from 'vitest'

import { csvLine } from './csv.ts'

test('commas, quotes and line ends are kept inside quotes', () => {
  expect(csvLine(['a,b', 'say "hi"', 'two\nlines', 'plain'])).toBe('"a,b","say ""hi""","two\nlines",plain')
})

test('a number below zero stays one, a formula becomes a text, and nothing is empty', () => {
  expect(csvLine([-1.5, '-12', '=1+1', '@sum', '-x', null, 12n])).toBe("-1.5,-12,'=1+1,'@sum,'-x,,12")
})
