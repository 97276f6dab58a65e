import { expect, test } from 'vitest'

import { localeOfHeader, localeOfSegment } from './locale.ts'
import { inLocale, path } from './paths.ts'

test.each([
  [null, 'en'],
  ['', 'en'],
  ['fr-FR,fr;q=0.9', 'en'],
  ['zh-HK,zh;q=0.9,en;q=0.8', 'zh-HK'],
  ['zh-TW', 'zh-HK'],
  ['zh-Hant-HK', 'zh-HK'],
  ['yue', 'zh-HK'],
  ['zh-CN,zh;q=0.9', 'zh-CN'],
  ['zh-Hans', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['en;q=0.2, zh-HK;q=0.9', 'zh-HK'],
  ['zh-HK;q=0, en', 'en'],
  [';;;,,q=,=', 'en'],
])('a browser that asks for %j reads %s', (header, locale) => {
  expect(localeOfHeader(header)).toBe(locale)
})

test('an address names its language exactly in lower case', () => {
  expect(localeOfSegment('zh-hk')).toBe('zh-HK')
  expect(localeOfSegment('zh-HK')).toBeNull()
  expect(localeOfSegment('de')).toBeNull()
})

test('an address in another language keeps page and query', () => {
  expect(inLocale('zh-HK', '/en/offers', '?region=HK')).toBe('/zh-hk/offers?region=HK')
  expect(inLocale('zh-CN', '/')).toBe('/zh-cn')
  expect(inLocale('en', '/zh-cn')).toBe('/en')
})

test('empty values are left out of an address and lists repeat their name', () => {
  expect(path('en', '/offers', { region: '', q: null, provider: ['zhipu', 'baidu'], page: 2 })).toBe(
    '/en/offers?provider=zhipu&provider=baidu&page=2',
  )
  expect(path('zh-CN', '/')).toBe('/zh-cn')
})
