import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

import { csvColumns } from '#app/features/price-imports/csv-columns.ts'
import en from '#app/messages/en/index.ts'
import zhCN from '#app/messages/zh-CN/index.ts'
import zhHK from '#app/messages/zh-HK/index.ts'
import { sandboxModel } from '#app/features/sandbox/sandbox-programs.ts'
import { writtenCatalogue } from '#db/catalog/index.ts'
import { launchChromium } from '#test/browser/chromium.ts'
import { publicPages } from '#test/browser/pages.ts'
import { moveIn, ownCreditName, signedInPages } from '#test/browser/sign-in.ts'
import { preparedDataDir } from '#test/prepared-data.ts'
import { startApp, type RunningApp } from '#test/running-app.ts'
import { visibleTexts } from '#test/visible-text.ts'

const olga = { email: 'olga@example.com', providerId: 'zhipu' }
const chromium = inject('chromium')

let app: RunningApp
beforeAll(async () => {
  const dataDir = preparedDataDir()
  await moveIn(dataDir, olga)
  app = await startApp({ dataDir, env: { SWITCHYARD_SANDBOX: '1' } })
})
afterAll(() => app.stop())

/** Without the titles of sources: they stand in their own language and are marked so. */
const { sources: _titles, ...catalogue } = writtenCatalogue

const languages = [
  ['zh-hk', 'zh-HK'],
  ['zh-cn', 'zh-CN'],
] as const
const pagesInLanguages = languages.flatMap(([segment, locale]) =>
  publicPages.map((page) => ({ address: `/${segment}${page}`, locale })),
)

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
  return new Set(
    [
      ...messages,
      ...catalogueStrings(catalogue, locale),
      ...csvColumns,
      'genai-prices',
      'GMT',
      sandboxModel,
      olga.email,
      ownCreditName,
    ].flatMap(latinWords),
  )
}

const allowed = { 'zh-HK': allowedWords('zh-HK', zhHK), 'zh-CN': allowedWords('zh-CN', zhCN) }

/** The texts of a page in its own language that have a word which that language may not. */
async function foreignTexts(address: string, locale: 'zh-CN' | 'zh-HK', cookie = ''): Promise<string[]> {
  const html = await (await fetch(app.url + address, { headers: { cookie }, redirect: 'error' })).text()
  expect(html).toContain(`<html lang="${locale}"`)
  // A sign that was cut in two on its way into the page.
  expect(html).not.toMatch(/[\0\uFFFD]/)
  const own = visibleTexts(html).filter(({ lang }) => lang === locale)
  expect(own.length).toBeGreaterThan(10)
  // A provider's event id, the end of a claim's id and the installation's own address are no words.
  const texts = own.map(({ text }) => text.replace(/clm_…\u2060\w+|\S*clm_\w+\S*/g, '').replaceAll(app.url, ''))
  return texts.filter((text) => latinWords(text).some((word) => !allowed[locale].has(word)))
}

describe('a Chinese page has no word of the English interface or of English benefits', () => {
  test.each(pagesInLanguages)('$address', async ({ address, locale }) => {
    expect(await foreignTexts(address, locale)).toEqual([])
  })

  test.skipIf(chromium === null)('behind the sign-in', { timeout: 300_000 }, async () => {
    const browser = await launchChromium(chromium ?? '')
    const context = await browser.newContext()
    const pages = await signedInPages(await context.newPage(), app.url, olga)
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    await browser.close()
    for (const [segment, locale] of languages) {
      for (const page of pages) {
        const address = `/${segment}${page}`
        expect.soft(await foreignTexts(address, locale, cookie), address).toEqual([])
      }
    }
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
