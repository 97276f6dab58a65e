import { expect, test } from 'vitest'

import { isUseWorthNoting, keyOfHeader, readKey } from './api-key.ts'

const secret = 'A-b_9'.padEnd(43, 'x')

test('a key names its provider and its prefix', () => {
  expect(readKey(`swy_microsoft-azure-openai_0123456789_${secret}`)).toEqual({
    providerId: 'microsoft-azure-openai',
    prefix: 'swy_microsoft-azure-openai_0123456789',
  })
})

test.each([
  '',
  'swy',
  `swy_zhipu_0123456789_${secret}x`,
  `swy_zhipu_012345678_${secret}`,
  `swy_Zhipu_0123456789_${secret}`,
  `swy__0123456789_${secret}`,
  `swy_zhipu-_0123456789_${secret}`,
  ` swy_zhipu_0123456789_${secret}`,
  `swy_zhipu_0123456789_${secret}\n`,
  'swy_'.padEnd(100_000, 'a-'),
])('what is no key is not looked up (%#)', (text) => {
  expect(readKey(text)).toBeNull()
})

test('only the scheme Bearer carries a key', () => {
  expect(keyOfHeader('Bearer abc')).toBe('abc')
  expect(keyOfHeader('bearer  abc ')).toBe('abc')
  for (const header of [null, '', 'Bearer', 'Bearer ', 'Basic abc', 'abc', 'Bearer a b', 'xBearer abc']) {
    expect(keyOfHeader(header)).toBeNull()
  }
})

test('a use is noted at most once a minute', () => {
  const at = new Date('2026-11-22T12:00:00Z')
  expect(isUseWorthNoting(null, at)).toBe(true)
  expect(isUseWorthNoting(new Date('2026-11-22T11:59:00Z'), at)).toBe(true)
  expect(isUseWorthNoting(new Date('2026-11-22T11:59:00.001Z'), at)).toBe(false)
})
