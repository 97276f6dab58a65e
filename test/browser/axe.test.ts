import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'

import { preparedDataDir } from '#test/prepared-data.ts'
import { startApp, type RunningApp } from '#test/running-app.ts'

import { launchChromium } from './chromium.ts'
import { axeFaults, looks, unreachedByKeyboard, widthAt320 } from './look.ts'
import { publicPages } from './pages.ts'
import { moveIn, signedInPages } from './sign-in.ts'

// A long page takes axe seconds, and every page is looked at four times.
vi.setConfig({ testTimeout: 120_000 })

const executable = inject('chromium')
const olga = { email: 'olga@example.com', providerId: 'zhipu' }

describe.skipIf(executable === null)('pages are free of accessibility faults that a machine can find', () => {
  let app: RunningApp
  let browser: Browser
  beforeAll(async () => {
    const dataDir = await preparedDataDir()
    await moveIn(dataDir, olga)
    app = await startApp({ dataDir, env: { SWITCHYARD_SANDBOX: '1' } })
    browser = await launchChromium(executable ?? '')
  })
  afterAll(async () => {
    await browser.close()
    await app.stop()
  })

  test.each(publicPages)('/zh-hk%s in both themes and widths', async (page) => {
    for (const look of looks) {
      expect(await axeFaults(browser, `${app.url}/zh-hk${page}`, look), JSON.stringify(look)).toEqual([])
    }
  })

  test.each(publicPages)('/en%s needs no sideways scrolling at 320 px', async (page) => {
    expect(await widthAt320(browser, `${app.url}/en${page}`)).toBeLessThanOrEqual(320)
  })

  test.each(publicPages)('/en%s ships no script, or the small one alone', async (page) => {
    const html = await (await fetch(`${app.url}/en${page}`)).text()
    const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
    for (const tag of scripts) expect(tag).toMatch(/src="\/assets\/enhance-[\w-]+\.js"/)
    expect(html).not.toMatch(/modulepreload|\sstyle="/)
  })

  test(
    'pages behind the sign-in, in both themes and widths, at 320 px, and by keyboard',
    { timeout: 900_000 },
    async () => {
      const context = await browser.newContext()
      const pages = await signedInPages(await context.newPage(), app.url, olga)
      const storageState = await context.storageState()
      await context.close()
      for (const address of pages) {
        for (const look of looks) {
          const faults = await axeFaults(browser, `${app.url}/zh-hk${address}`, { ...look, storageState })
          expect.soft(faults, `${address} ${JSON.stringify(look)}`).toEqual([])
        }
        const width = await widthAt320(browser, `${app.url}/en${address}`, { storageState })
        expect.soft(width, address).toBeLessThanOrEqual(320)
        expect
          .soft(await unreachedByKeyboard(browser, `${app.url}/en${address}`, { storageState }), address)
          .toEqual([])
      }
    },
  )
})
