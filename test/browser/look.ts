import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** How a page is looked at: in a language, a theme, and a window's width. */
export interface Look {
  language: 'en' | 'zh-hk'
  colorScheme: 'light' | 'dark'
  width: 320 | 1280
}

/** Both themes, both widths and two languages; the first two have each of them once. */
export const looks: readonly Look[] = [
  { language: 'en', colorScheme: 'light', width: 320 },
  { language: 'zh-hk', colorScheme: 'dark', width: 1280 },
  { language: 'zh-hk', colorScheme: 'dark', width: 320 },
  { language: 'en', colorScheme: 'light', width: 1280 },
]

/** What is wrong with a page, one line each: what axe finds, and that it must be scrolled sideways. */
export async function faultsOf(tab: Page): Promise<string[]> {
  // Without it axe opens another window for each page, to join the results of frames; these pages have none.
  const { violations } = await new AxeBuilder({ page: tab })
    .setLegacyMode()
    // What passes would be described, node by node, for nobody.
    .options({ resultTypes: ['violations'] })
    .analyze()
  const [wanted, given] = await tab.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const)
  return [
    ...violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`,
    ),
    ...(wanted > given ? [`it is ${wanted} px wide in a window of ${given}`] : []),
  ]
}

/**
 * Opens a page below the language. One tab is used again and again: each new window makes Chromium start a process to draw
 * the window's own frame, which takes longer than the page.
 */
export async function lookAt(tab: Page, url: string, page: string, { language, colorScheme, width }: Look) {
  await tab.setViewportSize({ width, height: 900 })
  await tab.emulateMedia({ colorScheme })
  await tab.goto(`${url}/${language}${page}`)
}

/** What can be pressed or filled in on a page and is not reached, or not seen to be, with the Tab key alone. */
export async function unreachedByKeyboard(tab: Page): Promise<string[]> {
  const targets = 'a[href], button, input:not([type=hidden]), select, textarea, summary'
  const expected = await tab.locator(targets).evaluateAll((all) => {
    const shown = all.filter((element) => element.checkVisibility() && !element.matches(':disabled'))
    for (const [index, element] of shown.entries()) element.setAttribute('data-stop', String(index))
    const reached = new Set<number>()
    document.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof HTMLElement) || getComputedStyle(target).outlineStyle === 'none') return
      if (target.dataset.stop) reached.add(Number(target.dataset.stop))
    })
    Object.assign(globalThis, { reached })
    return shown.map((element) => element.outerHTML.slice(0, 120))
  })
  const reached = () => tab.evaluate(() => [...(globalThis as unknown as { reached: Set<number> }).reached])
  let seen = new Set<number>()
  // A date has several stops of its own; a radio group has one for all, and the site has none.
  for (let round = 0; round < 4 && seen.size < expected.length; round += 1) {
    for (let press = 0; press < expected.length + 2; press += 1) await tab.keyboard.press('Tab')
    seen = new Set(await reached())
  }
  return expected.filter((_, index) => !seen.has(index))
}
