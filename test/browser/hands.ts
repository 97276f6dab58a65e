import type { Locator, Page } from 'playwright-core'

/** How somebody works a page: with the keyboard alone, or with a finger on a phone. */
export interface Hands {
  write(field: Locator, text: string): Promise<void>
  /** A moment as `2024-01-01`; its hour stays. */
  day(field: Locator, day: string): Promise<void>
  choose(field: Locator, label: string): Promise<void>
  press(target: Locator): Promise<void>
  /** What a key of the page does; where there are no keys, the button that it stands for. */
  key(key: string, button: Locator): Promise<void>
  approve(page: Page): Promise<void>
}

/** Presses Tab until the focus is there. */
async function reach(target: Locator): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < 250; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await target.page().keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${String(target)} on ${target.page().url()}`)
}

const keyboard: Hands = {
  async write(field, text) {
    await reach(field)
    const keys = field.page().keyboard
    await keys.press('ControlOrMeta+a')
    await keys.insertText(text)
  },
  async day(field, day) {
    await reach(field)
    const [year, month, date] = day.split('-')
    await field.page().keyboard.type(`${month}${date}${year}`)
  },
  async choose(field, label) {
    await reach(field)
    // A blank would open the list; the first word tells the choices of these forms apart.
    await field.page().keyboard.type(label.split(' ')[0] ?? label)
  },
  async press(target) {
    await reach(target)
    await target.page().keyboard.press('Enter')
  },
  async key(key, button) {
    await button.waitFor()
    await button.page().keyboard.press(key)
  },
  async approve(page) {
    await page.keyboard.press('j')
    await page.keyboard.press('a')
    await page.keyboard.press('a')
  },
}

const finger: Hands = {
  write: (field, text) => field.fill(text),
  day: (field, day) => field.fill(`${day}T00:00`),
  async choose(field, label) {
    await field.selectOption({ label })
  },
  press: (target) => target.tap(),
  key: (_key, button) => button.tap(),
  approve: (page) =>
    page
      .getByRole('button', { name: /^Approve/ })
      .first()
      .tap(),
}

/** Both ways in which a walk is gone, each with how it looks at the pages. */
export const ways = [
  { way: 'by keyboard alone', hands: keyboard, look: { viewport: { width: 1280, height: 900 } } },
  { way: 'on a phone', hands: finger, look: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
]
