import { eq } from 'drizzle-orm'

import * as credits from '#app/routes/me._index.tsx'
import * as claimRoute from '#app/routes/offers.$slug.claim.tsx'
import * as close from '#app/routes/me.settings.close.tsx'
import {
  auditEvents,
  claimKeys,
  claims,
  creditGrants,
  evidenceFiles,
  ledgerTransfers,
  mails,
  ownBalances,
  ownCredits,
  savedWorkloads,
  sessions,
  users,
} from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { saveWorkload } from '#app/features/costs/save-workload.server.ts'
import { addOwnCredit } from '#app/features/holdings/add-own-credit.server.ts'
import { submitEvidence } from '#app/features/enrolments/submit-evidence.server.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, test } from '#test/database.ts'
import { must, usageMatch } from '#test/factories.ts'

import { get, makeOpenOffer, managerOf, post, signedIn, stranger, type Visitor } from './ask.ts'

const here = '/en/me/settings/close'
const closeIt = (visitor: Visitor, email: string) => post(close, visitor, here, {}, { email })

/** Ada has a credit, one that she entered by hand, a claim that waits with a document, and a saved workload. */
async function makeAda(db: Database) {
  const ada = await signedIn(db, 'ada@example.com')
  const [tokens, match] = [await makeOpenOffer(db), await makeOpenOffer(db, usageMatch)]
  const ids: string[] = []
  for (const { offer, program } of [tokens, match]) {
    const form = { offerId: offer.id, idempotencyKey: `a-key-of-${offer.id}` }
    const made = await post(claimRoute, ada, `/en/offers/${program.slug}/claim`, { slug: program.slug }, form)
    ids.push(/clm_\w+$/.exec(made.location ?? '')?.[0] ?? '')
  }
  const [user] = await db.select().from(users).where(eq(users.email, 'ada@example.com'))
  const [claim] = await db
    .select()
    .from(claims)
    .where(eq(claims.id, ids[1] ?? ''))
  const { id: userId } = must(user)
  const { providerId, id: claimId, organisationId } = must(claim)
  const at = new Date()
  must(await saveWorkload(db, { userId, name: 'Chat', query: 'calls=1', at }))
  const terms = {
    ...{
      providerId: null,
      providerName: 'A cloud',
      name: 'Sponsorship',
      amount: 500n,
      beganOn: null,
      source: 'a mail',
    },
    ...{ ends: 'none' as const, lastDay: null, timeZone: null, endsAt: null },
  }
  const balance = { amount: 100n, asOf: '2026-11-01' }
  must(await addOwnCredit(db, { organisationId, userId, asset: 'USD', terms, balance, at }))
  const document = Buffer.from('an invoice')
  const days = { fromDay: '2024-05-01', toDay: '2024-06-01' }
  const shown = { kind: 'invoice', formerProvider: 'openai', ...days, amount: 100n, fileName: 'may.pdf' } as const
  must(await submitEvidence(db, { providerId, claimId, organisationId, userId, document, ...shown, at }))
  return { ada, userId, claimId }
}

test('what is personal is gone at once, and the books stay as they were', async ({ db }) => {
  const { ada, userId, claimId } = await makeAda(db)
  const eve = await signedIn(db, 'eve@example.com')
  expect(await get(close, ada, here)).toMatchObject({ data: { email: 'ada@example.com', live: 1 } })
  const books = async () => ({
    grants: await db.select().from(creditGrants),
    transfers: await db.$count(ledgerTransfers),
    keys: (await db.select({ hash: claimKeys.keyHash }).from(claimKeys)).length,
  })
  const before = await books()
  const trail = await db.$count(auditEvents)
  expect(await closeIt(ada, ' ADA@example.com ')).toMatchObject({ status: 303, location: '/en' })

  expect((await get(credits, ada, '/en/me')).location).toContain('/en/sign-in')
  expect(await db.select().from(users).where(eq(users.email, 'ada@example.com'))).toEqual([])
  expect(await db.$count(sessions, eq(sessions.userId, userId))).toBe(0)
  expect(await db.$count(evidenceFiles)).toBe(0)
  expect(await db.$count(savedWorkloads)).toBe(0)
  expect(await db.$count(ownCredits)).toBe(0)
  expect(await db.$count(ownBalances)).toBe(0)
  expect(await db.$count(mails, eq(mails.recipient, 'ada@example.com'))).toBe(0)
  expect(await db.select({ state: claims.state }).from(claims).where(eq(claims.id, claimId))).toEqual([
    { state: 'withdrawn' },
  ])
  const after = await books()
  expect(after.grants).toEqual(before.grants)
  expect(after.keys).toBe(before.keys)
  expect(after.transfers).toBeGreaterThanOrEqual(before.transfers)
  expect(await db.$count(auditEvents)).toBeGreaterThan(trail)
  await expectSound(db)

  // Somebody else is where they were, and the same address begins anew, with nothing of what was.
  expect((await get(credits, eve, '/en/me')).status).toBe(200)
  const again = await signedIn(db, 'ada@example.com')
  expect(await get(credits, again, '/en/me')).toMatchObject({ data: { credits: [], openClaims: [] } })
})

test('nothing is deleted before the address is written, nor while somebody works here', async ({ db }) => {
  const { ada } = await makeAda(db)
  for (const email of ['', 'eve@example.com', 'ada@example.co']) {
    expect(await closeIt(ada, email)).toMatchObject({ status: 422, data: { error: 'accounts.close.mismatch' } })
  }
  const { provider } = await makeOpenOffer(db)
  const mia = await managerOf(db, provider.id)
  expect(await closeIt(mia, 'mia@example.com')).toMatchObject({
    status: 409,
    data: { refused: 'accounts.close.worksHere' },
  })
  expect((await closeIt(stranger(db), 'ada@example.com')).location).toContain('/en/sign-in')
  expect((await get(credits, mia, '/en/me')).status).toBe(200)
  expect((await get(credits, ada, '/en/me')).status).toBe(200)
  expect(await db.$count(evidenceFiles)).toBe(1)
})
