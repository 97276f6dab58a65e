import { randomInt } from 'node:crypto'

import { expect, test } from 'vitest'

import { codeOf, generateForm } from './generated-codes.ts'

test('a code is read without doubt: four groups, no vowels, no 0, 1, L or U', () => {
  const codes = Array.from({ length: 500 }, () => codeOf('', randomInt))
  expect(new Set(codes).size).toBe(500)
  for (const code of codes) expect(code).toMatch(/^([2-9B-DF-HJKMNP-TV-XZ]{4}-){3}[2-9B-DF-HJKMNP-TV-XZ]{4}$/)
  expect(codeOf('MOVE-', () => 0)).toBe('MOVE-2222-2222-2222-2222')
})

test('as many are made as are asked for, within reason', () => {
  const isRead = (form: object) => generateForm.safeParse(form).success
  expect(generateForm.parse({ count: '20', prefix: ' move24 ' })).toEqual({ count: 20, prefix: 'MOVE24' })
  for (const count of ['0', '5001', '1.5', 'many', '']) expect(isRead({ count })).toBe(false)
  expect(isRead({ count: '1', prefix: '=SUM' })).toBe(false)
})
