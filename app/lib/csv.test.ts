import { expect, test } from 'vitest'

import { csvLine } from './csv.ts'

test('a cell with a comma, a quote or a new line stands in quotes', () => {
  expect(csvLine(['a,b', 'say "x"', 'two\nlines', null, 3])).toBe('"a,b","say ""x""","two\nlines",,3\r\n')
})

test('a text that a spreadsheet would reckon stays a text', () => {
  expect(csvLine(['=1+1', '@x', '-2', '+3'])).toBe("'=1+1,'@x,'-2,'+3\r\n")
})
