import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

import { appointOperator } from '#app/features/accounts/appoint-operator.server.ts'
import { appointProviderManager } from '#app/features/accounts/appoint-provider-manager.server.ts'
import { openBudget } from '#app/features/credits/open-budget.server.ts'
import { translator } from '#app/messages/translator.server.ts'
import { connect } from '#db/connect.server.ts'
import { makeOffer, makeProgram, must, system, usageMatch } from '#test/factories.ts'
import { preparedDataDir } from '#test/prepared-data.ts'
import { startApp, type RunningApp } from '#test/running-app.ts'

import { launchChromium } from './chromium.ts'
import { ways } from './hands.ts'
import { signIn } from './sign-in.ts'

const t = translator('en')
const executable = inject('chromium')
const providerId = 'zhipu'
const slug = 'walk-match'

const heading = 'start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,project_id'
const day = '1714521600,1714608000,2024-05-01T00:00:00+00:00,2024-05-02T00:00:00+00:00'
/** An export of costs from OpenAI's dashboard: 30.01 dollars, rounded down once, and 2 more on the second walk. */
const exportOf = (turn: number) =>
  [heading, `${day},${10 + 2 * turn}.004,usd,"gpt-4o, input",p`, `${day},20.009,usd,"o3, output",p`].join('\n')

/** The verifier that everybody may download, on files, without the app. @returns what it ends with and says */
async function verifyOffline(files: string[]): Promise<{ code: number; says: string }> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['public/receipt-verify.mjs', ...files])
    return { code: 0, says: stdout }
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string }
    return { code, says: stdout }
  }
}

describe.skipIf(executable === null)('a developer’s usage elsewhere becomes credit, a receipt and a dispute', () => {
  let app: RunningApp
  let browser: Browser
  beforeAll(async () => {
    const dataDir = await preparedDataDir()
    const { db, close } = await connect({ dataDir })
    const at = new Date()
    const { userId: by } = await appointOperator(db, { email: 'olga@example.com', by: null, at })
    must(await appointProviderManager(db, { providerId, email: 'mia@example.com', by, at }))
    const always = { endsAt: null, endsLocalExcl: null, endsPrecision: 'unknown' } as const
    await makeProgram(db, { providerId, id: slug, slug, approvalMode: 'manual', ...always })
    const { offer = {} } = usageMatch
    await makeOffer(db, { providerId, programId: slug, ...offer, asset: 'USD' })
    must(await openBudget(db, { providerId, programId: slug, asset: 'USD', limit: 100_000_000n, by: system, at }))
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
    const signedIn = async (email: string, options: Parameters<Browser['newContext']>[0] = {}) => {
      const context = await browser.newContext(options)
      contexts.push(context)
      const page = await context.newPage()
      page.setDefaultTimeout(90_000)
      await page.goto(`${app.url}/en/sign-in`)
      await signIn(page, email)
      return page
    }
    const turn = ways.findIndex((one) => one.way === way)
    const earned = `US$${30 + 2 * turn}.01`
    const dora = await signedIn(`dora-${turn}@example.com`, look)
    const button = (label: string) => dora.getByRole('button', { name: label, exact: true })
    const link = (label: string) => dora.getByRole('link', { name: label, exact: true })

    // The claim asks for usage; an export is read, and what it would earn is told before anybody else sees it.
    await dora.goto(`${app.url}/en/offers/${slug}`)
    await hands.press(dora.getByRole('button', { name: t('claims.panel.button') }))
    await dora.waitForURL(/\/me\/claims\/clm_/)
    const claim = dora.url()
    const claimId = new URL(claim).pathname.split('/').at(-1) ?? ''
    await hands.press(link(t('credits.evidence.way')))
    await dora.waitForURL(/\/evidence$/)
    await hands.press(link(t('usageExports.show.way')))
    await dora.waitForURL(/\/evidence\/export$/)
    const [chooser] = await Promise.all([
      dora.waitForEvent('filechooser'),
      hands.press(dora.getByLabel(t('usageExports.show.file'), { exact: true })),
    ])
    await chooser.setFiles({ name: 'costs.csv', mimeType: 'text/csv', buffer: Buffer.from(exportOf(turn)) })
    await hands.press(button(t('usageExports.show.submit')))
    await dora.waitForURL(/#read$/)
    const foreseen = dora.getByRole('region', { name: t('usageExports.award.foreseen') })
    expect(await foreseen.getByText(earned, { exact: true }).count()).toBeGreaterThan(0)
    await hands.press(button(t('usageExports.show.confirm')))
    await dora.waitForURL(/#shown$/)
    expect(await dora.getByText(t('console.proofStates.uploaded')).first().isVisible()).toBe(true)

    // The provider verifies line by line and gives what was earned.
    const mia = await signedIn('mia@example.com')
    await mia.goto(`${app.url}/en/console/${providerId}/claims/${claimId}`)
    const verdicts = mia.getByRole('combobox', { name: /^Verdict on/ })
    expect(await verdicts.count()).toBe(2)
    for (const verdict of await verdicts.all()) await verdict.selectOption({ label: t('console.evidence.verify') })
    await mia.getByRole('button', { name: t('usageExports.lines.judge') }).click()
    await mia.getByText(t('usageExports.award.earned')).waitFor()
    await mia.getByRole('button', { name: t('console.claim.approve'), exact: true }).click()
    await mia.waitForURL(/\/console\/zhipu\/claims/)

    // Credit and receipt; the receipt is in order without us, and one that was altered is not.
    await dora.goto(claim)
    expect(await dora.getByText(earned).first().isVisible()).toBe(true)
    const [download] = await Promise.all([dora.waitForEvent('download'), hands.press(link(t('receipts.download')))])
    const folder = mkdtempSync(join(tmpdir(), 'switchyard-receipt-'))
    const [receipt, altered, keys] = ['receipt.json', 'altered.json', 'keys.json'].map((name) => join(folder, name))
    await download.saveAs(must(receipt))
    writeFileSync(must(altered), readFileSync(must(receipt), 'utf8').replace(claimId, claimId.replace(/.$/, '0')))
    writeFileSync(must(keys), await (await fetch(`${app.url}/.well-known/switchyard-receipt-keys.json`)).text())
    expect(await verifyOffline([must(receipt), must(keys)])).toMatchObject({ code: 0 })
    expect(await verifyOffline([must(altered), must(keys)])).toMatchObject({ code: 1 })

    // A dispute, the provider's answer, the outcome.
    await hands.press(link(t('disputes.mine.way')))
    await dora.waitForURL(/\/dispute$/)
    await hands.write(dora.getByLabel(t('disputes.mine.label')), 'June is missing.')
    await hands.press(button(t('disputes.mine.submit')))
    await dora.getByText(t('disputes.states.open')).first().waitFor()
    await mia.goto(`${app.url}/en/console/${providerId}/disputes`)
    await mia.getByRole('table').getByRole('link').first().click()
    await mia.getByLabel(t('disputes.console.label')).fill('June was not shown.')
    await mia.getByRole('button', { name: t('disputes.console.submit') }).click()
    await mia.getByText(t('disputes.states.answered')).first().waitFor()
    const olga = await signedIn('olga@example.com')
    await olga.goto(`${app.url}/en/desk/disputes`)
    await olga.getByRole('table').getByRole('link').first().click()
    // Who decides reads what was shown.
    const [shown] = await Promise.all([
      olga.waitForEvent('download'),
      olga.getByRole('link', { name: t('usageExports.show.save') }).click(),
    ])
    expect(shown.suggestedFilename()).toMatch(/\.csv$/)
    await olga.getByLabel(t('disputes.desk.outcome')).selectOption({ label: t('disputes.outcomes.partly_upheld') })
    await olga.getByLabel(t('disputes.desk.label')).fill('Show June, and it counts.')
    await olga.getByRole('button', { name: t('disputes.desk.submit') }).click()
    await olga.getByText(t('disputes.states.decided')).first().waitFor()
    await dora.reload()
    for (const words of ['June was not shown.', 'Show June, and it counts.', t('disputes.outcomes.partly_upheld')]) {
      expect(await dora.getByText(words).first().isVisible(), words).toBe(true)
    }
    // Words move no credit.
    await dora.goto(claim)
    expect(await dora.getByText(earned).first().isVisible()).toBe(true)
    for (const context of contexts) await context.close()
  })
})
