import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Browser } from 'playwright-core'

import { launchChromium } from '#test/browser/chromium.ts'
import { publicPages } from '#test/browser/pages.ts'
import { findChromium } from '#test/machine.ts'
import { startApp } from '#test/running-app.ts'

/**
 * `npm run screenshots`: a contact sheet for every page, 390 and 1280 px wide, in three languages and two themes, in the
 * git-ignored folder `screenshots`. Words after the command choose pages: `npm run screenshots -- offers models`.
 */

const folder = 'screenshots'
const languages = ['en', 'zh-cn', 'zh-hk'] as const
const themes = ['light', 'dark'] as const
const widths = [390, 1280] as const

const executable = findChromium()
if (!executable) throw new Error('No Chromium was found: set CHROME_PATH to its executable.')
const wanted = process.argv.slice(2)
const chosen = publicPages.filter((page) => wanted.length === 0 || wanted.some((word) => page.includes(word)))

mkdirSync(folder, { recursive: true })
const app = await startApp()
const browser = await launchChromium(executable)
for (const page of chosen) {
  const name = page.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'start'
  await contactSheet(browser, page, name)
  console.info(`${folder}/${name}.png`)
}
await browser.close()
await app.stop()

async function contactSheet(chromium: Browser, page: string, name: string): Promise<void> {
  const figures: string[] = []
  for (const width of widths) {
    for (const language of languages) {
      for (const theme of themes) {
        const context = await chromium.newContext({ colorScheme: theme, viewport: { width, height: 900 } })
        const tab = await context.newPage()
        await tab.goto(`${app.url}/${language}${page}`)
        const file = `${name}-${width}-${language}-${theme}.png`
        // Long pages are cut: the sheet is for the eye, the single pictures stay beside it.
        const height = Math.min(await tab.evaluate(() => document.documentElement.scrollHeight), 3000)
        writeFileSync(join(folder, file), await tab.screenshot({ clip: { x: 0, y: 0, width, height }, fullPage: true }))
        await context.close()
        figures.push(
          `<figure><figcaption>${language} ${theme} ${width} px</figcaption><img src="${file}" width="${width / 2}"></figure>`,
        )
      }
    }
  }
  const sheet = join(folder, `${name}.html`)
  writeFileSync(
    sheet,
    `<!doctype html><meta charset="utf-8"><title>${name}</title><style>body{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start;font:12px sans-serif;margin:16px}figure{margin:0}img{border:1px solid #999}</style>${figures.join('')}`,
  )
  const tab = await chromium.newPage({ viewport: { width: 2100, height: 1000 } })
  await tab.goto(`file://${process.cwd()}/${sheet}`)
  await tab.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
  await tab.close()
}
