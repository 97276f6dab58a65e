import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'

import { preparedDataDir } from '#test/prepared-data.ts'
import { startApp, type RunningApp } from '#test/running-app.ts'

import { launchChromium } from './chromium.ts'
import { axeFaults, looks, widthAt320 } from './look.ts'
import { publicPages } from './pages.ts'
import { appoint, claimFromSandbox, disputeClaim, signedInPages, signIn } from './sign-in.ts'

// A long page takes axe seconds, and every page is looked at four times.
vi.setConfig({ testTimeout: 120_000 })

const executable = inject('chromium')
const providerId = 'zhipu'

describe.skipIf(executable === null)('pages are free of accessibility faults that a machine can find', () => {
  let app: RunningApp
  let browser: Browser
  beforeAll(async () => {
    const dataDir = await preparedDataDir()
    await appoint(dataDir, { email: 'olga@example.com', providerId })
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

  test('pages behind the sign-in, in both themes and widths, and at 320 px', { timeout: 600_000 }, async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${app.url}/en/sign-in`)
    await signIn(page, 'olga@example.com')
    const claims = await claimFromSandbox(page, app.url)
    const dispute = await disputeClaim(page, app.url, claims[0] ?? '')
    const storageState = await context.storageState()
    for (const address of [...signedInPages(providerId, claims), dispute]) {
      for (const look of looks) {
        const faults = await axeFaults(browser, `${app.url}/zh-hk${address}`, { ...look, storageState })
        expect(faults, `${address} ${JSON.stringify(look)}`).toEqual([])
      }
      const width = await widthAt320(browser, `${app.url}/en${address}`, { storageState })
      expect(width, address).toBeLessThanOrEqual(320)
    }
    await context.close()
  })
})
