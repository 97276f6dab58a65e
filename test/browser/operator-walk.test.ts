import { eq } from 'drizzle-orm'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

import { appointOperator } from '#app/features/accounts/appoint-operator.server.ts'
import { syncPrices } from '#app/features/price-imports/sync-prices.server.ts'
import { translator } from '#app/messages/translator.server.ts'
import { connect } from '#db/connect.server.ts'
import { prices } from '#db/schema/index.ts'
import { must } from '#test/factories.ts'
import { preparedDataDir } from '#test/prepared-data.ts'
import { startApp, type RunningApp } from '#test/running-app.ts'

import { launchChromium } from './chromium.ts'
import { ways } from './hands.ts'
import { signIn } from './sign-in.ts'

const t = translator('en')
const executable = inject('chromium')
const providerId = 'zhipu'
const modelId = 'GLM-4-Plus'

describe.skipIf(executable === null)(
  'an operator’s round: freshness, a contradiction, a second person, the trail',
  () => {
    let app: RunningApp
    let browser: Browser
    let priceIds: string[] = []
    beforeAll(async () => {
      const dataDir = await preparedDataDir()
      const { db, close } = await connect({ dataDir })
      const at = new Date()
      const { userId: by } = await appointOperator(db, { email: 'olga@example.com', by: null, at })
      await appointOperator(db, { email: 'omar@example.com', by, at })
      // Two lists say different things about input and output of one model.
      const copyOf = (list: unknown) => ({ text: JSON.stringify(list), contentHash: JSON.stringify(list).slice(0, 60) })
      const modelsDev = { zai: { models: { [modelId]: { cost: { input: 0.61, output: 2.21 } } } } }
      const genai = [{ id: 'zai', models: [{ id: modelId, prices: { input_mtok: 0.5, output_mtok: 2.5 } }] }]
      await syncPrices(db, { source: 'models_dev', copy: copyOf(modelsDev), location: 'a test', at })
      await syncPrices(db, { source: 'genai_prices', copy: copyOf(genai), location: 'a test', at })
      priceIds = (
        await db.select({ id: prices.id }).from(prices).where(eq(prices.providerId, providerId)).limit(2)
      ).map(({ id }) => id)
      await close()
      app = await startApp({ dataDir })
      browser = await launchChromium(executable ?? '')
    })
    afterAll(async () => {
      await browser.close()
      await app.stop()
    })

    test.each(ways)('$way', { timeout: 600_000 }, async ({ way, hands, look }) => {
      const contexts: BrowserContext[] = []
      const signedIn = async (email: string) => {
        const context = await browser.newContext(look)
        contexts.push(context)
        const page = await context.newPage()
        page.setDefaultTimeout(90_000)
        await page.goto(`${app.url}/en/sign-in`)
        await signIn(page, email)
        return page
      }
      const desk = `${app.url}/en/desk`
      const turn = ways.findIndex((one) => one.way === way)
      const olga = await signedIn('olga@example.com')

      // A record past its target is found still so, by one key.
      await olga.goto(`${desk}/freshness/${providerId}`)
      const stillSo = olga.getByRole('button', { name: new RegExp(`^${t('freshness.list.still')}`) }).first()
      await stillSo.waitFor()
      await hands.key('v', stillSo)
      await olga.waitForURL(/noted=1/)
      expect(await olga.getByText(t('freshness.list.noted', { n: 1 })).isVisible()).toBe(true)

      // Two sources contradict each other: one is taken, for input on the first walk and for output on the second.
      await olga.goto(`${desk}/prices`)
      const waiting = olga.getByText(t('prices.conflicts.count', { n: 2 - turn }), { exact: true })
      await waiting.waitFor()
      await hands.press(olga.getByRole('button', { name: /models\.dev/ }).first())
      await olga.waitForURL(/decided=(taken|kept)/)
      expect(await olga.getByText(t('prices.conflicts.count', { n: 2 - turn }), { exact: true }).count()).toBe(0)

      // A price is put right: the one who asks cannot approve it, another operator can.
      const fact = `${desk}/facts/price/${providerId}/${must(priceIds[turn])}`
      await olga.goto(fact)
      await hands.key('e', olga.getByRole('link', { name: t('review.edit') }))
      await olga.waitForURL(/edit$/)
      await hands.write(olga.getByLabel(t('review.fields.microsPerMillionTokens')), '7777000')
      await hands.write(olga.getByLabel(t('desk.verify.sourceUrl')), 'https://z.example/prices')
      await hands.press(olga.getByRole('button', { name: t('review.ask') }))
      await olga.waitForURL(/done=pending/)
      expect(await olga.getByText(t('review.ownPending')).isVisible()).toBe(true)
      expect(await olga.getByRole('button', { name: t('review.approve') }).count()).toBe(0)

      const omar = await signedIn('omar@example.com')
      await omar.goto(desk)
      await hands.key('n', omar.getByRole('table').getByRole('link').first())
      await omar.waitForURL(/desk\/facts\//)
      await omar.goto(fact)
      const approve = omar.getByRole('button', { name: t('review.approve') })
      expect(
        await omar
          .getByRole('cell', { name: /7777000/ })
          .first()
          .isVisible(),
      ).toBe(true)
      await hands.key('a', approve)
      await omar.waitForURL(/done=approved/)

      // All three stand in the trail, whole.
      await omar.goto(`${desk}/audit?provider=${providerId}`)
      await omar.getByText(/^(All \d+ events shown are|1 event is) as hashed/).waitFor()
      const rows = omar.getByRole('table').getByRole('row')
      for (const [action, about] of [
        ['approved', 'fact_change'],
        ['requested', 'fact_change'],
        ['taken', 'list_price'],
        ['read_again', 'verification'],
      ] as const) {
        expect
          .soft(await rows.filter({ hasText: action }).filter({ hasText: about }).count(), action)
          .toBeGreaterThan(0)
      }
      await hands.choose(omar.getByLabel(t('review.audit.actor')), t('review.audit.actors.operator'))
      await hands.press(omar.getByRole('button', { name: t('site.form.apply') }))
      await omar.waitForURL(/actor=operator/)
      expect(await omar.getByText(/as hashed/).isVisible()).toBe(true)
      for (const context of contexts) await context.close()
    })
  },
)
