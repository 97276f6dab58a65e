import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

import { counts } from '#test/counts.ts'
import { preparedDataDir } from '#test/prepared-data.ts'
import { startApp, type RunningApp } from '#test/running-app.ts'

import { launchChromium } from './chromium.ts'
import { faultsOf, lookAt, looks, unreachedByKeyboard } from './look.ts'
import { moveIn, signedInPages } from './sign-in.ts'

const executable = inject('chromium')
const olga = { email: 'olga@example.com', providerId: 'zhipu' }

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
      const tab = await (await browser.newContext()).newPage()
      for (const address of await signedInPages(tab, app.url, olga)) {
        for (const look of looks.slice(0, counts.looks)) {
          await lookAt(tab, app.url, address, look)
          const faults = [...(await faultsOf(tab)), ...(look.width === 1280 ? await unreachedByKeyboard(tab) : [])]
          expect.soft(faults, `${address} ${JSON.stringify(look)}`).toEqual([])
        }
      }
    },
  )
})
