import AxeBuilder from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

import { startPreparedApp } from '#test/prepared-data.ts'
import type { RunningApp } from '#test/running-app.ts'

import { launchChromium } from './chromium.ts'
import { publicPages } from './pages.ts'

const executable = inject('chromium')

describe.skipIf(executable === null)('pages are free of accessibility faults that a machine can find', () => {
  let app: RunningApp
  let browser: Browser
  beforeAll(async () => {
    app = await startPreparedApp()
    browser = await launchChromium(executable ?? '')
  })
  afterAll(async () => {
    await browser.close()
    await app.stop()
  })

  const looks = (['light', 'dark'] as const).flatMap((theme) =>
    ([390, 1280] as const).flatMap((width) => publicPages.map((page) => ({ theme, width, page }))),
  )

  test.each(looks)('/zh-hk$page at $width px in $theme', async ({ theme, width, page }) => {
    const context = await browser.newContext({ colorScheme: theme, viewport: { width, height: 900 } })
    const tab = await context.newPage()
    await tab.goto(`${app.url}/zh-hk${page}`)
    const { violations } = await new AxeBuilder({ page: tab }).analyze()
    const told = violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`,
    )
    await context.close()
    expect(told).toEqual([])
  })

  test.each(publicPages)('/en%s needs no sideways scrolling at 320 px', async (page) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 800 } })
    const tab = await context.newPage()
    await tab.goto(`${app.url}/en${page}`)
    const width = await tab.evaluate(() => document.documentElement.scrollWidth)
    await context.close()
    expect(width).toBeLessThanOrEqual(320)
  })

  test.each(publicPages)('/en%s ships no script, or the small one alone', async (page) => {
    const html = await (await fetch(`${app.url}/en${page}`)).text()
    const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
    for (const tag of scripts) expect(tag).toMatch(/src="\/assets\/enhance-[\w-]+\.js"/)
    expect(html).not.toMatch(/modulepreload|\sstyle="/)
  })
})
