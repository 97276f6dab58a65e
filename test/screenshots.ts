import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

import { groupBy } from '#app/lib/group-by.ts'
import { connect } from '#db/connect.server.ts'
import { migrate } from '#db/migrate.server.ts'
import { seedCatalogue } from '#db/seed.ts'
import { launchChromium } from '#test/browser/chromium.ts'
import { publicPages } from '#test/browser/pages.ts'
import { moveIn, signedInPages } from '#test/browser/sign-in.ts'
import { findChromium } from '#test/machine.ts'
import { startApp } from '#test/running-app.ts'

/**
 * `npm run screenshots`: a contact sheet for every page, those behind the sign-in too, 390 and 1280 px wide, in three
 * languages and two themes, and an index of all of them, in the git-ignored folder `screenshots`. Words after the command
 * choose pages and looks: `npm run screenshots -- desk /me zh-hk 390 dark`.
 */

const folder = 'screenshots'
const words = process.argv.slice(2)
/** Those of a list that were asked for; all where none was. */
const chosen = <Look extends string | number>(all: readonly Look[]): readonly Look[] => {
  const asked = all.filter((look) => words.includes(String(look)))
  return asked.length > 0 ? asked : all
}
const languages = chosen(['en', 'zh-cn', 'zh-hk'])
const themes = chosen(['light', 'dark'])
const widths = chosen([390, 1280])
const looks: readonly string[] = ['en', 'zh-cn', 'zh-hk', 'light', 'dark', '390', '1280']
const wanted = words.filter((word) => !looks.includes(word))
const isWanted = (page: string) => wanted.length === 0 || wanted.some((word) => page.includes(word))

/** Long pages are cut: the sheet is for the eye, the single pictures stay beside it. */
const mostHeight = 3000

/** A page whose sheet is made, with the pictures on it. */
interface Sheet {
  name: string
  page: string
  files: string[]
}
const sheets: Sheet[] = []

const executable = findChromium()
if (!executable) throw new Error('No Chromium was found: set CHROME_PATH to its executable.')

mkdirSync(folder, { recursive: true })
const dataDir = await filledDataDir()
const olga = { email: 'olga@example.com', providerId: 'zhipu' }
await moveIn(dataDir, olga)
const app = await startApp({ dataDir, env: { SWITCHYARD_SANDBOX: '1' } })
const browser = await launchChromium(executable)
const visitors = await lookers(browser, {})
for (const page of publicPages.filter(isWanted)) await contactSheet(visitors, page)
const { pages, storageState } = await signedIn(browser)
const olgas = await lookers(browser, { storageState })
for (const page of pages.filter(isWanted)) await contactSheet(olgas, page)
writeFileSync(join(folder, 'index.html'), indexOf(sheets))
console.info(`${folder}/index.html`)
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
      .replace(/(clm|off|bud|key|prg|dsp|own|run)_\w+/, '$1')
      .replace(/\W+/g, '-')
      .replace(/^-|-$/g, '') || 'start'
  const before = sheets.filter((sheet) => sheet.name.replace(/-no\d+$/, '') === name).length
  return before === 0 ? name : `${name}-no${before + 1}`
}

interface Looker {
  width: number
  theme: (typeof themes)[number]
  tab: Page
}

/** A tab for each width and theme, which is led from page to page. */
async function lookers(chromium: Browser, options: BrowserContextOptions): Promise<Looker[]> {
  const all: Looker[] = []
  for (const width of widths) {
    for (const theme of themes) {
      const viewport = { width, height: 900 }
      const context = await chromium.newContext({ ...options, colorScheme: theme, viewport, isMobile: width < 600 })
      all.push({ width, theme, tab: await context.newPage() })
    }
  }
  return all
}

async function contactSheet(by: readonly Looker[], page: string): Promise<void> {
  const name = nameOf(page)
  const files: string[] = []
  const figures: string[] = []
  for (const { width, theme, tab } of by) {
    for (const language of languages) {
      await tab.goto(`${app.url}/${language}${page}`)
      const file = `${name}-${width}-${language}-${theme}.png`
      const height = Math.min(await tab.evaluate(() => document.documentElement.scrollHeight), mostHeight)
      writeFileSync(join(folder, file), await tab.screenshot({ clip: { x: 0, y: 0, width, height }, fullPage: true }))
      files.push(file)
      figures.push(
        `<figure><figcaption>${language} ${theme} ${width} px</figcaption><a href="${file}"><img src="${file}" width="${width / 2}"></a></figure>`,
      )
    }
  }
  writeFileSync(
    join(folder, `${name}.html`),
    htmlOf(name, `<p><a href="index.html">All pages</a></p>${figures.join('')}`),
  )
  sheets.push({ name, page, files })
  console.info(`${folder}/${name}.html`)
}

/** Thumbnails of all sheets, room by room. */
function indexOf(all: readonly Sheet[]): string {
  const rooms = groupBy([...all], ({ page }) => page.split(/[/?]/)[1] || 'start')
  const parts = [...rooms].map(([room, inRoom]) => {
    const figures = inRoom.map(({ name, page, files }) => {
      const images = files.map((file) => `<img src="${file}" loading="lazy" alt="${file}">`).join('')
      return `<figure class="page"><figcaption><a href="${name}.html">${page.replaceAll('&', '&amp;') || '/'}</a></figcaption><div>${images}</div></figure>`
    })
    return `<h2 id="${room}">${room}</h2>${figures.join('')}`
  })
  const ways = [...rooms.keys()].map((room) => `<a href="#${room}">${room}</a>`)
  return htmlOf('Switchyard', `<nav>${ways.join(' · ')}</nav>${parts.join('')}`)
}

function htmlOf(title: string, body: string): string {
  return `<!doctype html><meta charset="utf-8"><title>${title}</title><style>body{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start;font:12px sans-serif;margin:16px}figure{margin:0}img{border:1px solid #999}h2,nav,p,.page{width:100%}.page div{display:flex;gap:8px;overflow-x:auto}.page img{height:220px;width:150px;object-fit:cover;object-position:top}</style>${body}`
}
