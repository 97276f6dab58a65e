import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'

import { startPreparedApp } from '#test/prepared-data.ts'
import type { RunningApp } from '#test/running-app.ts'

import { launchChromium } from './chromium.ts'
import { axeFaults, looks, widthAt320 } from './look.ts'
import { publicPages } from './pages.ts'

// A long page takes axe seconds, and every page is looked at four times.
vi.setConfig({ testTimeout: 120_000 })

const executable = inject('chromium')

describe.skipIf(executable === null)('pages are free of accessibility faults that a machine can find', () => {
  let app: RunningApp
  let browser: Browser
  beforeAll(async () => {
    app = await startPreparedApp({ env: { SWITCHYARD_SANDBOX: '1' } })
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
})
