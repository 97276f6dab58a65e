import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser, BrowserContextOptions } from 'playwright-core'

import { connect } from '#db/connect.server.ts'
import { migrate } from '#db/migrate.server.ts'
import { seedCatalogue } from '#db/seed.ts'
import { launchChromium } from '#test/browser/chromium.ts'
import { publicPages } from '#test/browser/pages.ts'
import { moveIn, signedInPages } from '#test/browser/sign-in.ts'
import { findChromium } from '#test/machine.ts'
import { startApp } from '#test/running-app.ts'

/**
 * `npm run screenshots`: a contact sheet for every page, 320 and 1280 px wide, in three languages and two themes, in the
 * git-ignored folder `screenshots`. Words after the command choose pages: `npm run screenshots -- offers models`.
 */

const folder = 'screenshots'
const languages = ['en', 'zh-cn', 'zh-hk'] as const
const themes = ['light', 'dark'] as const
const widths = [320, 1280] as const
/** Of the pages so far. */
const names: string[] = []

const executable = findChromium()
if (!executable) throw new Error('No Chromium was found: set CHROME_PATH to its executable.')
const wanted = process.argv.slice(2)
const isWanted = (page: string) => wanted.length === 0 || wanted.some((word) => page.includes(word))

mkdirSync(folder, { recursive: true })
const dataDir = await filledDataDir()
const olga = { email: 'olga@example.com', providerId: 'zhipu' }
await moveIn(dataDir, olga)
const app = await startApp({ dataDir, env: { SWITCHYARD_SANDBOX: '1' } })
const browser = await launchChromium(executable)
for (const page of publicPages.filter(isWanted)) await contactSheet(browser, page, {})
const { pages, storageState } = await signedIn(browser)
for (const page of pages.filter(isWanted)) await contactSheet(browser, page, { storageState })
await browser.close()
await app.stop()

/** A new data folder with the catalogue in it. */
async function filledDataDir(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-screenshots-'))
  const { db, close } = await connect({ dataDir: folder })
  await migrate(db)
  await seedCatalogue(db, { at: new Date() })
  await close()
  return folder
}

/** Signs the operator in and uses the site, so that the pages behind the sign-in have something to show. */
async function signedIn(chromium: Browser) {
  const context = await chromium.newContext()
  const page = await context.newPage()
  const pages = await signedInPages(page, app.url, olga)
  // Time for the simulated provider to report some use.
  await page.waitForTimeout(12_000)
  const storageState = await context.storageState()
  await context.close()
  return { pages, storageState }
}

/** A file's name for a page, the same each time although ids differ; of several claims each has a number. */
function nameOf(page: string): string {
  const name =
    page
      .replace(/(clm|off|bud|key|prg)_\w+/, '$1')
      .replace(/\W+/g, '-')
      .replace(/^-|-$/g, '') || 'start'
  const before = names.filter((known) => known === name).length
  names.push(name)
  return before === 0 ? name : `${name}-${before + 1}`
}

async function contactSheet(chromium: Browser, page: string, options: BrowserContextOptions): Promise<void> {
  const name = nameOf(page)
  const figures: string[] = []
  for (const width of widths) {
    for (const language of languages) {
      for (const theme of themes) {
        const context = await chromium.newContext({ ...options, colorScheme: theme, viewport: { width, height: 900 } })
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
  console.info(`${folder}/${name}.png`)
}
