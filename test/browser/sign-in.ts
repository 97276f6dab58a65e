import type { Page } from 'playwright-core'

import { appointOperator } from '#app/features/accounts/appoint-operator.server.ts'
import { appointProviderManager } from '#app/features/accounts/appoint-provider-manager.server.ts'
import { translator } from '#app/messages/translator.server.ts'
import { connect } from '#db/connect.server.ts'

const t = translator('en')

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
}

/** Makes an account an operator and a manager of a provider, in a data folder that no server has open. */
export async function appoint(dataDir: string, { email, providerId }: { email: string; providerId: string }) {
  const { db, close } = await connect({ dataDir })
  const at = new Date()
  const operator = await appointOperator(db, { email, by: null, at })
  const manager = await appointProviderManager(db, { providerId, email, by: operator.userId, at })
  if (!manager.ok) throw new Error(`${email} could not be appointed: ${manager.refusal}`)
  await close()
}

/** Claims the sandbox's tokens and its code, looks at the code, and gives the addresses of both claims without language. */
export async function claimFromSandbox(page: Page, url: string): Promise<string[]> {
  const addresses: string[] = []
  for (const slug of ['sandbox-tokens', 'sandbox-codes']) {
    await page.goto(`${url}/en/offers/${slug}`)
    await page.getByRole('button', { name: t('claims.panel.button') }).click()
    addresses.push(new URL(page.url()).pathname.replace('/en', ''))
  }
  await page.getByRole('button', { name: t('credits.claim.reveal') }).click()
  return addresses
}

/** Disputes a claim, and gives the address of its page at the desk without language. */
export async function disputeClaim(page: Page, url: string, claim: string): Promise<string> {
  await page.goto(`${url}/en${claim}/dispute`)
  await page.getByLabel(t('disputes.mine.label')).fill('It was cut.')
  await page.getByRole('button', { name: t('disputes.mine.submit') }).click()
  await page.goto(`${url}/en/desk/disputes`)
  await page.getByRole('link', { name: t('disputes.wholeClaim') }).click()
  return new URL(page.url()).pathname.replace('/en', '')
}

/** The pages of somebody signed in as operator and manager, below the language. */
export const signedInPages = (providerId: string, claims: readonly string[]) => [
  '/me',
  ...claims,
  ...claims.map((claim) => `${claim}/dispute`),
  '/offers/sandbox-approval',
  `/console/${providerId}`,
  `/console/${providerId}/codes`,
  `/console/${providerId}/funnel`,
  `/console/${providerId}/claims`,
  `/console/${providerId}/disputes`,
  `/console/${providerId}/keys`,
  '/desk',
  '/desk/managers',
  '/desk/unmatched',
  '/desk/disputes',
  '/desk/inbox',
]
