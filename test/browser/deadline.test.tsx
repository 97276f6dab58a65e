import { readFileSync } from 'node:fs'

import { renderToStaticMarkup } from 'react-dom/server'
import { expect, inject, test } from 'vitest'

import { translator } from '#app/messages/translator.server.ts'
import { LanguageProvider } from '#app/ui/i18n.tsx'
import { Deadline } from '#app/ui/time.tsx'
import type { Locale } from '#db/vocabulary.ts'

import { launchChromium } from './chromium.ts'

const executable = inject('chromium')
const end = new Date('2024-08-01T00:00:00+08:00')

function pageOf(locale: Locale): string {
  const deadline = renderToStaticMarkup(
    <LanguageProvider value={{ locale, t: translator(locale) }}>
      <Deadline end={end} zone="Asia/Shanghai" local />
    </LanguageProvider>,
  )
  return `<!doctype html><html lang="${locale}"><body><p>ends ${deadline}</p></body></html>`
}

const told: [Locale, string, string][] = [
  ['en', 'ends 31 Jul 2024, 24:00 Beijing time (GMT+8)', '(your time: 31 Jul 2024, 09:00) · in 1 hour'],
  ['zh-CN', 'ends 2024年7月31日 24:00 北京时间 (GMT+8)', '1小时后'],
  ['zh-HK', 'ends 2024年7月31日 24:00 北京時間 (GMT+8)', '1 小時後'],
]

test.skipIf(executable === null)(
  'A3 a deadline is told on its own clock, on the reader’s in Los Angeles, and by the hour that is left',
  async () => {
    const browser = await launchChromium(executable ?? '')
    for (const [locale, announced, added] of told) {
      const context = await browser.newContext({ timezoneId: 'America/Los_Angeles' })
      const page = await context.newPage()
      await page.clock.setFixedTime(new Date('2024-07-31T15:00:00Z'))
      await page.setContent(pageOf(locale))
      const withoutScript = (await page.locator('p').innerText()).replaceAll('\u2009', ' ')
      expect(withoutScript).toBe(announced)
      await page.addScriptTag({ type: 'module', content: readFileSync('app/ui/enhance.js', 'utf8') })
      await page.locator('p > span').waitFor()
      const told = await page.locator('p').innerText()
      expect(told).toContain(added)
      expect(told).not.toContain('CST')
      await context.close()
    }
    await browser.close()
  },
)
