import { eq } from 'drizzle-orm'

import * as claimRoute from '#app/routes/offers.$slug.claim.tsx'
import * as confirmRoute from '#app/routes/offers.$slug.confirm.tsx'
import * as goRoute from '#app/routes/offers.$slug.go.tsx'
import { claims, enrolments, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expect, test } from '#test/database.ts'
import { makeOffer, makeProgram, makeProvider } from '#test/factories.ts'

import { get, makeOpenOffer, post, signedIn, stranger, type Visitor } from './ask.ts'

const key = 'a-key-of-the-form'

const claim = (visitor: Visitor, slug: string, form: Record<string, string | string[]>) =>
  post(claimRoute, visitor, `/en/offers/${slug}/claim`, { slug }, form)

test('a claim leads to its own page', async ({ db }) => {
  const { program, offer } = await makeOpenOffer(db)
  const ada = await signedIn(db, 'ada@example.com')
  const answer = await claim(ada, program.slug, { offerId: offer.id, idempotencyKey: key })
  expect(answer.status).toBe(303)
  expect(answer.location).toMatch(/^\/en\/me\/claims\/clm_[0-9a-z]{26}$/)
})

test('the same form sent twice is one claim', async ({ db }) => {
  const { program, offer } = await makeOpenOffer(db)
  const ada = await signedIn(db, 'ada@example.com')
  const first = await claim(ada, program.slug, { offerId: offer.id, idempotencyKey: key })
  const second = await claim(ada, program.slug, { offerId: offer.id, idempotencyKey: key })
  expect(second).toEqual(first)
  expect(await db.select().from(claims)).toHaveLength(1)
})

test('a form that comes with its fields doubled or strangely named claims the same', async ({ db }) => {
  const { program, offer } = await makeOpenOffer(db)
  const ada = await signedIn(db, 'ada@example.com')
  const answer = await claim(ada, program.slug, {
    offerId: [offer.id, 'off_another'],
    idempotencyKey: [key, 'another-key-of-the-form'],
    __proto__x: 'x',
    'offerId[0]': 'off_another',
    organisationId: 'org_of_another',
  })
  expect(answer.status).toBe(303)
})

test('a stranger is sent to sign in and claims nothing', async ({ db }) => {
  const { program, offer } = await makeOpenOffer(db)
  const answer = await claim(stranger(db), program.slug, { offerId: offer.id, idempotencyKey: key })
  expect([answer.status, answer.location]).toEqual([303, '/en/sign-in'])
  expect(await db.select().from(claims)).toHaveLength(0)
})

test('without eligibility a claim is refused by its reason, the answers stay, and the program is not joined', async ({
  db,
}) => {
  const { program, offer } = await makeOpenOffer(db, {
    program: { eligibility: [{ code: 'region', regions: ['HK'] }, { code: 'new_customer' }] },
  })
  const ada = await signedIn(db, 'ada@example.com')
  const form = { offerId: offer.id, idempotencyKey: key, region: 'CN', declares: ['new_customer'] }
  expect(await claim(ada, program.slug, form)).toMatchObject({
    status: 422,
    data: {
      reason: 'claims.refusals.not_eligible',
      rules: ['region'],
      reply: { offerId: offer.id, answers: { region: 'CN', declares: ['new_customer'] } },
    },
  })
  expect(await db.select().from(enrolments)).toHaveLength(0)
  expect((await claim(ada, program.slug, { ...form, region: 'HK' })).status).toBe(303)
})

test('a second claim, an empty budget and an ended program are each refused with their own sentence', async ({
  db,
}) => {
  const { program, offer } = await makeOpenOffer(db, { limit: 1_000_000n })
  const ada = await signedIn(db, 'ada@example.com')
  const form = { offerId: offer.id, idempotencyKey: key }
  await claim(ada, program.slug, form)
  expect(await claim(ada, program.slug, { ...form, idempotencyKey: 'another-key' })).toMatchObject({
    status: 409,
    data: { reason: 'claims.refusals.already_claimed' },
  })
  const bob = await signedIn(db, 'bob@example.com')
  expect(await claim(bob, program.slug, form)).toMatchObject({
    status: 409,
    data: { reason: 'claims.refusals.budget_exhausted' },
  })
  await db.update(programs).set({ state: 'closed' }).where(eq(programs.id, program.id))
  expect(await claim(bob, program.slug, form)).toMatchObject({
    status: 409,
    data: { reason: 'claims.refusals.program_ended' },
  })
})

test('a key that was used with other answers is refused', async ({ db }) => {
  const { program, offer } = await makeOpenOffer(db)
  const ada = await signedIn(db, 'ada@example.com')
  await claim(ada, program.slug, { offerId: offer.id, idempotencyKey: key })
  const again = await claim(ada, program.slug, { offerId: offer.id, idempotencyKey: key, region: 'HK' })
  expect(again).toMatchObject({ status: 409, data: { reason: 'claims.refusals.idempotency_mismatch' } })
})

test.for([
  [{ offerId: 'off_nobody', idempotencyKey: key }, 'claims.refusals.unknown_offer'],
  [{ idempotencyKey: key }, 'site.form.invalid'],
  [{ offerId: 'x', idempotencyKey: 'short' }, 'site.form.invalid'],
  [{ offerId: 'x', idempotencyKey: key, declares: ['everything'] }, 'site.form.invalid'],
] as const)('a form that names nothing we have is refused: %j', async ([form, reason], { db }) => {
  const { program } = await makeOpenOffer(db)
  const ada = await signedIn(db, 'ada@example.com')
  const answer = await claim(ada, program.slug, form as unknown as Record<string, string>)
  expect(answer).toMatchObject({ status: 422, data: { reason } })
})

test('an unknown program is not found, with and without a form', async ({ db }) => {
  const ada = await signedIn(db, 'ada@example.com')
  expect((await get(claimRoute, ada, '/en/offers/nothing/claim', { slug: 'nothing' })).status).toBe(404)
  expect((await claim(ada, 'nothing', { offerId: 'x', idempotencyKey: key })).status).toBe(404)
})

test('the page tells stock in a word and no figure of the budget', async ({ db }) => {
  const { program, offer } = await makeOpenOffer(db, { limit: 77_777_777n })
  const page = await get(claimRoute, stranger(db), `/en/offers/${program.slug}/claim`, { slug: program.slug })
  expect(page.data).toMatchObject({ standing: { signedIn: false, offers: { [offer.id]: { stock: 'plenty' } } } })
  const text = JSON.stringify(page.data, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))
  expect(text).not.toContain('77777777')
})

async function makeLinkOut(db: Database) {
  const provider = await makeProvider(db)
  const program = await makeProgram(db, {
    providerId: provider.id,
    handling: 'link_out',
    publicStatus: 'last_seen_open',
    claimUrl: 'https://z.example/claim',
    evidenceNewestOn: new Date().toISOString().slice(0, 10),
    state: null,
    approvalMode: null,
    reserveOn: null,
    endsAt: null,
    endsLocalExcl: null,
    endsPrecision: 'unknown',
  })
  await makeOffer(db, { providerId: provider.id, programId: program.id, asset: null, delivery: null, amount: null })
  return program
}

test('a developer sets out to the provider, and says so when they have it', async ({ db }) => {
  const { slug } = await makeLinkOut(db)
  const ada = await signedIn(db, 'ada@example.com')
  const here = `/en/offers/${slug}/go`
  expect(await get(goRoute, ada, here, { slug })).toMatchObject({ status: 200, data: { enrolment: null } })

  expect(await post(goRoute, ada, here, { slug })).toMatchObject({ status: 303, location: here })
  expect(await get(goRoute, ada, here, { slug })).toMatchObject({
    data: { enrolment: { state: 'sent_to_provider' }, program: { claimUrl: 'https://z.example/claim' } },
  })

  const confirmed = await post(confirmRoute, ada, `/en/offers/${slug}/confirm`, { slug }, { providerAccount: ' acme ' })
  expect(confirmed).toMatchObject({ status: 303, location: here })
  expect(await db.select().from(enrolments)).toMatchObject([{ state: 'confirmed', providerAccount: 'acme' }])
  expect(await db.select().from(claims)).toHaveLength(0)
})

test('nobody confirms before they set out, nor under an account that another has named', async ({ db }) => {
  const { slug } = await makeLinkOut(db)
  const confirm = (visitor: Visitor) =>
    post(confirmRoute, visitor, `/en/offers/${slug}/confirm`, { slug }, { providerAccount: 'acme' })
  const ada = await signedIn(db, 'ada@example.com')
  expect(await confirm(ada)).toMatchObject({ status: 409, data: { reason: 'claims.refusals.not_enrolled' } })
  await post(goRoute, ada, `/en/offers/${slug}/go`, { slug })
  await confirm(ada)

  const bob = await signedIn(db, 'bob@example.com')
  await post(goRoute, bob, `/en/offers/${slug}/go`, { slug })
  expect(await confirm(bob)).toMatchObject({
    status: 409,
    data: { reason: 'claims.refusals.account_taken', account: 'acme' },
  })
})

test('a program that we run has no way to its provider, and a stranger none at all', async ({ db }) => {
  const { program } = await makeOpenOffer(db)
  const ada = await signedIn(db, 'ada@example.com')
  const params = { slug: program.slug }
  expect((await get(goRoute, ada, `/en/offers/${program.slug}/go`, params)).status).toBe(404)
  expect((await post(goRoute, ada, `/en/offers/${program.slug}/go`, params)).status).toBe(404)
  const { slug } = await makeLinkOut(db)
  expect((await post(goRoute, stranger(db), `/en/offers/${slug}/go`, { slug })).location).toBe('/en/sign-in')
  expect(await db.select().from(enrolments)).toHaveLength(0)
})
