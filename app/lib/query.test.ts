import { expect, test } from 'vitest'
import { z } from 'zod'

import { countryCode, parseQuery, searchWords } from './query.ts'

const shape = { q: searchWords, page: z.coerce.number().int().positive(), sort: z.enum(['input', 'output']) }
const parse = (search: string) => parseQuery(new URLSearchParams(search), shape)

test('each field is read by its own schema', () => {
  expect(parse('q=+glm+&page=2&sort=input')).toEqual({ query: { q: 'glm', page: 2, sort: 'input' }, bad: [] })
})

test('a field that does not parse is left out and named, the others stay', () => {
  expect(parse('page=minus&sort=input')).toEqual({ query: { sort: 'input' }, bad: ['page=minus'] })
})

test('an empty field was not asked for, and a field of others is none of ours', () => {
  expect(parse('q=&page=+&utm_source=x')).toEqual({ query: {}, bad: [] })
})

test('control signs and endless words are refused and not repeated in full', () => {
  expect(parse('q=a%00b').bad).toEqual(['q=a\u{FFFD}b'])
  expect(parse(`q=${'x'.repeat(200)}`).bad).toEqual([`q=${'x'.repeat(40)}…`])
})

test('a place has two letters that are somebody’s', () => {
  const places = { region: countryCode }
  const read = (region: string) => parseQuery(new URLSearchParams({ region }), places)
  expect(read('HK')).toEqual({ query: { region: 'HK' }, bad: [] })
  for (const none of ['ZZ', 'QQ', 'hk', 'HKG']) expect(read(none)).toEqual({ query: {}, bad: [`region=${none}`] })
})
