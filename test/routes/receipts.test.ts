import { eq } from 'drizzle-orm'

import * as keysRoute from '#app/routes/well-known.receipt-keys.ts'
import * as claimRoute from '#app/routes/offers.$slug.claim.tsx'
import * as receiptRoute from '#app/routes/me.claims.$id.receipt.ts'
import * as myClaim from '#app/routes/me.claims.$id.tsx'
import * as termsRoute from '#app/routes/terms.$provider.$offer.ts'
import { offers, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expect, test } from '#test/database.ts'

import { verifyReceipt } from '../../public/receipt-verify.mjs'
import { settle } from '../accounts/visitor.ts'
import { get, makeOpenOffer, post, signedIn, stranger, type Visitor } from './ask.ts'

async function makeClaim(db: Database) {
  const running = await makeOpenOffer(db)
  const ada = await signedIn(db, 'ada@example.com')
  const { slug } = running.program
  const form = { offerId: running.offer.id, idempotencyKey: 'a-key-of-ada-and-hers' }
  const made = await post(claimRoute, ada, `/en/offers/${slug}/claim`, { slug }, form)
  return { ...running, ada, id: /clm_\w+$/.exec(made.location ?? '')?.[0] ?? '' }
}

const receiptOf = (visitor: Visitor, id: string) =>
  get(receiptRoute, visitor, `/en/me/claims/${id}/receipt.json`, { id })

const parsed = async (answer: ReturnType<typeof get>): Promise<unknown> => JSON.parse(String((await answer).data))

test('a receipt is downloaded, and verified by the published keys and terms alone', async ({ db }) => {
  const { ada, id, provider, offer } = await makeClaim(db)
  const receipt = await parsed(receiptOf(ada, id))
  const keys = await parsed(get(keysRoute, stranger(db), '/.well-known/switchyard-receipt-keys.json'))
  const at = { provider: provider.id, offer: offer.id }
  const today = () => parsed(get(termsRoute, stranger(db), `/terms/${provider.id}/${offer.id}`, at))
  expect(verifyReceipt({ receipt, keys, terms: await today() }).verdict).toBe('valid')
  expect(receipt).toMatchObject({ issuer: 'http://localhost:3000', claim: { id } })
  expect(JSON.stringify(receipt)).not.toContain('ada@example.com')

  await db.update(offers).set({ amount: 5n }).where(eq(offers.id, offer.id))
  expect(verifyReceipt({ receipt, keys, terms: await today() }).verdict).toBe('terms_changed')
  const page = await get(myClaim, ada, `/en/me/claims/${id}`, { id })
  expect(page).toMatchObject({
    data: {
      claim: { receipt: { changes: [{ field: 'offer.amount', kept: '1000000', today: '5' }] } },
      signed: { keyId: (receipt as { keyId: string }).keyId },
    },
  })
})

test('a receipt is shown to its holder alone', async ({ db }) => {
  const { id } = await makeClaim(db)
  expect(await receiptOf(stranger(db), id)).toMatchObject({ status: 302 })
  expect(await receiptOf(await signedIn(db, 'bob@example.com'), id)).toMatchObject({ status: 404 })
})

test('terms are public once their program is', async ({ db }) => {
  const { provider, offer, program } = await makeClaim(db)
  const ask = (over: object = {}) =>
    get(termsRoute, stranger(db), '/terms', { provider: provider.id, offer: offer.id, ...over })
  expect(await ask()).toMatchObject({ status: 200 })
  expect(await ask({ offer: 'another' })).toMatchObject({ status: 404 })
  await db.update(programs).set({ state: 'draft' }).where(eq(programs.id, program.id))
  expect(await ask()).toMatchObject({ status: 404 })
})

test('a claim whose receipt cannot be signed for now says so, and has its terms', async ({ db }) => {
  const { ada, id } = await makeClaim(db)
  await receiptOf(ada, id)
  // Another installation's key takes over, and ours is put back.
  const other = await makeOpenOffer(db)
  settle(db, { RECEIPT_KEY: Buffer.alloc(32, 7).toString('base64') })
  const { slug } = other.program
  const form = { offerId: other.offer.id, idempotencyKey: 'another-key-of-ada' }
  const made = await post(claimRoute, ada, `/en/offers/${slug}/claim`, { slug }, form)
  const second = /clm_\w+$/.exec(made.location ?? '')?.[0] ?? ''
  await receiptOf(ada, second)
  settle(db)
  const third = await makeOpenOffer(db)
  const again = await post(
    claimRoute,
    ada,
    `/en/offers/${third.program.slug}/claim`,
    { slug: third.program.slug },
    { offerId: third.offer.id, idempotencyKey: 'a-third-key-of-ada' },
  )
  const unsigned = /clm_\w+$/.exec(again.location ?? '')?.[0] ?? ''
  expect(await receiptOf(ada, unsigned)).toMatchObject({ status: 404 })
  expect(await get(myClaim, ada, `/en/me/claims/${unsigned}`, { id: unsigned })).toMatchObject({
    data: { signed: null, claim: { receipt: { changes: [], version: 1 } } },
  })
  expect(await receiptOf(ada, id)).toMatchObject({ status: 200 })
})
