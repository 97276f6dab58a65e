import { launchChromium } from '#test/browser/chromium.ts'
import { findChromium } from '#test/machine.ts'
import { writeFileSync } from 'node:fs'
const browser = await launchChromium(findChromium()!)
const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
const tab = await context.newPage()
await tab.goto('http://localhost:4100/en/models')
await tab.waitForTimeout(500)
await browser.startTracing(tab, { categories: ['devtools.timeline','blink','disabled-by-default-devtools.timeline','v8'] })
for (let i = 0; i < 6; i++) { await tab.evaluate(() => { document.querySelector<HTMLAnchorElement>('a[data-key="sort-input"]')!.click() }); await tab.waitForTimeout(700) }
for (let i = 0; i < 4; i++) { await tab.locator('input[name=q]').pressSequentially('o'); await tab.waitForTimeout(900) }
writeFileSync('/tmp/trace.json', await browser.stopTracing())
await browser.close()
