import { createHash } from 'node:crypto'

import { sql } from 'drizzle-orm'

import { auditEvents, creditGrants, ledgerTransfers, redemptionAllocations, redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { redemptionPage } from '#app/features/provider-api/answers.ts'
import { openBudget } from '#app/features/credits/open-budget.server.ts'
import { revokeClaim } from '#app/features/credits/revoke-claim.server.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, test } from '#test/database.ts'
import { claim, july10, makeOffer, makeProgram, makeProvider, makeRunningOffer, must, system } from '#test/factories.ts'

import { newProgram, withGrant } from './program.ts'

/** All that a report could have changed. */
async function fingerprint(db: Database): Promise<string> {
  const all = []
  for (const table of [redemptions, redemptionAllocations, creditGrants, ledgerTransfers, auditEvents]) {
    all.push(
      await db
        .select()
        .from(table)
        .orderBy(sql`1, 2, 3`),
    )
  }
  const text = JSON.stringify(all, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
  return createHash('sha256').update(text).digest('hex')
}

test('a report is counted, answered in strings and read back the same', async ({ db }) => {
  const { call, report, claimId } = await withGrant(db)
  const answer = await call('/redemptions', { body: { ...report, meter: 'glm-4' } })
  expect(answer.status).toBe(201)
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(answer.headers.get('location')).toBe('/api/v1/redemptions/use-1')
  expect(answer.headers.has('idempotency-replayed')).toBe(false)
  const body = (await answer.json()) as object
  expect(body).toMatchObject({
    eventId: 'use-1',
    state: 'applied',
    asset: 'tok.glm',
    amount: '250000',
    applied: '250000',
    shortfall: '0',
    meter: 'glm-4',
    occurredAt: report.occurredAt,
    grants: [{ grantId: report.grantId, claimId, amount: '250000' }],
  })
  expect(await (await call('/redemptions/use-1')).json()).toEqual(body)
  expect(await (await call(`/claims/${claimId}`)).json()).toMatchObject({
    state: 'issued',
    amount: '1000000',
    grant: { id: report.grantId, amount: '1000000', spent: '250000', left: '750000' },
  })
  await expectSound(db)
})

test('a claim may be named instead of its grant', async ({ db }) => {
  const { call, report, claimId } = await withGrant(db)
  const answer = await call('/redemptions', { body: { ...report, grantId: undefined, claimId } })
  expect(await answer.json()).toMatchObject({ state: 'applied', grants: [{ grantId: report.grantId }] })
})

test('the same event again answers the same body, says so and counts nothing', async ({ db }) => {
  const { call, report } = await withGrant(db)
  const first = await call('/redemptions', { body: report })
  await call('/redemptions', { body: { ...report, eventId: 'use-2', amount: '1' } })
  const before = await fingerprint(db)
  const again = await call('/redemptions', { body: report })
  expect(again.status).toBe(first.status)
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(await again.text()).toBe(await first.text())
  expect(await fingerprint(db)).toBe(before)
})

test('an event id stands for one report only', async ({ db }) => {
  const { call, report } = await withGrant(db)
  await call('/redemptions', { body: report })
  const before = await fingerprint(db)
  const answer = await call('/redemptions', { body: { ...report, amount: '2' } })
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ type: '/problems/event-mismatch', reason: 'event_mismatch', status: 409 })
  expect(await fingerprint(db)).toBe(before)
})

test('what the grant has no longer is answered as the shortfall', async ({ db }) => {
  const { call, report } = await withGrant(db)
  const answer = await call('/redemptions', { body: { ...report, amount: '1000001' } })
  expect(answer.status).toBe(201)
  expect(await answer.json()).toMatchObject({ state: 'partial', applied: '1000000', shortfall: '1' })
  await expectSound(db)
})

test.for([
  [{ amount: '-5' }, 422, 'amount_not_positive'],
  [{ amount: '0' }, 422, 'amount_not_positive'],
  [{ amount: '9000000000000001' }, 422, 'amount_too_large'],
  [{ amount: '9'.repeat(5000) }, 422, 'amount_too_large'],
  [{ amount: '1.5' }, 422, 'amount_malformed'],
  [{ amount: 250000 }, 422, 'invalid_field'],
  [{ amount: undefined }, 422, 'missing_field'],
  [{ amount: null }, 422, 'invalid_field'],
  [{ asset: 'CNY' }, 422, 'asset_mismatch'],
  [{ asset: 'tok.other' }, 422, 'asset_mismatch'],
  [{ grantId: 'grt_01jz3k5n8qe0ktxp5v7w2m4d6f' }, 404, 'unknown_grant'],
  [{ grantId: "' or 1=1 --" }, 404, 'unknown_grant'],
  [{ grantId: 'grt\u0000' }, 422, 'invalid_field'],
  [{ grantId: undefined, claimId: 'clm_1' }, 404, 'unknown_claim'],
  [{ grantId: undefined }, 422, 'missing_field'],
  [{ eventId: '' }, 422, 'invalid_field'],
  [{ eventId: 'x'.repeat(201) }, 422, 'invalid_field'],
  [{ eventId: 'a\u0000b' }, 422, 'invalid_field'],
  [{ eventId: ['use-1'] }, 422, 'invalid_field'],
  [{ occurredAt: '2026-11-22' }, 422, 'time_malformed'],
  [{ occurredAt: '2100-01-01T00:00:00Z' }, 422, 'occurred_in_future'],
  [{ occurredAt: '1999-01-01T00:00:00Z' }, 422, 'outside_grant_life'],
  [{ amuont: '5' }, 422, 'unknown_field'],
] as const)(
  'the report with %j is refused with %i %s and changes nothing',
  async ([change, status, reason], { db }) => {
    const { call, report } = await withGrant(db)
    const before = await fingerprint(db)
    const answer = await call('/redemptions', { body: { ...report, ...change } })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    const body = (await answer.json()) as Record<string, unknown>
    expect(body).toMatchObject({ type: `/problems/${reason.replaceAll('_', '-')}`, reason, status })
    expect(body.title).toBeTypeOf('string')
    expect(await fingerprint(db)).toBe(before)
  },
)

test('a fault is told with the place of each field that is wrong', async ({ db }) => {
  const { call, report } = await withGrant(db)
  const answer = await call('/redemptions', { body: { ...report, amount: '-1', occurredAt: undefined, 'a/b~': 1 } })
  expect(await answer.json()).toMatchObject({
    errors: [
      { pointer: '/amount', reason: 'amount_not_positive' },
      { pointer: '/occurredAt', reason: 'missing_field' },
      { pointer: '/a~1b~0', reason: 'unknown_field' },
    ],
  })
})

test.for([
  ['{"amount":', 400, 'malformed_json'],
  ['', 400, 'malformed_json'],
  ['[]', 422, 'not_an_object'],
  ['null', 422, 'not_an_object'],
  ['"text"', 422, 'not_an_object'],
  ['{"__proto__":{"amount":"5"}}', 422, 'missing_field'],
] as const)('the body %j is refused with %i %s', async ([body, status, reason], { db }) => {
  const { call } = await withGrant(db)
  const answer = await call('/redemptions', { body })
  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ reason })
})

test('a body that does not say it is JSON is not read', async ({ db }) => {
  const { call, report } = await withGrant(db)
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
    const answer = await call('/redemptions', { body: report, headers: { 'content-type': type } })
    expect(answer.status).toBe(415)
  }
  expect(await db.select().from(redemptions)).toEqual([])
})

test('a provider can neither use up, read nor tell apart what belongs to another', async ({ db }) => {
  const { call, report, claimId, running } = await withGrant(db)
  await call('/redemptions', { body: report })
  const other = await newProgram(db, (await makeRunningOffer(db)).provider.id)
  const before = await fingerprint(db)
  const theirs = await other.call('/redemptions', { body: { ...report, eventId: 'use-9' } })
  const none = await other.call('/redemptions', {
    body: { ...report, eventId: 'use-9', grantId: 'grt_01jz3k5n8qe0ktxp5v7w2m4d6f' },
  })
  expect(theirs.status).toBe(404)
  expect(await theirs.text()).toBe(await none.text())
  const byClaim = await other.call('/redemptions', { body: { ...report, grantId: undefined, claimId } })
  expect(await byClaim.json()).toMatchObject({ reason: 'unknown_claim' })
  expect((await other.call('/redemptions/use-1')).status).toBe(404)
  expect((await other.call(`/claims/${claimId}`)).status).toBe(404)
  expect((await other.call(`/claims/${claimId}/decision`, { body: { decision: 'approve' } })).status).toBe(404)
  expect(await (await other.call('/claims')).json()).toEqual({ claims: [], next: null })
  expect(await fingerprint(db)).toBe(before)
  // Its own event may carry the same id: event ids are the provider's own.
  expect(running.provider.id).not.toBe(other.key.providerId)
})

test('what was reported is listed in order, page by page, with exact sums to reconcile with', async ({ db }) => {
  const { call, report } = await withGrant(db)
  const at = (seconds: number) => new Date(Date.parse(report.occurredAt) + seconds * 1000).toISOString()
  for (const [eventId, amount, seconds] of [
    ['a', '600000', 0],
    ['b', '600000', 10],
    ['c', '1', 20],
  ] as const) {
    await call('/redemptions', { body: { ...report, eventId, amount, occurredAt: at(seconds) } })
  }
  const first = redemptionPage.parse(await (await call('/redemptions?limit=2')).json())
  expect(first.redemptions.map(({ eventId }) => eventId)).toEqual(['a', 'b'])
  expect(first.sums).toEqual([
    {
      ...{ asset: 'tok.glm', events: '3', amount: '1200001', applied: '1000000', shortfall: '200001' },
      ...{ reversed: '0', waived: '0' },
    },
  ])
  const last = redemptionPage.parse(await (await call(`/redemptions?limit=2&after=${first.next}`)).json())
  expect(last).toMatchObject({ redemptions: [{ eventId: 'c' }], sums: first.sums, next: null })
  const range = `from=${encodeURIComponent(at(10))}&to=${encodeURIComponent(at(20))}`
  expect(redemptionPage.parse(await (await call(`/redemptions?${range}`)).json())).toMatchObject({
    redemptions: [{ eventId: 'b' }],
    sums: [{ events: '1', amount: '600000' }],
    next: null,
  })
})

test.for(['from=2026-11-22', 'to=x', 'after=1', 'limit=0', 'limit=1001', 'limit=1e2', 'form=1', 'from=&from='])(
  'the list is not asked for by %s',
  async (search, { db }) => {
    const { call } = await withGrant(db)
    const answer = await call(`/redemptions?${search}`)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ reason: 'invalid_query' })
  },
)

test('K1 amounts beyond 2^53 are equal digit for digit when read and summed', async ({ db }) => {
  const { id: providerId } = await makeProvider(db)
  const program = await newProgram(db, providerId)
  const occurredAt = new Date(Date.now() - 60_000).toISOString()
  for (const amount of ['4503599627370497', '4503599627370496']) {
    const { id: programId } = await makeProgram(db, {
      ...{ providerId, endsLocalExcl: null, endsPrecision: 'unknown', endsAt: null },
    })
    const offer = await makeOffer(db, { providerId, programId, amount: BigInt(amount), validForSeconds: null })
    const budget = { providerId, programId, asset: 'tok.glm', limit: BigInt(amount), slotCount: 1 }
    must(await openBudget(db, { ...budget, by: system, at: july10 }))
    const claimed = must(await claim(db, { offer }))
    expect(await (await program.call(`/claims/${claimed.id}`)).json()).toMatchObject({ grant: { amount } })
    const body = { eventId: amount, claimId: claimed.id, asset: 'tok.glm', amount, occurredAt }
    expect(await (await program.call('/redemptions', { body })).json()).toMatchObject({ amount, applied: amount })
  }
  const { sums } = redemptionPage.parse(await (await program.call('/redemptions')).json())
  expect(sums[0]?.applied).toBe('9007199254740993')
})

test('a use of a revoked grant is refused', async ({ db }) => {
  const { call, report, claimId, running } = await withGrant(db)
  const revoked = { providerId: running.provider.id, claimId, reason: 'fraud', by: system, at: new Date() } as const
  must(await revokeClaim(db, revoked))
  const answer = await call('/redemptions', { body: report })
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ reason: 'grant_revoked' })
})

test('an event id with signs of an address is read back, one that cannot be is unknown', async ({ db }) => {
  const { call, report } = await withGrant(db)
  const eventId = 'invoice 7/line #3?ü用'
  await call('/redemptions', { body: { ...report, eventId } })
  expect(await (await call(`/redemptions/${encodeURIComponent(eventId)}`)).json()).toMatchObject({ eventId })
  for (const impossible of ['%00', 'x'.repeat(201), 'none']) {
    expect((await call(`/redemptions/${impossible}`)).status).toBe(404)
  }
})
