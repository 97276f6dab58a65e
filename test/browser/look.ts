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

/** What can be pressed or filled in on a page and is not reached, or not seen to be, with the Tab key alone. */
export async function unreachedByKeyboard(browser: Browser, address: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options)
  const tab = await context.newPage()
  await tab.goto(address)
  const targets = 'a[href], button, input:not([type=hidden]), select, textarea, summary'
  const expected = await tab.locator(targets).evaluateAll((all) => {
    const shown = all.filter((element) => element.checkVisibility())
    for (const [index, element] of shown.entries()) element.setAttribute('data-stop', String(index))
    return shown.map((element) => element.outerHTML.slice(0, 120))
  })
  const seen = new Set<number>()
  // A date has several stops of its own; a radio group has one for all, and the site has none.
  for (let press = 0; press < expected.length * 4 + 8; press += 1) {
    await tab.keyboard.press('Tab')
    const stop = await tab.evaluate(() => {
      const { activeElement } = document
      const isSeen = activeElement && getComputedStyle(activeElement).outlineStyle !== 'none'
      return isSeen ? activeElement.getAttribute('data-stop') : null
    })
    if (stop !== null) seen.add(Number(stop))
    if (seen.size === expected.length) break
  }
  await context.close()
  return expected.filter((_, index) => !seen.has(index))
}

/** The two themes at a phone's and a desk's width. */
export const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  ([390, 1280] as const).map((width) => ({ colorScheme, viewport: { width, height: 900 } })),
)
