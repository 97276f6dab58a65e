import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

import { counts } from '#test/counts.ts'
import { preparedDataDir } from '#test/prepared-data.ts'
import { startApp, type RunningApp } from '#test/running-app.ts'

import { launchChromium } from './chromium.ts'
import { axeFaults, looks, unreachedByKeyboard, widthAt320 } from './look.ts'
import { moveIn, signedInPages } from './sign-in.ts'

const executable = inject('chromium')
const olga = { email: 'olga@example.com', providerId: 'zhipu' }
/** A narrow light page and a wide dark one, or every look. */
const chosen = counts.signedInLooks === looks.length ? looks : looks.filter((_, index) => index === 0 || index === 3)

describe.skipIf(executable === null)('pages behind the sign-in', () => {
  let app: RunningApp
  let browser: Browser
  beforeAll(async () => {
    const dataDir = preparedDataDir()
    await moveIn(dataDir, olga)
    app = await startApp({ dataDir, env: { SWITCHYARD_SANDBOX: '1' } })
    browser = await launchChromium(executable ?? '')
  })
  afterAll(async () => {
    await browser.close()
    await app.stop()
  })

  test(
    'have no accessibility fault that a machine can find, fit 320 px, and are reached by keyboard',
    { timeout: 900_000 },
    async () => {
      const context = await browser.newContext()
      const pages = await signedInPages(await context.newPage(), app.url, olga)
      const storageState = await context.storageState()
      await context.close()
      for (const address of pages) {
        for (const look of chosen) {
          const faults = await axeFaults(browser, `${app.url}/zh-hk${address}`, { ...look, storageState })
          expect.soft(faults, `${address} ${JSON.stringify(look)}`).toEqual([])
        }
        const width = await widthAt320(browser, `${app.url}/en${address}`, { storageState })
        expect.soft(width, address).toBeLessThanOrEqual(320)
        expect
          .soft(await unreachedByKeyboard(browser, `${app.url}/en${address}`, { storageState }), address)
          .toEqual([])
      }
    },
  )
})
