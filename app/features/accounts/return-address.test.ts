import { expect, test } from 'vitest'

import { returnAddressOf } from './return-address.ts'

test.each([
  '/en/offers',
  '/zh-hk/offers?region=HK&kind=free_tokens',
  '/en/offers/zhipu-house-moving?note=a%20b',
  '/en/search?q=https://example.org',
  '/en/offers?page=1%2B1',
  '/',
])('%s leads back into this site', (next) => {
  expect(returnAddressOf(next)).toBe(next)
})

test('what is not ASCII is encoded, for a header takes nothing else', () => {
  expect(returnAddressOf('/zh-hk/offers?q=優惠&note=ü')).toBe('/zh-hk/offers?q=%E5%84%AA%E6%83%A0&note=%C3%BC')
})

test.each([
  ['another host', '//evil.example'],
  ['another host by three slashes', '///evil.example'],
  ['a backslash for a slash', '/\\evil.example'],
  ['two backslashes', '\\\\evil.example'],
  ['an absolute address', 'https://evil.example/en'],
  ['a scheme without a host', 'javascript:alert(1)'],
  ['a path without its slash', 'en/offers'],
  ['an encoded slash', '/%2Fevil.example'],
  ['an encoded backslash', '/%5Cevil.example'],
  ['a slash that is encoded twice', '/%252Fevil.example'],
  ['a slash in front of an encoded host', '/%2F%2Fevil.example'],
  ['dots that end on another host', '/.//evil.example'],
  ['dots that climb onto another host', '/en/..//evil.example'],
  ['a tab that browsers drop', '/\t/evil.example'],
  ['an encoded tab', '/%09/evil.example'],
  ['a new line for a header', '/en\r\nSet-Cookie: a=b'],
  ['an encoded new line', '/en%0d%0aSet-Cookie:a=b'],
  ['a new line in the query', '/en?a=b\r\nx'],
  ['a space in front', ' /en'],
  ['a null', '/en\u0000'],
  ['a line separator', '/\u2028/evil.example'],
  ['half a character', '/en/\ud800'],
  ['a fragment', '/en#//evil.example'],
  ['broken encoding', '/en/%E0%A4%A'],
  ['nothing', ''],
  ['no value', null],
  ['an endless path', `/${'a'.repeat(2000)}`],
])('%s leads nowhere', (_, next) => {
  expect(returnAddressOf(next)).toBeNull()
})
