import { codeAnswer } from '#app/features/provider-api/answers.ts'
import { voidCodes } from '#app/features/enrolments/void-codes.server.ts'
import { auditEvents, codes, creditGrants } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, test } from '#test/database.ts'
import { claim, july10, makeRunningOffer, must, system, uploadCodes, type RunningOffer } from '#test/factories.ts'

import { newProgram } from './program.ts'

const always = { endsLocalExcl: null, endsPrecision: 'unknown', endsAt: null } as const

/** A claim that was given the code ZHIPU-2024. */
async function withCode(db: Database, offer: Partial<RunningOffer['offer']> = {}) {
  const running = await makeRunningOffer(db, { program: always, offer, codes: ['ZHIPU-2024'] })
  const { id: claimId } = must(await claim(db, running))
  const { call } = await newProgram(db, running.provider.id)
  return { running, claimId, redeem: (code: unknown) => call('/codes/redeem', { body: { code } }), call }
}

async function problemOf(answer: Response) {
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  const { reason } = (await answer.json()) as { reason: string }
  return [answer.status, reason]
}

test('a code that was used is reported as it was typed, once, and answered with its claim', async ({ db }) => {
  const { call, claimId, redeem } = await withCode(db)
  const first = await redeem(' zhipu-2024 ')
  expect(first.status).toBe(200)
  expect(first.headers.has('idempotency-replayed')).toBe(false)
  const body = codeAnswer.parse(await first.json())
  expect(body.claimId).toBe(claimId)
  expect(Date.now() - Date.parse(body.redeemedAt)).toBeLessThan(60_000)
  const again = await redeem('ZHIPU-2024')
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(await again.json()).toEqual(body)
  expect(await (await call(`/claims/${claimId}`)).json()).toMatchObject({ codeState: 'redeemed' })
  const told = JSON.stringify(await db.select({ details: auditEvents.details }).from(auditEvents))
  expect(told.toLowerCase()).not.toContain('zhipu')
  await expectSound(db)
})

test('a grant that waited for its code begins when the code is redeemed', async ({ db }) => {
  const { redeem } = await withCode(db, { activateWithinSeconds: 3_600 })
  const activateBy = new Date(Date.now() + 3_600_000)
  await db.update(creditGrants).set({ activateBy })
  await db.update(codes).set({ expiresAt: activateBy })
  const { redeemedAt } = codeAnswer.parse(await (await redeem('ZHIPU-2024')).json())
  expect(await db.select().from(creditGrants)).toMatchObject([{ state: 'active', effectiveAt: new Date(redeemedAt) }])
  await expectSound(db)
})

test('a code that is unknown, in stock, void or expired is refused and told apart', async ({ db }) => {
  const { running, redeem } = await withCode(db)
  expect(await problemOf(await redeem('ZHIPU-2O24'))).toEqual([404, 'unknown_code'])
  await uploadCodes(db, running, ['ZHIPU-2025'])
  expect(await problemOf(await redeem('ZHIPU-2025'))).toEqual([409, 'code_not_given'])
  const stock = { providerId: running.provider.id, offerId: running.offer.id, limit: 10, by: system, at: july10 }
  must(await voidCodes(db, stock))
  expect(await problemOf(await redeem('ZHIPU-2025'))).toEqual([409, 'code_void'])
  await db.update(codes).set({ expiresAt: july10 })
  expect(await problemOf(await redeem('ZHIPU-2024'))).toEqual([409, 'code_expired'])
  await expectSound(db)
})

test.for([
  [undefined, 'missing_field'],
  [2024, 'invalid_field'],
  ['', 'invalid_field'],
  ['ZHIPU\u00002024', 'invalid_field'],
  ['x'.repeat(201), 'invalid_field'],
] as const)('the code %j is none', async ([code, reason], { db }) => {
  const { redeem } = await withCode(db)
  expect(await problemOf(await redeem(code))).toEqual([422, reason])
})

test('a code of another provider is as unknown as none', async ({ db }) => {
  await withCode(db)
  const other = await newProgram(db, (await makeRunningOffer(db)).provider.id)
  expect(await problemOf(await other.call('/codes/redeem', { body: { code: 'ZHIPU-2024' } }))).toEqual([
    404,
    'unknown_code',
  ])
  expect(await db.select({ state: codes.state }).from(codes)).toEqual([{ state: 'assigned' }])
})
