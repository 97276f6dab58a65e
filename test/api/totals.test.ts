import { batchLine, redemptionPage, totalAnswer } from '#app/features/provider-api/answers.ts'
import { creditGrants, redemptions, usageTotals } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, test } from '#test/database.ts'
import { makeRunningOffer } from '#test/factories.ts'

import { newProgram, withGrant } from './program.ts'

const series = '2026-11/glm-4/acct-7'

/** A grant of 1,000,000 and running totals that a program reports of it, each a second after the one before. */
async function withSeries(db: Database) {
  const program = await withGrant(db)
  const { grantId, asset, occurredAt } = program.report
  const said = (eventId: string, total: string, second = 0) => ({
    ...{ eventId, series, total, grantId, asset },
    occurredAt: new Date(Date.parse(occurredAt) + second * 1000).toISOString(),
  })
  return { ...program, said }
}

async function problemOf(answer: Response) {
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  const { reason } = (await answer.json()) as { reason: string }
  return [answer.status, reason]
}

test('a running total is answered with what it changed, counted once and read back with its series', async ({ db }) => {
  const { call, said, claimId } = await withSeries(db)
  const changes: string[] = []
  const totals = [said('t1', '300000'), said('t2', '500000', 1), said('t3', '450000', 2), said('t4', '450000', 3)]
  for (const body of totals) {
    const first = await call('/redemptions/totals', { body })
    expect(first.status).toBe(201)
    const text = await first.text()
    const { eventId, total, change } = totalAnswer.parse(JSON.parse(text))
    expect({ eventId, total }).toEqual({ eventId: body.eventId, total: body.total })
    changes.push(change)
    const again = await call('/redemptions/totals', { body })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await again.text()).toBe(text)
  }
  expect(changes).toEqual(['300000', '200000', '-50000', '0'])
  expect(await (await call('/redemptions/t2')).json()).toMatchObject({ series, amount: '200000', reversed: '50000' })
  expect(await (await call(`/claims/${claimId}`)).json()).toMatchObject({ grant: { spent: '450000' } })
  await expectSound(db)
})

test('a series is read back by itself, and adds up to its last total', async ({ db }) => {
  const { call, said, report } = await withSeries(db)
  await call('/redemptions', { body: report })
  for (const body of [said('t1', '30'), said('t2', '50', 1), said('t3', '25', 2)]) {
    await call('/redemptions/totals', { body })
  }
  const page = redemptionPage.parse(await (await call(`/redemptions?series=${encodeURIComponent(series)}`)).json())
  expect(page.redemptions.map(({ eventId }) => eventId)).toEqual(['t1', 't2'])
  const [sum] = page.sums
  expect(sum).toMatchObject({ events: '2', amount: '50', reversed: '25', waived: '0' })
  expect(await (await call('/redemptions?series=another')).json()).toEqual({ redemptions: [], sums: [], next: null })
  expect((await call('/redemptions?series=')).status).toBe(400)
})

test('a total that comes late changes nothing, and one of none begins a series', async ({ db }) => {
  const { call, said } = await withSeries(db)
  expect(await (await call('/redemptions/totals', { body: said('t0', '0') })).json()).toMatchObject({ change: '0' })
  await call('/redemptions/totals', { body: said('t2', '50', 2) })
  const late = await call('/redemptions/totals', { body: said('t1', '30', 1) })
  expect(await late.json()).toEqual({ eventId: 't1', series, total: '30', change: '0' })
  expect(await db.select({ spent: creditGrants.spent }).from(creditGrants)).toEqual([{ spent: 50n }])
  await expectSound(db)
})

test.for([
  [{ total: '-1' }, 422, 'amount_malformed'],
  [{ total: '1.5' }, 422, 'amount_malformed'],
  [{ total: 5 }, 422, 'invalid_field'],
  [{ total: '9000000000000001' }, 422, 'amount_too_large'],
  [{ total: undefined }, 422, 'missing_field'],
  [{ series: undefined }, 422, 'missing_field'],
  [{ series: '' }, 422, 'invalid_field'],
  [{ series: 'x'.repeat(201) }, 422, 'invalid_field'],
  [{ amount: '5' }, 422, 'unknown_field'],
  [{ grantId: undefined }, 422, 'missing_field'],
  [{ grantId: undefined, claimId: 'clm_1' }, 404, 'unknown_claim'],
  [{ grantId: 'grt_01jz3k5n8qe0ktxp5v7w2m4d6f' }, 404, 'unknown_grant'],
  [{ asset: 'CNY' }, 422, 'asset_mismatch'],
  [{ occurredAt: '2100-01-01T00:00:00Z' }, 422, 'occurred_in_future'],
  [{ occurredAt: '1999-01-01T00:00:00Z' }, 422, 'outside_grant_life'],
] as const)('a total with %j is refused with %i %s and changes nothing', async ([change, status, reason], { db }) => {
  const { call, said } = await withSeries(db)
  const answer = await call('/redemptions/totals', { body: { ...said('t1', '30'), ...change } })
  expect(await problemOf(answer)).toEqual([status, reason])
  expect([await db.$count(usageTotals), await db.$count(redemptions)]).toEqual([0, 0])
})

test('the event of one total is refused for another, and that of a use by itself for a total', async ({ db }) => {
  const { call, said, report } = await withSeries(db)
  await call('/redemptions/totals', { body: said('t1', '30') })
  const other = await call('/redemptions/totals', { body: said('t1', '31') })
  expect(await problemOf(other)).toEqual([409, 'event_mismatch'])
  await call('/redemptions', { body: { ...report, eventId: 'use-1' } })
  for (const total of ['31', '30', '1']) {
    const taken = await call('/redemptions/totals', { body: said('use-1', total, 1) })
    expect(await problemOf(taken)).toEqual([409, 'event_mismatch'])
  }
  await expectSound(db)
})

test('a total that takes away more than its series may be corrected by is refused', async ({ db }) => {
  const { call, said } = await withSeries(db)
  await call('/redemptions/totals', { body: said('t1', '30') })
  // As an operator leaves a use that was reported too late.
  await db.update(redemptions).set({ state: 'written_off', reason: 'after_grace', applied: 0n, shortfall: 30n })
  const answer = await call('/redemptions/totals', { body: said('t2', '20', 1) })
  expect(await problemOf(answer)).toEqual([409, 'over_reversal'])
})

test('a series counts one asset', async ({ db }) => {
  const { call, said } = await withSeries(db)
  await call('/redemptions/totals', { body: said('t1', '30') })
  const other = { ...said('t2', '50', 1), asset: 'tok.other' }
  expect(await problemOf(await call('/redemptions/totals', { body: other }))).toEqual([422, 'asset_mismatch'])
})

test('totals stand between uses and corrections in a batch, and are booked in the order of its rows', async ({
  db,
}) => {
  const { call, said, report, claimId } = await withSeries(db)
  const rows = [
    { ...report, eventId: 'u1', amount: '999990' },
    { ...said('t1', '30'), grantId: undefined, claimId },
    { eventId: 'c1', corrects: 't1', amount: '5' },
    said('t2', '20', 1),
    { ...said('t3', '20', 2), amount: '20' },
    { ...said('t4', '20', 2), grantId: undefined, claimId: 'clm_01jz3k5n8qe0ktxp5v7w2m4d6f' },
    said('t2', '20', 1),
  ]
  const sent = { body: rows.map((row) => JSON.stringify(row)).join('\n') }
  const headers = { 'content-type': 'application/x-ndjson' }
  const answer = await call('/redemptions/batch', { ...sent, headers })
  const lines = (await answer.text())
    .trimEnd()
    .split('\n')
    .map((line) => batchLine.parse(JSON.parse(line)))
  expect(lines).toMatchObject([
    { line: 1, status: 201, redemption: { eventId: 'u1', applied: '999990' } },
    { line: 2, status: 201, replayed: false, total: { eventId: 't1', series, total: '30', change: '30' } },
    { line: 3, status: 201, correction: { corrects: 't1', amount: '5', waived: '5' } },
    { line: 4, status: 201, total: { eventId: 't2', total: '20', change: '-5' } },
    { line: 5, status: 422, problem: { reason: 'unknown_field' } },
    { line: 6, status: 404, problem: { reason: 'unknown_claim' } },
    { line: 7, status: 201, replayed: true, total: { eventId: 't2', change: '-5' } },
  ])
  expect(await (await call('/redemptions/t1')).json()).toMatchObject({ applied: '10', shortfall: '20', waived: '10' })
  await expectSound(db)
})

test('a total for a grant of another provider finds none', async ({ db }) => {
  const { said } = await withSeries(db)
  const other = await newProgram(db, (await makeRunningOffer(db)).provider.id)
  const answer = await other.call('/redemptions/totals', { body: said('t1', '30') })
  expect(await problemOf(answer)).toEqual([404, 'unknown_grant'])
})
