import { deriveCodeKeys } from '#app/features/enrolments/code-cipher.server.ts'
import { importCodes } from '#app/features/enrolments/import-codes.server.ts'
import { submitEvidence } from '#app/features/enrolments/submit-evidence.server.ts'
import * as ask from '#app/routes/console.$provider.claims.$id.ask.tsx'
import * as judge from '#app/routes/console.$provider.claims.$id.evidence.$evidence.tsx'
import * as approve from '#app/routes/console.$provider.claims.$id.approve.tsx'
import * as reject from '#app/routes/console.$provider.claims.$id.reject.tsx'
import * as oneClaim from '#app/routes/console.$provider.claims.$id.tsx'
import * as budgetPage from '#app/routes/console.$provider.budgets.$id.$way.tsx'
import * as claimList from '#app/routes/console.$provider.claims._index.tsx'
import * as lowWaterPage from '#app/routes/console.$provider.codes.$offer.low-water.tsx'
import * as voidPage from '#app/routes/console.$provider.codes.$offer.void.tsx'
import * as codesPage from '#app/routes/console.$provider.codes._index.tsx'
import * as redeemPage from '#app/routes/console.$provider.codes.redeem.tsx'
import * as revoke from '#app/routes/console.$provider.keys.$id.revoke.tsx'
import * as keysPage from '#app/routes/console.$provider.keys._index.tsx'
import * as usagePage from '#app/routes/console.$provider.usage.tsx'
import * as overview from '#app/routes/console.$provider._index.tsx'
import * as layout from '#app/routes/console.$provider.tsx'
import { newId } from '#db/ids.ts'
import { budgets, claims, codes, creditGrants, providerApiKeys, redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, test } from '#test/database.ts'
import { claim, makeProvider, must, system, usageMatch, type RunningOfferOptions } from '#test/factories.ts'

import { settle } from '../accounts/visitor.ts'
import { get, makeOpenOffer, managerOf, operator, post, signedIn, stranger, type Visitor } from './ask.ts'

const at = (provider: string, rest = '') => `/en/console/${provider}${rest}`

async function makeWaitingClaim(db: Database, program: RunningOfferOptions['program'] = {}) {
  const running = await makeOpenOffer(db, { program: { approvalMode: 'manual', ...program } })
  const asked = await claim(db, running, { at: new Date() })
  if (!asked.ok) throw new Error(asked.refusal)
  return { ...running, claimId: asked.value.id, provider: running.provider.id }
}

test('the overview counts claims and tells budgets and codes', async ({ db }) => {
  const { provider, program } = await makeWaitingClaim(db)
  const mia = await managerOf(db, provider)
  expect(await get(overview, mia, at(provider), { provider })).toMatchObject({
    data: {
      counts: { in_review: 1 },
      budgets: [{ programId: program.id, limit: 100_000_000n, givenOut: 0n, left: 100_000_000n }],
      stock: [],
    },
  })
})

test.for([approve, reject, ask, judge, oneClaim])(
  'an id that no claim can have is not found (%#)',
  async (route, { db }) => {
    const { provider } = await makeWaitingClaim(db)
    const mia = await managerOf(db, provider)
    const params = { provider, id: '優惠\r\n' }
    expect((await get(route, mia, at(provider, '/claims/x'), params)).status).toBe(404)
    if ('action' in route) expect((await post(route, mia, at(provider, '/claims/x'), params)).status).toBe(404)
  },
)

test('codes are taken in from lines, and what was left out is told by line', async ({ db }) => {
  const { provider, offer } = await makeOpenOffer(db, { codes: ['OLD-CODE-1'] })
  const mia = await managerOf(db, provider.id)
  const params = { provider: provider.id }
  const form = { offerId: offer.id, lines: 'AAAA-1\nBBBB-2\naaaa-1\nxx\nCCCC-3' }
  const answer = await post(codesPage, mia, at(provider.id, '/codes'), params, form)
  expect(answer).toMatchObject({
    status: 200,
    data: { report: { added: 3, duplicates: [{ line: 3, where: 'in_file' }], invalid: [4] }, lines: undefined },
  })
  const again = await post(codesPage, mia, at(provider.id, '/codes'), params, form)
  expect(again).toMatchObject({ data: { report: { added: 0 } } })
  expect(await db.select().from(codes)).toHaveLength(4)
})

test('codes are taken in from a CSV file', async ({ db }) => {
  const { provider, offer } = await makeOpenOffer(db, { codes: [] })
  const mia = await managerOf(db, provider.id)
  const file = new File(['code,note\nAAAA-1,first\n"BBBB-2",second\n'], 'codes.csv', { type: 'text/csv' })
  const form = { offerId: offer.id, lines: '', file }
  const answer = await post(codesPage, mia, at(provider.id, '/codes'), { provider: provider.id }, form)
  expect(answer).toMatchObject({ data: { report: { added: 2, duplicates: [], invalid: [] } } })
})

test.for([
  [{ offerId: 'theirs', lines: 'AAAA-1' }, { offerId: ['console.importRefusals.unknown_offer'] }],
  [{ offerId: 'ours', lines: '"AAAA-1' }, { lines: ['console.importRefusals.malformed_csv'] }],
  [{ offerId: 'ours', lines: 'x' }, { lines: ['console.importRefusals.no_codes'] }],
  [{ offerId: 'ours', lines: ' ' }, { lines: ['console.codes.nothing'] }],
  [{ offerId: 'ours', lines: 'AAAA-1', file: new File(['BBBB-2'], 'x.csv') }, { lines: ['console.codes.one'] }],
  [{ lines: 'AAAA-1' }, { offerId: ['console.codes.chooseOffer'] }],
] as const)('an upload is refused in words and adds nothing: %j', async ([form, errors], { db }) => {
  const ours = await makeOpenOffer(db, { codes: [] })
  const theirs = await makeOpenOffer(db, { codes: [] })
  const mia = await managerOf(db, ours.provider.id)
  const ids = { ours: ours.offer.id, theirs: theirs.offer.id }
  const named = 'offerId' in form ? { ...form, offerId: ids[form.offerId] } : form
  const answer = await post(codesPage, mia, at(ours.provider.id, '/codes'), { provider: ours.provider.id }, named)
  expect(answer).toMatchObject({ status: 422, data: { report: null, errors } })
  expect(await db.select().from(codes)).toHaveLength(0)
})

test('a budget is raised and lowered by what is typed, once for each time it was looked at', async ({ db }) => {
  const { provider, budget } = await makeOpenOffer(db, { ...usageMatch, limit: 1_000_00n })
  const mia = await managerOf(db, provider.id)
  const change = (way: string, form: Record<string, string>) => {
    const here = at(provider.id, `/budgets/${budget.id}/${way}`)
    return post(budgetPage, mia, here, { provider: provider.id, id: budget.id, way }, form)
  }
  const seen = { version: budget.version.toString() }
  expect(await change('raise', { ...seen, amount: '1,234.50' })).toMatchObject({
    status: 303,
    location: `${at(provider.id)}#budgets`,
  })
  expect(await change('raise', { ...seen, amount: '1,234.50' })).toMatchObject({
    status: 409,
    data: { refused: 'console.budgetRefusals.changed_meanwhile', amount: '1,234.50' },
  })
  const page = await get(budgetPage, mia, at(provider.id), { provider: provider.id, id: budget.id, way: 'lower' })
  expect(page).toMatchObject({ data: { budget: { limit: 2_234_50n, version: budget.version + 1 } } })
  const again = { version: (budget.version + 1).toString() }
  expect(await change('lower', { ...again, amount: '2,234.51' })).toMatchObject({
    status: 409,
    data: { refused: 'console.budgetRefusals.limit_out_of_range' },
  })
  expect((await change('lower', { ...again, amount: '34.50' })).status).toBe(303)
  expect(await db.select().from(budgets)).toMatchObject([{ limitAmount: 2_200_00n }])
  expect((await change('raise', { version: 'x', amount: '1' })).status).toBe(409)
  expect((await change('double', { ...again, amount: '1' })).status).toBe(404)
  await expectSound(db)
})

test.for(['', ' ', 'ten', '1.234', '-5', '9'.repeat(60)])(
  'a budget is not changed by “%s”, which stands there again',
  async (amount, { db }) => {
    const { provider, budget } = await makeOpenOffer(db, usageMatch)
    const mia = await managerOf(db, provider.id)
    const params = { provider: provider.id, id: budget.id, way: 'raise' }
    const form = { version: budget.version.toString(), amount }
    expect(await post(budgetPage, mia, at(provider.id), params, form)).toMatchObject({
      status: 422,
      data: { errors: { amount: [expect.stringMatching(/^console\.budget\./)] }, amount },
    })
    expect(await db.select().from(budgets)).toMatchObject([{ limitAmount: budget.limitAmount }])
  },
)

test('a provider says at how many codes left it is told', async ({ db }) => {
  const { provider, offer } = await makeOpenOffer(db, { codes: ['AAAA-1', 'AAAA-2'] })
  const mia = await managerOf(db, provider.id)
  const params = { provider: provider.id, offer: offer.id }
  const set = (lowWater: string) => post(lowWaterPage, mia, at(provider.id), params, { lowWater })
  expect(await set('25')).toMatchObject({ status: 303, location: `${at(provider.id, '/codes')}#stock` })
  expect(await get(lowWaterPage, mia, at(provider.id), params)).toMatchObject({
    data: { stock: { lowWater: 25, available: 2 } },
  })
  expect(await set('a few')).toMatchObject({
    status: 422,
    data: { errors: ['console.lowWater.missing'], lowWater: 'a few' },
  })
  expect(await set('2000000')).toMatchObject({ status: 409, data: { errors: ['console.stockRefusals.out_of_range'] } })
  const other = await makeOpenOffer(db, { codes: ['BBBB-1'] })
  const theirs = { provider: provider.id, offer: other.offer.id }
  expect((await get(lowWaterPage, mia, at(provider.id), theirs)).status).toBe(404)
  expect((await post(lowWaterPage, mia, at(provider.id), theirs, { lowWater: '1' })).status).toBe(404)
})

test('the codes in stock are voided once their number was typed, and those that were handed out stay', async ({
  db,
}) => {
  const running = await makeOpenOffer(db, { codes: ['AAAA-1', 'AAAA-2', 'AAAA-3'] })
  must(await claim(db, running, { at: new Date() }))
  const { provider, offer } = running
  const mia = await managerOf(db, provider.id)
  const params = { provider: provider.id, offer: offer.id }
  const end = (form: Record<string, string>) => post(voidPage, mia, at(provider.id), params, form)
  const mismatch = { status: 422, data: { error: 'console.voiding.mismatch' } }
  expect(await end({})).toMatchObject(mismatch)
  expect(await end({ shown: '2', typed: '3' })).toMatchObject(mismatch)
  expect(await end({ shown: '2', typed: ' 2 ' })).toMatchObject({ status: 303 })
  expect((await db.select().from(codes)).map(({ state }) => state).sort()).toEqual(['assigned', 'void', 'void'])
  expect(await end({ shown: '2', typed: '2' })).toMatchObject({
    status: 409,
    data: { error: 'console.stockRefusals.no_codes_left' },
  })
  const other = await makeOpenOffer(db, { codes: ['BBBB-1'] })
  const theirs = { provider: provider.id, offer: other.offer.id }
  expect((await post(voidPage, mia, at(provider.id), theirs, { shown: '1', typed: '1' })).status).toBe(404)
})

test('a code that a developer brings is redeemed once, and one that nobody was given is not', async ({ db }) => {
  const running = await makeOpenOffer(db, { codes: [] })
  const { provider, offer } = running
  const keys = deriveCodeKeys(settle(db).authSecret)
  const upload = { providerId: provider.id, offerId: offer.id, keys, by: system, at: new Date() }
  must(await importCodes(db, { ...upload, csv: 'AAAA-1' }))
  const { id: claimId } = must(await claim(db, running, { at: new Date() }))
  must(await importCodes(db, { ...upload, csv: 'AAAA-2' }))
  const mia = await managerOf(db, provider.id)
  const bring = (code: string) => post(redeemPage, mia, at(provider.id), { provider: provider.id }, { code })
  const found = { status: 200, location: null }
  expect(await bring(' aaaa-1 ')).toMatchObject({ ...found, data: { redeemed: { claimId, replayed: false } } })
  expect(await bring('AAAA-1')).toMatchObject({ ...found, data: { redeemed: { claimId, replayed: true } } })
  expect(await bring('AAAA-2')).toMatchObject({
    status: 409,
    data: { redeemed: null, errors: ['console.redeemRefusals.code_not_given'], code: 'AAAA-2' },
  })
  expect(await bring('AAAA-3')).toMatchObject({
    status: 409,
    data: { errors: ['console.redeemRefusals.unknown_code'] },
  })
  expect(await bring(' ')).toMatchObject({ status: 422, data: { errors: ['console.redeem.missing'] } })
})

test('claims are listed by state and by page, and a strange query is named', async ({ db }) => {
  const { provider, claimId } = await makeWaitingClaim(db)
  const mia = await managerOf(db, provider)
  const list = (search: string) => get(claimList, mia, at(provider, `/claims${search}`), { provider })
  expect(await list('?state=in_review')).toMatchObject({
    data: { claims: [{ id: claimId }], hasOlder: false, bad: [] },
  })
  expect(await list('?state=issued')).toMatchObject({ data: { claims: [] } })
  expect(await list(`?before=${claimId}`)).toMatchObject({ data: { claims: [] } })
  expect(await list('?state=odd&before=x')).toMatchObject({
    status: 200,
    data: { claims: [{ id: claimId }], bad: ['state=odd', 'before=x'] },
  })
})

test('a waiting claim is approved and issued, and approving again changes nothing', async ({ db }) => {
  const { provider, claimId } = await makeWaitingClaim(db)
  const mia = await managerOf(db, provider)
  const here = at(provider, `/claims/${claimId}`)
  const params = { provider, id: claimId }
  for (let times = 0; times < 2; times += 1) {
    expect(await post(approve, mia, `${here}/approve`, params)).toMatchObject({ status: 303, location: here })
  }
  expect(await get(oneClaim, mia, here, params)).toMatchObject({ data: { claim: { state: 'issued' } } })
  expect(await db.select().from(creditGrants)).toHaveLength(1)
})

test('a waiting claim is turned down with a reason, and not without one', async ({ db }) => {
  const { provider, claimId } = await makeWaitingClaim(db)
  const mia = await managerOf(db, provider)
  const here = at(provider, `/claims/${claimId}`)
  const params = { provider, id: claimId }
  const turnDown = (form: Record<string, string>) => post(reject, mia, `${here}/reject`, params, form)
  expect((await turnDown({})).location).toBe(`${here}?refused=reason_missing`)
  expect((await turnDown({ reason: 'because' })).location).toBe(`${here}?refused=reason_missing`)
  expect((await turnDown({ reason: 'incomplete' })).location).toBe(here)
  expect(await db.select().from(claims)).toMatchObject([{ state: 'rejected', reason: 'incomplete' }])

  const late = await post(approve, mia, `${here}/approve`, params)
  expect(late.location).toBe(`${here}?refused=claim_not_in_review`)
  expect(await get(oneClaim, mia, late.location ?? '', params)).toMatchObject({
    data: { refused: 'claim_not_in_review' },
  })
})

test('a waiting claim shows what was declared, what gave cause for doubt and what is held', async ({ db }) => {
  const { provider, claimId } = await makeWaitingClaim(db, { reserveOn: 'submit' })
  await db.update(claims).set({ riskReasons: ['same_domain'] })
  const mia = await managerOf(db, provider)
  const params = { provider, id: claimId }
  expect(await get(oneClaim, mia, at(provider, `/claims/${claimId}`), params)).toMatchObject({
    data: {
      review: { riskReasons: ['same_domain'], applicant: { region: 'CN' }, evidence: [], award: null },
      waiting: { hold: { amount: 1_000_000n } },
      asked: 1_000_000n,
    },
  })
})

test('a claim is approved for less than was asked, and an amount that is refused is kept', async ({ db }) => {
  const { provider, claimId } = await makeWaitingClaim(db)
  const mia = await managerOf(db, provider)
  const here = at(provider, `/claims/${claimId}`)
  const params = { provider, id: claimId }
  for (const amount of ['1.5', 'ten', '0', '1000001']) {
    const answer = await post(approve, mia, `${here}/approve`, params, { amount })
    expect(answer.location).toBe(`${here}?refused=amount_out_of_range&amount=${amount}`)
    expect(await get(oneClaim, mia, answer.location ?? '', params)).toMatchObject({
      data: { refused: 'amount_out_of_range', amount },
    })
  }
  expect((await post(approve, mia, `${here}/approve`, params, { amount: '400,000' })).location).toBe(here)
  expect(await db.select().from(creditGrants)).toMatchObject([{ amount: 400_000n }])
  await expectSound(db)
})

test('a large amount waits for a second person, who is told what the first approved', async ({ db }) => {
  const { provider, claimId } = await makeWaitingClaim(db, { fourEyesAbove: 500_000n })
  const mia = await managerOf(db, provider)
  const max = await managerOf(db, provider, 'max@example.com')
  const here = at(provider, `/claims/${claimId}`)
  const params = { provider, id: claimId }
  const say = (who: Visitor) => post(approve, who, `${here}/approve`, params, { amount: '700000' })
  expect((await say(mia)).location).toBe(`${here}?refused=second_person_needed&amount=700000`)
  expect((await say(mia)).location).toBe(`${here}?refused=same_person&amount=700000`)
  expect(await get(oneClaim, max, here, params)).toMatchObject({
    data: { review: { pendingApproval: { amount: 700_000n } }, claim: { state: 'in_review' } },
  })
  expect((await say(max)).location).toBe(here)
  expect(await get(oneClaim, max, here, params)).toMatchObject({
    data: { review: { pendingApproval: null }, claim: { state: 'issued', amount: 700_000n } },
  })
})

test('a claimant is asked a question, and one that is refused is kept', async ({ db }) => {
  const { provider, claimId } = await makeWaitingClaim(db)
  const mia = await managerOf(db, provider)
  const here = at(provider, `/claims/${claimId}`)
  const params = { provider, id: claimId }
  const send = (question: string) => post(ask, mia, `${here}/ask`, params, { question })
  expect(await send(' ')).toMatchObject({ status: 422, data: { errors: { question: ['console.ask.missing'] } } })
  const question = 'Since when do you use the API?'
  expect(await send(question)).toMatchObject({ status: 303, location: here })
  expect(await get(oneClaim, mia, here, params)).toMatchObject({
    data: { claim: { state: 'needs_info', question, answer: null } },
  })
  expect(await send('And why?')).toMatchObject({
    status: 409,
    data: { refused: 'console.decisionRefusals.claim_not_in_review', question: 'And why?' },
  })
})

test('usage that was shown is judged once, and what it earns is told', async ({ db }) => {
  const organisationId = newId('org')
  const userId = newId('usr')
  const running = await makeOpenOffer(db, usageMatch)
  const { id: claimId } = must(await claim(db, running, { at: new Date(), organisationId, userId }))
  const provider = running.provider.id
  const shown = {
    providerId: provider,
    claimId,
    organisationId,
    userId,
    kind: 'invoice',
    formerProvider: 'openai',
  } as const
  const may = {
    fromDay: '2024-05-01',
    toDay: '2024-06-01',
    document: Buffer.from('may'),
    fileName: 'may.pdf',
    amount: 300_00n,
  }
  const evidence = must(await submitEvidence(db, { ...shown, ...may, at: new Date() }))
  const mia = await managerOf(db, provider)
  const here = at(provider, `/claims/${claimId}`)
  const params = { provider, id: claimId, evidence: evidence.id }
  const say = (form: Record<string, string>) => post(judge, mia, `${here}/evidence/${evidence.id}`, params, form)
  expect((await say({ verdict: 'perhaps' })).location).toBe(`${here}?refused=verdict_missing`)
  expect((await say({ verdict: 'verified' })).location).toBe(here)
  expect((await say({ verdict: 'refuted' })).location).toBe(`${here}?refused=already_judged`)
  expect(await get(oneClaim, mia, here, params)).toMatchObject({
    data: { review: { award: { award: 300_00n }, evidence: [{ state: 'verified', amount: 300_00n }] } },
  })
})

test('a key is shown once, when it is issued, and revoked once its name was typed', async ({ db }) => {
  const { id: provider } = await makeProvider(db)
  const mia = await managerOf(db, provider)
  const here = at(provider, '/keys')
  const issued = await post(keysPage, mia, here, { provider }, { name: 'billing', scopes: ['redemptions:write'] })
  expect(issued.status).toBe(201)
  const { key } = issued.data as { key: string }
  expect(key).toMatch(new RegExp(`^swy_${provider}_`))
  const page = await get(keysPage, mia, here, { provider })
  expect(JSON.stringify(page.data)).not.toContain(key)

  const [row] = await db.select().from(providerApiKeys)
  const id = row?.id ?? ''
  const end = (name: string) => post(revoke, mia, `${here}/${id}/revoke`, { provider, id }, { name })
  expect(await end('billin')).toMatchObject({ status: 422, data: { error: 'console.revoke.mismatch' } })
  expect((await db.select().from(providerApiKeys))[0]?.revokedAt).toBeNull()
  expect(await end(' billing ')).toMatchObject({ status: 303, location: here })
  expect((await db.select().from(providerApiKeys))[0]?.revokedAt).toBeInstanceOf(Date)
})

test('a key needs a name and something that it may do', async ({ db }) => {
  const { id: provider } = await makeProvider(db)
  const mia = await managerOf(db, provider)
  expect(
    await post(keysPage, mia, at(provider, '/keys'), { provider }, { name: ' ', scopes: 'everything' }),
  ).toMatchObject({
    status: 422,
    data: { errors: { name: ['console.keys.nameMissing'], scopes: ['console.keys.scopesMissing'] } },
  })
  expect(await db.select().from(providerApiKeys)).toHaveLength(0)
})

test('uses are booked from a file, each line is told what became of it, and again none counts twice', async ({
  db,
}) => {
  const running = await makeOpenOffer(db)
  const claimed = await claim(db, running, { at: new Date() })
  if (!claimed.ok) throw new Error(claimed.refusal)
  const mia = await managerOf(db, running.provider.id)
  const params = { provider: running.provider.id }
  const now = new Date().toISOString()
  const lines = [
    'event_id,claim_id,asset,amount,meter,occurred_at',
    `u-1,${claimed.value.id},tok.glm,5,glm-4,${now}`,
    `u-2,${claimed.value.id},tok.glm,5,glm-4,yesterday`,
    `u-3,clm_01jz3k5n8qe0ktxp5v7w2m4d6f,tok.glm,5,,${now}`,
    `u-4,${claimed.value.id},tok.glm,1000000,,${now}`,
  ].join('\r\n')
  const send = (form: Record<string, string>) => post(usagePage, mia, at(running.provider.id, '/usage'), params, form)
  expect(await send({ lines })).toMatchObject({
    status: 200,
    data: {
      report: [
        { line: 2, eventId: 'u-1', outcome: 'booked', shortfall: null },
        { line: 3, eventId: 'u-2', outcome: 'refused', reason: 'time_malformed', field: 'occurred_at' },
        { line: 4, eventId: 'u-3', outcome: 'refused', reason: 'unknown_claim', field: null },
        { line: 5, eventId: 'u-4', outcome: 'booked', shortfall: '5' },
      ],
    },
  })
  const again = await send({ lines })
  expect(again).toMatchObject({ data: { report: [{ outcome: 'replayed' }, {}, {}, { outcome: 'replayed' }] } })
  expect(await db.$count(redemptions)).toBe(2)
  expect(await send({ lines: 'u-1,5' })).toMatchObject({
    status: 422,
    data: { report: null, errors: { lines: ['usage.refusals.bad_heading'] }, lines: 'u-1,5' },
  })
  await expectSound(db)
})

test('a console is open to its own managers alone: for everybody else there is no such page', async ({ db }) => {
  const { provider, claimId } = await makeWaitingClaim(db)
  const other = await makeProvider(db)
  const params = { provider, id: claimId }
  const pages: [string, Parameters<typeof get>[0]][] = [
    ['', layout],
    ['', overview],
    ['/codes', codesPage],
    ['/codes/redeem', redeemPage],
    ['/codes/off_x/low-water', lowWaterPage],
    ['/codes/off_x/void', voidPage],
    ['/budgets/bud_x/raise', budgetPage],
    ['/usage', usagePage],
    ['/claims', claimList],
    [`/claims/${claimId}`, oneClaim],
    [`/claims/${claimId}/approve`, approve],
    [`/claims/${claimId}/reject`, reject],
    [`/claims/${claimId}/ask`, ask],
    [`/claims/${claimId}/evidence/evd_x`, judge],
    ['/keys', keysPage],
    ['/keys/key_x/revoke', revoke],
  ]
  const others: Record<string, Visitor> = {
    developer: await signedIn(db, 'ada@example.com'),
    'manager of another provider': await managerOf(db, other.id, 'max@example.com'),
    operator: await operator(db),
  }
  for (const [who, visitor] of Object.entries(others)) {
    for (const [rest, route] of pages) {
      expect.soft((await get(route, visitor, at(provider, rest), params)).status, `${who} ${rest}`).toBe(404)
      if ('action' in route) {
        expect.soft((await post(route, visitor, at(provider, rest), params)).status, `${who} posts ${rest}`).toBe(404)
      }
    }
  }
  for (const [rest, route] of pages) {
    const answer = await get(route, stranger(db), at(provider, rest), params)
    expect.soft(answer.location, rest).toBe(`/en/sign-in?next=${encodeURIComponent(at(provider, rest))}`)
    if ('action' in route) {
      expect.soft((await post(route, stranger(db), at(provider, rest), params)).location, rest).toBe('/en/sign-in')
    }
  }
  expect(await db.select().from(claims)).toMatchObject([{ state: 'in_review' }])
})

test('a manager finds nothing of another provider under their own address', async ({ db }) => {
  const { claimId } = await makeWaitingClaim(db)
  const own = await makeProvider(db)
  const mia = await managerOf(db, own.id)
  const params = { provider: own.id, id: claimId }
  const here = at(own.id, `/claims/${claimId}`)
  expect((await get(oneClaim, mia, here, params)).status).toBe(404)
  expect((await post(approve, mia, `${here}/approve`, params)).status).toBe(404)
  expect((await post(reject, mia, `${here}/reject`, params, { reason: 'fraud' })).status).toBe(404)
  expect((await post(ask, mia, `${here}/ask`, params, { question: 'Who are you?' })).status).toBe(404)
  expect((await get(ask, mia, `${here}/ask`, params)).status).toBe(404)
  expect(await db.select().from(claims)).toMatchObject([{ state: 'in_review' }])
})
