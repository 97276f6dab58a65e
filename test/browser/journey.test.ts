import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

import { translator } from '#app/messages/translator.server.ts'
import { startPreparedApp } from '#test/prepared-data.ts'
import type { RunningApp } from '#test/running-app.ts'

import { launchChromium } from './chromium.ts'
import { signIn } from './sign-in.ts'

const t = translator('en')
const executable = inject('chromium')

describe.skipIf(executable === null)('a newcomer finds an offer, signs up, claims, and sees its use counted', () => {
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

  test.each([true, false])('with JavaScript %s', { timeout: 120_000 }, async (javaScriptEnabled) => {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))

    await page.goto(`${app.url}/en`)
    await page
      .getByRole('navigation', { name: t('site.nav.label') })
      .getByRole('link', { name: t('site.nav.offers') })
      .click()
    await page.getByRole('link', { name: 'Credit by code' }).click()
    expect(await page.getByText(t('claims.panel.sandbox')).isVisible()).toBe(true)

    await page.getByRole('link', { name: t('claims.panel.signIn') }).click()
    await signIn(page, javaScriptEnabled ? 'ada@example.com' : 'bob@example.com')
    expect(new URL(page.url()).pathname).toBe('/en/offers/sandbox-codes')

    await page.getByRole('button', { name: t('claims.panel.button') }).click()
    expect(new URL(page.url()).pathname).toMatch(/^\/en\/me\/claims\/clm_/)
    await page.getByRole('button', { name: t('credits.claim.reveal') }).click()
    const code = await page.locator('#code code').textContent()
    expect(code?.length).toBeGreaterThan(8)
    await page.reload()
    expect(await page.locator('#code code').textContent()).toBe(code)

    // The simulated provider reports use through the public API, a few seconds after the code was looked at.
    const used = page.locator('dt', { hasText: t('credits.claim.used') }).locator('xpath=following-sibling::dd[1]')
    await expect
      .poll(
        async () => {
          await page.reload()
          return used.first().textContent()
        },
        { timeout: 60_000, interval: 1000 },
      )
      .not.toMatch(/^\D*0\.00\D*$/)

    await page.goto(`${app.url}/en/me`)
    const row = page.getByRole('row', { name: /Credit by code/ })
    expect(await row.textContent()).toMatch(/50\.00/)
    await context.close()
    expect(faults).toEqual([])
  })
})
