import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest'

import { translator } from '#app/messages/translator.server.ts'
import { startPreparedApp } from '#test/prepared-data.ts'
import type { RunningApp } from '#test/running-app.ts'

import { launchChromium } from './chromium.ts'

// The first page of models makes the index of all prices, which takes a busy machine long.
vi.setConfig({ testTimeout: 120_000 })

const t = translator('en')
const executable = inject('chromium')

const usageExport = [
  'start_time,end_time,start_time_iso,end_time_iso,project_id,num_model_requests,user_id,api_key_id,model,batch,service_tier,input_tokens,output_tokens,input_cached_tokens,input_uncached_tokens',
  '1759622400,1759708800,2025-10-05T00:00:00+00:00,2025-10-06T00:00:00+00:00,proj_1,10,user-1,key_1,gpt-4o-2024-08-06,False,default,59200,10646,5760,0',
]

describe.skipIf(executable === null)('where scripts run', () => {
  let app: RunningApp
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let faults: string[]
  beforeAll(async () => {
    app = await startPreparedApp()
    browser = await launchChromium(executable ?? '')
  })
  afterAll(async () => {
    await browser.close()
    await app.stop()
  })
  beforeEach(async () => {
    context = await browser.newContext()
    page = await context.newPage()
    faults = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  })
  afterEach(async () => {
    await context.close()
    expect(faults).toEqual([])
  })

  /** The names in the table, in their order. */
  const names = (tab = page) => tab.locator('[data-live-part] tbody th a').allTextContents()
  /** The same address as a page of its own, without scripts. */
  async function asPage(address: string): Promise<string[]> {
    const plain = await browser.newContext({ javaScriptEnabled: false })
    const tab = await plain.newPage()
    await tab.goto(address)
    const seen = await names(tab)
    await plain.close()
    return seen
  }
  const listed = () =>
    expect.poll(() => page.locator('[data-live-part]').getAttribute('aria-busy'), { timeout: 30_000 }).toBeNull()

  test('the table of models is sorted, searched and gone back to without another page, as the page itself shows it', async () => {
    await page.goto(`${app.url}/en/models`)
    await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
    const first = await names()

    const sort = page.locator('a[data-key="sort-input"]')
    await sort.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/sort=input/)
    await listed()
    // More rows than are put in at once.
    expect((await names()).length).toBe(50)
    expect(await names()).toEqual(await asPage(page.url()))
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-key'))).toBe('sort-input')

    await page.locator('input[name=q]').fill('glm')
    await page.waitForURL(/q=glm/)
    await listed()
    const found = await names()
    expect(found.length).toBeGreaterThan(1)
    expect(found).toEqual(await asPage(page.url()))
    expect(await page.locator('[data-live-say]').textContent()).toBe(
      await page.locator('[data-live-count]').textContent(),
    )

    await page.goBack()
    await page.waitForURL((url) => url.search === '')
    await expect.poll(() => names(), { timeout: 30_000 }).toEqual(first)
    expect(await page.locator('body[data-same-page]').count()).toBe(1)
  })

  test('an order that is asked for while the one before is still put in is the one that stands, whole', async () => {
    await page.goto(`${app.url}/en/models`)
    await page.evaluate(async () => {
      const part = document.querySelector('[data-live-part]')
      if (!part) throw new Error('the page has no list')
      const changed = new Promise<void>((seen) => {
        new MutationObserver((_, watcher) => {
          watcher.disconnect()
          seen()
        }).observe(part, { childList: true })
      })
      part.querySelector<HTMLAnchorElement>('a[data-key="sort-input"]')?.click()
      await changed
      part.querySelector<HTMLAnchorElement>('a[data-key="sort-output"]')?.click()
    })
    await page.waitForURL(/sort=output/)
    await listed()
    expect((await names()).length).toBe(50)
    expect(await names()).toEqual(await asPage(page.url()))
    const frame = page.locator('[data-live-part] table').locator('xpath=..')
    await expect.poll(() => frame.getAttribute('style')).toBeFalsy()
  })

  test('a usage export is read in the browser and never sent', async () => {
    const sent: Request[] = []
    page.on('request', (request) => request.method() !== 'GET' && sent.push(request))
    await page.goto(`${app.url}/en/cost/usage`)
    const read = page.getByRole('button', { name: t('costs.usage.read') })
    await page.getByLabel(t('costs.usage.file')).setInputFiles({
      ...{ name: 'usage.csv', mimeType: 'text/csv' },
      buffer: Buffer.from(usageExport.join('\n')),
    })
    await read.first().click()
    await page.waitForURL(({ searchParams }) => searchParams.get('use') === '10~59200~5760~10646~gpt-4o-2024-08-06')
    expect(await page.getByText('gpt-4o-2024-08-06').count()).toBeGreaterThan(0)

    await page.goto(`${app.url}/en/cost/usage`)
    await page.getByLabel(t('costs.usage.paste')).fill(`${usageExport[0]}\nyesterday`)
    await read.last().click()
    await page.waitForURL(/refused=/)
    expect(await page.getByRole('alert').count()).toBe(1)
    expect(sent).toEqual([])
  })
})
