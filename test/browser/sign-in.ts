import type { Page } from 'playwright-core'

import { appointOperator } from '#app/features/accounts/appoint-operator.server.ts'
import { appointProviderManager } from '#app/features/accounts/appoint-provider-manager.server.ts'
import { translator } from '#app/messages/translator.server.ts'
import { connect } from '#db/connect.server.ts'

import { claimFrom, openOwnPrograms, useOwnPrograms } from './own-programs.ts'

const t = translator('en')

/** What the credit that was entered by hand is called, in every language. */
export const ownCreditName = 'Sponsorship'

/** From the English sign-in page on: asks for a link, reads it in the development outbox and confirms. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel(t('accounts.signIn.email')).fill(email)
  await page.getByRole('button', { name: t('accounts.signIn.submit') }).click()
  await page.getByRole('link', { name: t('accounts.sent.outbox') }).click()
  const mail = page.getByRole('listitem').filter({ hasText: email })
  await mail
    .getByRole('link', { name: t('accounts.outbox.link') })
    .first()
    .click()
  await page.getByRole('button', { name: t('accounts.confirm.submit') }).click()
  await page.waitForURL(({ pathname }) => !pathname.startsWith('/en/sign-in'))
}

/**
 * Makes an account an operator and a manager of a provider, which gets programs of its own, in a data folder that no
 * server has open.
 */
export async function moveIn(dataDir: string, { email, providerId }: { email: string; providerId: string }) {
  const { db, close } = await connect({ dataDir })
  const at = new Date()
  const operator = await appointOperator(db, { email, by: null, at })
  const manager = await appointProviderManager(db, { providerId, email, by: operator.userId, at })
  if (!manager.ok) throw new Error(`${email} could not be appointed: ${manager.refusal}`)
  await openOwnPrograms(db, { providerId, at })
  await close()
}

/** Claims the sandbox's tokens and its code, looks at the code, and gives the addresses of both claims without language. */
async function claimFromSandbox(page: Page, url: string): Promise<string[]> {
  const claims = [await claimFrom(page, url, 'sandbox-tokens'), await claimFrom(page, url, 'sandbox-codes')]
  await page.getByRole('button', { name: t('credits.claim.reveal') }).click()
  await page.waitForURL(/#code$/)
  return claims.map((id) => `/me/claims/${id}`)
}

/** Enters a credit by hand, and gives the address of its page without language. */
async function enterCredit(page: Page, url: string): Promise<string> {
  await page.goto(`${url}/en/me/credits/new`)
  const fill = (name: 'providerName' | 'name' | 'amount' | 'left' | 'lastDay' | 'source', text: string) =>
    page.getByLabel(t(`holdings.fields.${name}`), { exact: true }).fill(text)
  await fill('providerName', 'Example Cloud')
  await fill('name', ownCreditName)
  await page.getByLabel(t('holdings.fields.unit'), { exact: true }).selectOption('USD')
  await fill('amount', '5,000')
  await fill('left', '3,120.50')
  await page.getByLabel(t('holdings.fields.ends'), { exact: true }).selectOption('dated')
  await fill('lastDay', '2099-05-31')
  await fill('source', 'https://cloud.example/balance')
  await page.getByRole('button', { name: t('holdings.add.submit') }).click()
  await page.waitForURL(/\/credits\/own_/)
  return new URL(page.url()).pathname.replace('/en', '')
}

/** Disputes a claim, and gives the address of its page at the desk without language. */
async function disputeClaim(page: Page, url: string, claim: string): Promise<string> {
  await page.goto(`${url}/en${claim}/dispute`)
  await page.getByLabel(t('disputes.mine.label')).fill('It was cut.')
  await page.getByRole('button', { name: t('disputes.mine.submit') }).click()
  await page.goto(`${url}/en/desk/disputes`)
  await page.getByRole('link', { name: t('disputes.wholeClaim') }).click()
  return new URL(page.url()).pathname.replace('/en', '')
}

/** Publishes a price list with a free quota and a plan, and gives the pages that tell of it, without language. */
async function publishPriceList(page: Page, url: string, providerId: string): Promise<string[]> {
  const model = 'GLM-4.5-Air'
  await page.goto(`${url}/en/console/${providerId}/prices`)
  const rows = [
    'kind,model,unit,amount,currency,plan,resets,beyond,until',
    `price,${model},input,0.8,CNY,,,,`,
    `price,${model},output,2,CNY,,,,2099-01-01`,
    `quota,${model},input+output,1000000,,,month,,`,
    `plan,${model},,49.90,CNY,Pro,,list_price,2099-01-01`,
    `quota,${model},input+output,40000000,,Pro,month,,`,
    `price,${model},cached_input,cheap,CNY,,,,`,
  ]
  await page.getByLabel(t('prices.publish.list'), { exact: true }).fill(rows.join('\n'))
  await page.getByLabel(t('prices.publish.sourceUrl')).fill('https://prices.example/list')
  await page.getByRole('button', { name: t('prices.publish.submit') }).click()
  await page.waitForURL(/\?run=run_/)
  const run = new URL(page.url()).searchParams.get('run') ?? ''
  return [
    `/console/${providerId}/prices?run=${run}`,
    `/desk/prices/runs/${run}`,
    `/models/${providerId}/${model}`,
    `/cost/year?calls=100000&in=2000&out=400&model=${providerId}/${model}/~Pro`,
  ]
}

/** Whoever moved in signs in and uses the site; gives the pages that there are then to look at, below the language. */
export async function signedInPages(
  page: Page,
  url: string,
  { email, providerId }: { email: string; providerId: string },
): Promise<string[]> {
  await page.goto(`${url}/en/sign-in`)
  await signIn(page, email)
  const sandboxClaims = await claimFromSandbox(page, url)
  const { claims, offerOfCodes, budget, key, draft, line } = await useOwnPrograms(page, url, providerId)
  const dispute = await disputeClaim(page, url, sandboxClaims[0] ?? '')
  const ownCredit = await enterCredit(page, url)
  const published = await publishPriceList(page, url, providerId)
  const console = `/console/${providerId}`
  return [
    '/me',
    '/me/credits/new',
    ownCredit,
    `${ownCredit}/balance`,
    `${ownCredit}/change`,
    `${ownCredit}/remove`,
    '/me/workloads',
    '/me/settings',
    '/me/settings/close',
    '/cost/save?calls=100000&in=2000&out=400',
    ...sandboxClaims,
    ...sandboxClaims.map((claim) => `${claim}/dispute`),
    `/me/claims/${claims.code}`,
    `/me/claims/${claims.match}`,
    `/me/claims/${claims.match}/evidence`,
    `/me/claims/${claims.match}/withdraw`,
    `/me/claims/${claims.approval}`,
    `/me/claims/${claims.approval}/answer`,
    '/offers/sandbox-approval',
    console,
    `${console}/budgets/${budget}/raise`,
    `${console}/budgets/${budget}/lower`,
    `${console}/programs`,
    `${console}/programs/new`,
    `${console}/programs/${draft}`,
    `${console}/programs/${draft}/edit`,
    `${console}/programs/${draft}/lines/${line}`,
    `${console}/programs/${draft}/lines/new?type=topup_bonus`,
    `${console}/programs/${draft}/rules?code=startup`,
    `${console}/programs/${draft}/limits`,
    `${console}/programs/${draft}/preview`,
    `${console}/programs/${draft}/submit`,
    `${console}/programs/own-codes/close`,
    `${console}/team`,
    `${console}/queue`,
    `${console}/reconcile`,
    `${console}/codes/${offerOfCodes}/generate`,
    `${console}/codes`,
    `${console}/codes/redeem`,
    `${console}/codes/${offerOfCodes}/low-water`,
    `${console}/codes/${offerOfCodes}/void`,
    `${console}/funnel`,
    `${console}/results`,
    `${console}/usage`,
    `${console}/claims`,
    `${console}/claims/${claims.code}`,
    `${console}/claims/${claims.match}`,
    `${console}/claims/${claims.match}/ask`,
    `${console}/disputes`,
    `${console}/prices`,
    ...published,
    `${console}/reports`,
    `${console}/freshness`,
    `${console}/keys`,
    `${console}/keys/${key}/revoke`,
    '/desk',
    '/desk/reports',
    '/desk/freshness',
    '/desk/freshness/zhipu',
    '/desk/sources',
    '/desk/sources/scmp-azure',
    '/desk/managers',
    '/desk/programs',
    `/desk/programs/${providerId}/${draft}`,
    '/desk/unmatched',
    '/desk/disputes',
    dispute,
    '/desk/prices',
    '/desk/prices/models',
    '/desk/abuse',
    `/desk/abuse/${providerId}/own-approval`,
    `/desk/abuse/${providerId}/own-approval/rule`,
    '/desk/inbox',
    '/desk/audit',
    '/desk/health?check=1',
  ]
}
