import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import en from '#app/messages/en/index.ts'
import zhCN from '#app/messages/zh-CN/index.ts'
import zhHK from '#app/messages/zh-HK/index.ts'
import { sandboxModel } from '#app/features/sandbox/sandbox-programs.ts'
import { writtenCatalogue } from '#db/catalog/index.ts'
import { publicPages } from '#test/browser/pages.ts'
import { startPreparedApp } from '#test/prepared-data.ts'
import type { RunningApp } from '#test/running-app.ts'
import { visibleTexts } from '#test/visible-text.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startPreparedApp()
})
afterAll(() => app.stop())

/** Without the titles of sources: they stand in their own language and are marked so. */
const { sources: _titles, ...catalogue } = writtenCatalogue

const pagesInLanguages = (
  [
    ['zh-hk', 'zh-HK', zhHK],
    ['zh-cn', 'zh-CN', zhCN],
  ] as const
).flatMap(([segment, locale, words]) => publicPages.map((page) => ({ address: `/${segment}${page}`, locale, words })))

/** Runs of Latin letters that could be a word. */
const latinWords = (text: string) => text.toLowerCase().match(/[a-z][a-z’']+/g) ?? []

/** Every string below a value. */
function stringsBelow(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(stringsBelow)
}

/** The catalogue's texts in one language, and what has no language: names, ids, addresses. English and the other Chinese are left out. */
function catalogueStrings(value: unknown, locale: 'zh-CN' | 'zh-HK'): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  // A quote stands in its own language, marked so.
  if ('lang' in value) return []
  if (locale in value && 'en' in value) return stringsBelow((value as Record<string, unknown>)[locale])
  return Object.values(value).flatMap((inside) => catalogueStrings(inside, locale))
}

/** The texts that are kept in three languages, in one of them. */
function localizedStrings(value: unknown, locale: 'zh-CN' | 'zh-HK'): string[] {
  if (value === null || typeof value !== 'object') return []
  if (locale in value && 'en' in value) return stringsBelow((value as Record<string, unknown>)[locale])
  return Object.values(value).flatMap((inside) => localizedStrings(inside, locale))
}

/** Latin words that a Chinese page may use: those of its own messages, and names and ids of the catalogue. */
function allowedWords(locale: 'zh-CN' | 'zh-HK', words: unknown): Set<string> {
  const messages = stringsBelow(words).map((message) => message.replace(/\{[^{}]*\}/g, ' '))
  // Offsets are written as the world writes them; the sandbox has one model.
  return new Set([...messages, ...catalogueStrings(catalogue, locale), 'GMT', sandboxModel].flatMap(latinWords))
}

const allowed = { 'zh-HK': allowedWords('zh-HK', zhHK), 'zh-CN': allowedWords('zh-CN', zhCN) }

describe('a Chinese page has no word of the English interface or of English benefits', () => {
  test.each(pagesInLanguages)('$address', async ({ address, locale }) => {
    const html = await (await fetch(app.url + address)).text()
    expect(html).toContain(`<html lang="${locale}"`)
    const own = visibleTexts(html).filter(({ lang }) => lang === locale)
    expect(own.length).toBeGreaterThan(10)
    const foreign = own.filter(({ text }) => latinWords(text).some((word) => !allowed[locale].has(word)))
    expect(foreign.map(({ text }) => text)).toEqual([])
  })
})

test('a sentence of the English catalogue would be found', () => {
  const foreign = stringsBelow(en.site.errors).filter((text) =>
    latinWords(text).some((word) => !allowed['zh-HK'].has(word)),
  )
  expect(foreign.length).toBeGreaterThan(8)
})

/** Characters that only the simplified script has. */
const simplified = /[们这为经络软联页邮额换应价单码证签录显请务说]/u

test('no text for Hong Kong has a character of the simplified script', () => {
  const texts = [...stringsBelow(zhHK), ...localizedStrings(catalogue, 'zh-HK')]
  expect(texts.length).toBeGreaterThan(500)
  expect(texts.filter((text) => simplified.test(text.replace('简体中文', '')))).toEqual([])
})
