import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'

import { counts } from '#test/counts.ts'
import { startPreparedApp } from '#test/prepared-data.ts'
import type { RunningApp } from '#test/running-app.ts'

import { launchChromium } from './chromium.ts'
import { faultsOf, lookAt, looks } from './look.ts'
import { publicPages } from './pages.ts'

// A long page takes axe seconds, and every page is looked at several times.
vi.setConfig({ testTimeout: 120_000 })

const executable = inject('chromium')

describe.skipIf(executable === null)('pages that everybody can read', () => {
  let app: RunningApp
  let browser: Browser
  let tab: Page
  beforeAll(async () => {
    app = await startPreparedApp({ env: { SWITCHYARD_SANDBOX: '1' } })
    browser = await launchChromium(executable ?? '')
    tab = await (await browser.newContext()).newPage()
  })
  afterAll(async () => {
    await browser.close()
    await app.stop()
  })

  test.each(publicPages)('%s has no fault that a machine can find and fits a phone and a desk', async (page) => {
    for (const look of looks.slice(0, counts.looks)) {
      await lookAt(tab, app.url, page, look)
      expect(await faultsOf(tab), JSON.stringify(look)).toEqual([])
    }
  })

  test.each(publicPages)('/en%s ships no script but the small ones that need no other', async (page) => {
    const html = await (await fetch(`${app.url}/en${page}`)).text()
    const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
    for (const tag of scripts)
      expect(tag).toMatch(/src="(\/assets\/(enhance|live-list)-[\w-]+\.js|\/usage-reader\.mjs)"/)
    expect(html).not.toMatch(/modulepreload|\sstyle="/)
  })
})
