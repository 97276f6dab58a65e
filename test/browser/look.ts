import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContextOptions } from 'playwright-core'

/** What axe finds wrong on a page, told in one line each. */
export async function axeFaults(browser: Browser, address: string, options: BrowserContextOptions): Promise<string[]> {
  const context = await browser.newContext(options)
  const tab = await context.newPage()
  await tab.goto(address)
  const { violations } = await new AxeBuilder({ page: tab }).analyze()
  await context.close()
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`,
  )
}

/** How wide a page wants to be in a window of 320 px. */
export async function widthAt320(browser: Browser, address: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ ...options, viewport: { width: 320, height: 800 } })
  const tab = await context.newPage()
  await tab.goto(address)
  const width = await tab.evaluate(() => document.documentElement.scrollWidth)
  await context.close()
  return width
}

/** The two themes at a phone's and a desk's width. */
export const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  ([390, 1280] as const).map((width) => ({ colorScheme, viewport: { width, height: 900 } })),
)
