import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

import { appointOperator } from '#app/features/accounts/appoint-operator.server.ts'
import { appointProviderManager } from '#app/features/accounts/appoint-provider-manager.server.ts'
import { translator } from '#app/messages/translator.server.ts'
import { connect } from '#db/connect.server.ts'
import { must } from '#test/factories.ts'
import { preparedDataDir } from '#test/prepared-data.ts'
import { startApp, type RunningApp } from '#test/running-app.ts'

import { launchChromium } from './chromium.ts'
import { ways } from './hands.ts'
import { signIn } from './sign-in.ts'

const t = translator('en')
const executable = inject('chromium')
const providerId = 'zhipu'

describe.skipIf(executable === null)('a provider’s program from its first word to its end', () => {
  let app: RunningApp
  let browser: Browser
  beforeAll(async () => {
    const dataDir = preparedDataDir()
    const { db, close } = await connect({ dataDir })
    const at = new Date()
    const { userId: by } = await appointOperator(db, { email: 'olga@example.com', by: null, at })
    await appointOperator(db, { email: 'omar@example.com', by, at })
    must(await appointProviderManager(db, { providerId, email: 'mia@example.com', by, at }))
    await close()
    app = await startApp({ dataDir })
    browser = await launchChromium(executable ?? '')
  })
  afterAll(async () => {
    await browser.close()
    await app.stop()
  })

  const pageOf = async (context: BrowserContext, email: string) => {
    const page = await context.newPage()
    page.setDefaultTimeout(90_000)
    await page.goto(`${app.url}/en/sign-in`)
    await signIn(page, email)
    return page
  }

  test.each(ways)('$way', { timeout: 600_000 }, async ({ way, hands, look }) => {
    const contexts: BrowserContext[] = []
    const signedIn = async (email: string, options: Parameters<Browser['newContext']>[0] = {}) => {
      const context = await browser.newContext(options)
      contexts.push(context)
      return pageOf(context, email)
    }
    const name = `Walk ${way}`
    const console = `${app.url}/en/console/${providerId}`
    const mia = await signedIn('mia@example.com', look)
    const button = (page: Page, label: string) => page.getByRole('button', { name: label, exact: true })
    const field = (label: string) => mia.getByLabel(label, { exact: true })

    // Draft.
    await mia.goto(`${console}/programs/new`)
    await hands.write(mia.locator('[name=nameEn]'), name)
    await hands.write(mia.locator('[name=nameZhCn]'), '搬家赠金')
    await hands.write(mia.locator('[name=nameZhHk]'), '轉用額度')
    await hands.press(button(mia, t('programs.new.submit')))
    await mia.waitForURL(/\/programs\/prg_\w+$/)
    const room = mia.url()
    await hands.press(mia.getByRole('link', { name: t('programs.parts.addLine') }))
    await mia.waitForURL(/lines\/new/)
    await hands.choose(field(t('programs.parts.lineType')), t('benefits.types.coupon'))
    if (!mia.url().includes('type=')) await hands.press(button(mia, t('programs.parts.chooseType')))
    await mia.waitForURL(/type=coupon/)
    await hands.choose(field(t('programs.benefit.currency')), 'HKD')
    await hands.write(field(t('programs.benefit.amount')), '50')
    await hands.choose(field(t('programs.fields.delivery')), t('benefits.delivery.code'))
    await hands.press(button(mia, t('programs.parts.keep')))
    await mia.waitForURL(/#lines$/)
    await hands.press(mia.getByRole('link', { name: t('programs.parts.editBudgets') }))
    await mia.waitForURL(/limits$/)
    await hands.write(mia.locator('[name=limits]'), '5000')
    await hands.press(button(mia, t('programs.parts.keep')))
    await mia.waitForURL(/#limits$/)
    await hands.press(mia.getByRole('link', { name: t('programs.parts.editBasics') }))
    await mia.waitForURL(/edit$/)
    await hands.day(field(t('programs.fields.startsLocal')), '2024-01-01')
    await hands.press(button(mia, t('programs.parts.keep')))
    await mia.waitForURL(room)
    expect(await mia.getByText(t('programs.contradictions.none')).isVisible()).toBe(true)

    // Preview and hand in.
    await hands.press(mia.getByRole('link', { name: t('programs.preview.way') }))
    await mia.waitForURL(/preview$/)
    expect(await mia.getByRole('heading', { level: 1, name }).isVisible()).toBe(true)
    await mia.goto(room)
    await hands.press(mia.getByRole('link', { name: t('programs.steps.submit.way'), exact: true }))
    await mia.waitForURL(/submit$/)
    await hands.press(button(mia, t('programs.steps.submit.submit')))
    await mia.waitForURL(room)

    // Two operators.
    const programId = room.split('/').at(-1) ?? ''
    for (const [email, label] of [
      ['olga@example.com', t('programs.desk.agree')],
      ['omar@example.com', t('programs.desk.publish')],
    ] as const) {
      const operator = await signedIn(email, look)
      await operator.goto(`${app.url}/en/desk/programs/${providerId}/${programId}`)
      await hands.press(button(operator, label))
      await operator.waitForURL(/refused=second_person_needed|done=published/)
    }

    // Codes.
    await mia.goto(`${console}/codes`)
    const offers = mia.getByLabel(t('console.codes.offer'), { exact: true })
    const own = await offers.locator('option', { hasText: name }).textContent()
    await hands.choose(offers, own ?? '')
    await hands.write(mia.getByLabel(t('console.codes.paste')), `${programId}-A\n${programId}-B`)
    await hands.press(button(mia, t('console.codes.submit')))
    await mia.getByText(t('console.codes.added', { n: 2 })).waitFor()

    // A developer claims; the provider approves in the queue.
    const dora = await signedIn(`dora-${ways.findIndex((one) => one.way === way)}@example.com`)
    await mia.goto(room)
    const address = await mia.getByRole('link', { name: t('programs.room.public') }).getAttribute('href')
    await dora.goto(app.url + (address ?? ''))
    await dora.getByRole('button', { name: t('claims.panel.button') }).click()
    await dora.waitForURL(/\/me\/claims\//)
    const claimId = new URL(dora.url()).pathname.split('/').at(-1) ?? ''
    await mia.goto(`${console}/queue`)
    await mia.locator('[data-key-start]').first().waitFor()
    await hands.approve(mia)
    await mia.waitForURL(/done=approved/)
    await dora.reload()
    await dora.getByRole('button', { name: t('credits.claim.reveal') }).click()
    await dora.waitForURL(/#code$/)

    // Use, and its reconciliation.
    await mia.goto(`${console}/usage`)
    const event = `walk-${programId}`
    const use = `event_id,claim_id,asset,amount,occurred_at\n${event},${claimId},HKD,1000,${new Date().toISOString()}`
    await hands.write(mia.getByLabel(t('usage.paste')), use)
    await hands.press(button(mia, t('usage.submit')))
    await mia.getByText(t('usage.done', { booked: 1, replayed: 0, refused: 0 })).waitFor()
    await mia.goto(`${console}/reconcile`)
    await hands.write(mia.getByLabel(t('reconcile.paste')), `event_id,amount\n${event},900`)
    await hands.press(button(mia, t('reconcile.submit')))
    await mia.getByRole('row', { name: new RegExp(event) }).waitFor()
    const [download] = await Promise.all([
      mia.waitForEvent('download'),
      hands.press(button(mia, t('reconcile.download'))),
    ])
    expect(download.suggestedFilename()).toBe('reconciliation.csv')

    // Close.
    await mia.goto(room)
    await hands.press(mia.getByRole('link', { name: t('programs.steps.close.way'), exact: true }))
    await mia.waitForURL(/close$/)
    await hands.write(mia.locator('[name=name]'), name)
    await hands.press(button(mia, t('programs.steps.close.submit')))
    await mia.waitForURL(room)
    expect(await mia.getByText(t('programs.room.leads.closed')).isVisible()).toBe(true)
    for (const context of contexts) await context.close()
  })
})
