import { holdCredit } from '#app/features/credits/hold-credit.server.ts'
import { askClaimant } from '#app/features/enrolments/ask-claimant.server.ts'
import { deriveCodeKeys } from '#app/features/enrolments/code-cipher.server.ts'
import { importCodes } from '#app/features/enrolments/import-codes.server.ts'
import * as claimRoute from '#app/routes/offers.$slug.claim.tsx'
import * as me from '#app/routes/me._index.tsx'
import * as answerRoute from '#app/routes/me.claims.$id.answer.tsx'
import * as evidenceRoute from '#app/routes/me.claims.$id.evidence.tsx'
import * as codeRoute from '#app/routes/me.claims.$id.code.tsx'
import * as myClaim from '#app/routes/me.claims.$id.tsx'
import * as withdrawRoute from '#app/routes/me.claims.$id.withdraw.tsx'
import { claims, codes, organisations, usageEvidence } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, test } from '#test/database.ts'
import { claim, makeOffer, makeProvider, must, report, system, usageMatch, type RunningOffer } from '#test/factories.ts'

import { settle } from '../accounts/visitor.ts'
import { pay } from '../payments/payments.ts'
import { get, makeOpenOffer, post, signedIn, stranger, type Visitor } from './ask.ts'

/** Claims through the page and gives the claim's id. */
async function claimOf(visitor: Visitor, { program, offer }: RunningOffer): Promise<string> {
  const form = { offerId: offer.id, idempotencyKey: `a-key-of-${offer.id}` }
  const answer = await post(claimRoute, visitor, `/en/offers/${program.slug}/claim`, { slug: program.slug }, form)
  const id = /clm_\w+$/.exec(answer.location ?? '')?.[0]
  if (!id) throw new Error(`no claim was made: ${JSON.stringify(answer.data)}`)
  return id
}

const page = (visitor: Visitor, id: string) => get(myClaim, visitor, `/en/me/claims/${id}`, { id })
const answer = (visitor: Visitor, id: string, form: Record<string, string>) =>
  post(answerRoute, visitor, `/en/me/claims/${id}/answer`, { id }, form)
const withdraw = (visitor: Visitor, id: string) => post(withdrawRoute, visitor, `/en/me/claims/${id}/withdraw`, { id })
const reveal = (visitor: Visitor, id: string) => post(codeRoute, visitor, `/en/me/claims/${id}/code`, { id })

async function makeCodeOffer(db: Database, code: string) {
  const running = await makeOpenOffer(db, { codes: [] })
  const { providerId, id: offerId } = running.offer
  const keys = deriveCodeKeys(settle(db).authSecret)
  await importCodes(db, { providerId, offerId, csv: code, keys, by: system, at: new Date() })
  return running
}

test('a newcomer has nothing yet', async ({ db }) => {
  const ada = await signedIn(db, 'ada@example.com')
  expect(await get(me, ada, '/en/me')).toMatchObject({ status: 200, data: { credits: [], openClaims: [], ways: [] } })
})

test('what was claimed stands there with what the provider reports of it', async ({ db }) => {
  const running = await makeOpenOffer(db)
  const ada = await signedIn(db, 'ada@example.com')
  const claimId = await claimOf(ada, running)
  const { data } = (await get(me, ada, '/en/me')) as { data: Awaited<ReturnType<typeof me.loader>> }
  expect(data.credits).toMatchObject([{ claimId, granted: 1_000_000n, used: 0n, left: 1_000_000n, standing: 'active' }])
  expect(data.lastReports).toEqual({})

  const grantId = data.credits[0]?.grantId ?? ''
  const at = new Date()
  await report(db, {
    providerId: running.provider.id,
    target: { grantId },
    amount: 250_000n,
    occurredAt: at,
    receivedAt: at,
  })
  expect(await get(me, ada, '/en/me')).toMatchObject({
    data: {
      credits: [{ used: 250_000n, left: 750_000n }],
      lastReports: { [grantId]: at },
    },
  })
  expect(await page(ada, claimId)).toMatchObject({ data: { reports: [{ amount: 250_000n, shortfall: 0n }] } })
})

test('a claim tells what its own credit paid, and nothing that another of the same unit paid', async ({ db }) => {
  const running = await makeOpenOffer(db)
  const { provider, program } = running
  const other = { ...running, offer: await makeOffer(db, { providerId: provider.id, programId: program.id }) }
  const ada = await signedIn(db, 'ada@example.com')
  const [first, second] = [await claimOf(ada, running), await claimOf(ada, other)]
  const { data } = (await get(me, ada, '/en/me')) as { data: Awaited<ReturnType<typeof me.loader>> }
  const grantId = data.credits.find((credit) => credit.claimId === first)?.grantId ?? ''
  const at = new Date()
  const use = { providerId: provider.id, target: { grantId }, occurredAt: at, receivedAt: at }
  await report(db, { ...use, amount: 250_000n })
  expect(await page(ada, first)).toMatchObject({ data: { reports: [{ amount: 250_000n }] } })
  expect(await page(ada, second)).toMatchObject({ data: { reports: [] } })
  expect(await get(me, ada, '/en/me')).toMatchObject({ data: { lastReports: { [grantId]: at } } })
})

test('what was bought stands there without a claim', async ({ db }) => {
  const { id: providerId } = await makeProvider(db)
  const ada = await signedIn(db, 'ada@example.com')
  const [mine] = await db.select().from(organisations)
  await pay(db, { providerId, organisationId: mine?.id ?? '', amount: 100_00n, at: new Date() })
  expect(await get(me, ada, '/en/me')).toMatchObject({
    data: { credits: [{ claimId: null, programName: null, origin: 'topup', granted: 100_00n, left: 100_00n }] },
  })
})

const invoice = (text = 'invoice of May') => new File([text], 'may.pdf', { type: 'application/pdf' })
const may = { kind: 'invoice', fromDay: '2024-05-01', lastDay: '2024-05-31', amount: '1,234.50' }
const showUsage = (visitor: Visitor, id: string, form: Record<string, string | File>) =>
  post(evidenceRoute, visitor, `/en/me/claims/${id}/evidence`, { id }, form)

test('a document of use elsewhere is shown with its days, once, and its provider finds it', async ({ db }) => {
  const running = await makeOpenOffer(db, usageMatch)
  const ada = await signedIn(db, 'ada@example.com')
  const id = await claimOf(ada, running)
  expect(await showUsage(ada, id, { ...may, file: invoice() })).toMatchObject({
    status: 303,
    location: `/en/me/claims/${id}/evidence#shown`,
  })
  expect(await get(evidenceRoute, ada, '/', { id })).toMatchObject({
    data: {
      formerProvider: 'openai',
      shown: {
        award: { award: 0n },
        evidence: [
          { kind: 'invoice', fromDay: '2024-05-01', toDay: '2024-06-01', amount: 123_450n, state: 'uploaded' },
        ],
      },
    },
  })
  expect(await showUsage(ada, id, { ...may, file: invoice() })).toMatchObject({
    status: 409,
    data: { errors: { file: ['credits.evidence.refusals.document_used'] }, values: { ...may } },
  })
  expect((await showUsage(ada, id, { ...may, file: invoice('and of June') })).status).toBe(303)
  await expectSound(db)
})

test.for([
  [{ kind: '' }, { kind: ['credits.evidence.chooseKind'] }],
  [{ file: new File([], '') }, { file: ['credits.evidence.chooseFile'] }],
  [{ fromDay: '31/05/2024' }, { fromDay: ['credits.evidence.dayMissing'] }],
  [{ lastDay: '2024-05-32' }, { lastDay: ['credits.evidence.dayMissing'] }],
  [{ amount: 'about 1000' }, { amount: ['credits.evidence.noAmount'] }],
  [{ amount: '1.005' }, { amount: ['credits.evidence.noAmount'] }],
  [{ amount: '0' }, { amount: ['credits.evidence.refusals.amount_out_of_range'] }],
  [{ lastDay: '2024-04-30' }, { lastDay: ['credits.evidence.refusals.days_out_of_order'] }],
] as const)('a document is refused in words and what was typed stays: %j', async ([wrong, errors], { db }) => {
  const running = await makeOpenOffer(db, usageMatch)
  const ada = await signedIn(db, 'ada@example.com')
  const id = await claimOf(ada, running)
  const answer = await showUsage(ada, id, { ...may, file: invoice(), ...wrong })
  expect(answer).toMatchObject({ data: { errors } })
  expect([409, 422]).toContain(answer.status)
  if (!('amount' in wrong)) expect(answer).toMatchObject({ data: { values: { amount: may.amount } } })
  expect(await db.$count(usageEvidence)).toBe(0)
})

test('nothing is shown for a claim that matches none, for one that is over, or for somebody else’s', async ({ db }) => {
  const ada = await signedIn(db, 'ada@example.com')
  const plain = await claimOf(ada, await makeOpenOffer(db, { program: { approvalMode: 'manual' } }))
  const document = { ...may, file: invoice() }
  expect(await showUsage(ada, plain, { ...document, amount: '10' })).toMatchObject({
    status: 409,
    data: { errors: { form: ['credits.evidence.refusals.not_a_usage_match'] } },
  })
  const id = await claimOf(ada, await makeOpenOffer(db, usageMatch))
  const eve = await signedIn(db, 'eve@example.com')
  expect((await showUsage(eve, id, document)).status).toBe(404)
  expect((await get(evidenceRoute, eve, '/', { id })).status).toBe(404)
  expect((await showUsage(stranger(db), id, document)).location).toBe('/en/sign-in')
  await withdraw(ada, id)
  expect(await showUsage(ada, id, document)).toMatchObject({
    status: 409,
    data: { errors: { form: ['credits.evidence.refusals.claim_decided'] } },
  })
  expect(await db.$count(usageEvidence)).toBe(0)
})

test('a claim that waits is listed without a credit', async ({ db }) => {
  const running = await makeOpenOffer(db, { program: { approvalMode: 'manual' } })
  const ada = await signedIn(db, 'ada@example.com')
  const claimId = await claimOf(ada, running)
  expect(await get(me, ada, '/en/me')).toMatchObject({
    data: { credits: [], openClaims: [{ id: claimId, state: 'in_review' }] },
  })
  expect(await page(ada, claimId)).toMatchObject({ data: { credit: null, code: null } })
})

const reviewed = { program: { approvalMode: 'manual', reserveOn: 'submit' } } as const

test('a claim that waits tells what is held for it and until when, and can be withdrawn until it is decided', async ({
  db,
}) => {
  const running = await makeOpenOffer(db, reviewed)
  const ada = await signedIn(db, 'ada@example.com')
  const id = await claimOf(ada, running)
  const [row] = await db.select().from(claims)
  const waiting = { until: row?.expiresAt, place: null, hold: { amount: 1_000_000n, expiresAt: row?.expiresAt } }
  expect(await page(ada, id)).toMatchObject({ data: { waiting } })
  const asked = await get(withdrawRoute, ada, `/en/me/claims/${id}/withdraw`, { id })
  expect(asked).toMatchObject({ status: 200, data: { waiting } })
  expect(await db.select().from(claims)).toMatchObject([{ state: 'in_review' }])

  expect(await withdraw(ada, id)).toMatchObject({ status: 303, location: `/en/me/claims/${id}` })
  expect(await page(ada, id)).toMatchObject({ data: { waiting: null, claim: { state: 'withdrawn' } } })

  const issued = await claimOf(ada, await makeOpenOffer(db))
  expect(await withdraw(ada, issued)).toMatchObject({
    status: 409,
    data: { refused: 'credits.withdraw.notWaiting' },
  })
  await expectSound(db)
})

test('a claim on the waiting list tells its place there', async ({ db }) => {
  const running = await makeOpenOffer(db, { limit: 1_000_000n, program: { hasWaitingList: true } })
  must(await claim(db, running, { at: new Date() }))
  must(await claim(db, running, { at: new Date() }))
  const ada = await signedIn(db, 'ada@example.com')
  const id = await claimOf(ada, running)
  expect(await page(ada, id)).toMatchObject({
    data: { claim: { state: 'waitlisted' }, waiting: { place: 2, hold: null } },
  })
})

test('what a provider holds of a credit is told with its end', async ({ db }) => {
  const running = await makeOpenOffer(db)
  const ada = await signedIn(db, 'ada@example.com')
  const id = await claimOf(ada, running)
  const { data } = (await page(ada, id)) as { data: Awaited<ReturnType<typeof myClaim.loader>> }
  const at = new Date()
  const expiresAt = new Date(at.getTime() + 600_000)
  const held = { eventId: 'run-1', target: { grantId: data.credit?.grantId ?? '' }, asset: 'tok.glm', meter: null }
  must(await holdCredit(db, { providerId: running.provider.id, ...held, amount: 400n, expiresAt, by: system, at }))
  expect(await page(ada, id)).toMatchObject({
    data: { credit: { left: 999_600n, used: 0n }, holds: [{ amount: 400n, expiresAt }] },
  })
})

test('a provider’s question is answered by its claimant, and an answer that is refused is kept', async ({ db }) => {
  const running = await makeOpenOffer(db, reviewed)
  const ada = await signedIn(db, 'ada@example.com')
  const id = await claimOf(ada, running)
  expect(await answer(ada, id, { answer: 'Since 2022.' })).toMatchObject({
    status: 409,
    data: { refused: 'credits.answer.nothing', answer: 'Since 2022.' },
  })
  const question = 'Since when do you use the API?'
  must(await askClaimant(db, { providerId: running.provider.id, claimId: id, question, by: system, at: new Date() }))
  expect(await page(ada, id)).toMatchObject({ data: { claim: { state: 'needs_info', question } } })
  expect(await get(answerRoute, ada, `/en/me/claims/${id}/answer`, { id })).toMatchObject({
    data: { claim: { question } },
  })
  const long = 'x'.repeat(2001)
  for (const [text, kept] of [
    [' ', ' '],
    [long, long],
  ] as const) {
    expect(await answer(ada, id, { answer: text })).toMatchObject({
      status: 422,
      data: { errors: { answer: ['credits.answer.missing'] }, answer: kept },
    })
  }
  const sent = await answer(ada, id, { answer: 'Since 2022.' })
  expect(sent).toMatchObject({ status: 303, location: `/en/me/claims/${id}` })
  expect(await db.select().from(claims)).toMatchObject([{ state: 'in_review', answer: 'Since 2022.' }])
})

test('a claim keeps the terms it was made under, with their hash', async ({ db }) => {
  const running = await makeOpenOffer(db)
  const ada = await signedIn(db, 'ada@example.com')
  const { data } = (await page(ada, await claimOf(ada, running))) as {
    data: Awaited<ReturnType<typeof myClaim.loader>>
  }
  expect(data.claim.receipt).toMatchObject({ changes: [], version: 1 })
  expect(data.claim.receipt.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.parse(data.claim.receipt.body)).toMatchObject({ offer: { id: running.offer.id, amount: '1000000' } })
})

test('a visit reveals no code, its owner does, and from then on it is the same', async ({ db }) => {
  const running = await makeCodeOffer(db, 'ZHIPU-2024-A')
  const ada = await signedIn(db, 'ada@example.com')
  const claimId = await claimOf(ada, running)
  expect(await page(ada, claimId)).toMatchObject({ data: { code: null, claim: { codeState: 'assigned' } } })

  expect(await reveal(ada, claimId)).toMatchObject({ status: 303, location: `/en/me/claims/${claimId}#code` })
  const [row] = await db.select({ revealedAt: codes.revealedAt }).from(codes)
  const shown = { data: { code: { code: 'ZHIPU-2024-A', revealedAt: row?.revealedAt } } }
  expect(await page(ada, claimId)).toMatchObject(shown)
  await reveal(ada, claimId)
  expect(await page(ada, claimId)).toMatchObject(shown)
})

test('other people’s claims and codes are not found, and neither are made-up ones', async ({ db }) => {
  const running = await makeCodeOffer(db, 'ZHIPU-2024-A')
  const ada = await signedIn(db, 'ada@example.com')
  const bob = await signedIn(db, 'bob@example.com')
  const claimId = await claimOf(ada, running)
  for (const id of [claimId, 'clm_01jz3000000000000000000000', '%00', '', '優惠', 'a\r\nb']) {
    expect((await page(bob, id)).status).toBe(404)
    expect((await reveal(bob, id)).status).toBe(404)
    expect((await answer(bob, id, { answer: 'Yes.' })).status).toBe(404)
    expect((await withdraw(bob, id)).status).toBe(404)
    for (const route of [answerRoute, withdrawRoute]) {
      expect((await get(route, bob, '/en/me/claims/x', { id })).status).toBe(404)
    }
  }
  expect((await get(codeRoute, bob, '/en/me/claims/x/code', { id: '優惠' })).status).toBe(404)
  expect(await db.select({ state: codes.state }).from(codes)).toEqual([{ state: 'assigned' }])
})

test.for([
  ['/en/me', me, {}],
  ['/en/me/claims/clm_x', myClaim, { id: 'clm_x' }],
  ['/en/me/claims/clm_x/code', codeRoute, { id: 'clm_x' }],
  ['/en/me/claims/clm_x/answer', answerRoute, { id: 'clm_x' }],
  ['/en/me/claims/clm_x/withdraw', withdrawRoute, { id: 'clm_x' }],
] as const)('a stranger at %s is sent to sign in', async ([path, route, params], { db }) => {
  const answer = await get(route, stranger(db), path, params)
  expect([answer.status, answer.location]).toEqual([302, `/en/sign-in?next=${encodeURIComponent(path)}`])
})

test('the pages of an account are kept by no cache', () => {
  const nothing = new Headers()
  const args = { actionHeaders: nothing, errorHeaders: undefined, loaderHeaders: nothing, parentHeaders: nothing }
  for (const route of [me, myClaim, answerRoute, withdrawRoute]) {
    expect(new Headers(route.headers(args)).get('cache-control')).toBe('no-store')
  }
})
