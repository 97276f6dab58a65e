import { asc, eq } from 'drizzle-orm'

import { activateGrant } from '#app/features/credits/activate-grant.server.ts'
import { captureHold } from '#app/features/credits/capture-hold.server.ts'
import { correctRedemption } from '#app/features/credits/correct-redemption.server.ts'
import { expireGrants } from '#app/features/credits/expire-grants.server.ts'
import { holdCredit } from '#app/features/credits/hold-credit.server.ts'
import { recordRedemptions } from '#app/features/credits/record-redemptions.server.ts'
import { recordTotal } from '#app/features/credits/record-total.server.ts'
import { expireHolds, releaseHold } from '#app/features/credits/release-hold.server.ts'
import { resolveUnmatched } from '#app/features/credits/resolve-unmatched.server.ts'
import { revokeClaim } from '#app/features/credits/revoke-claim.server.ts'
import { listUnmatched } from '#app/features/credits/unmatched.server.ts'
import { newId } from '#db/ids.ts'
import { budgetSlots, creditGrants, redemptionAllocations, redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, july10, makeOffer, makeRunningOffer, must, report, system, type RunningOffer } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

/** Cases of what happens to a grant after it is given; run on both engines. */

const day = 86_400

/** One more offer of the same provider, claimed by the organisation. */
async function give(
  db: Database,
  running: RunningOffer,
  organisationId: string,
  over: Partial<Parameters<typeof makeOffer>[1]>,
) {
  const { provider, program } = running
  const offer = await makeOffer(db, { providerId: provider.id, programId: program.id, ...over })
  const claimed = must(await claim(db, { offer }, { organisationId }))
  const [grant] = await db.select().from(creditGrants).where(eq(creditGrants.claimId, claimed.id))
  return { claimId: claimed.id, grantId: must(grant).id }
}

async function begin(db: Database) {
  const running = await makeRunningOffer(db)
  const providerId = running.provider.id
  const organisationId = newId('org')
  const grantOf = async (id: string) => {
    const [grant] = await db.select().from(creditGrants).where(eq(creditGrants.id, id))
    return must(grant)
  }
  const spend = async (amount: bigint, eventId = newId('red')) =>
    must(await report(db, { providerId, target: { organisationId }, amount, eventId }))
  const correct = (corrects: string, amount: bigint, eventId = newId('adj')) =>
    correctRedemption(db, { providerId, eventId, corrects, amount, by: system, at: july10 })
  return { running, providerId, organisationId, grantOf, spend, correct }
}

/** G1's three grants, of which 70 has been used: 20, 40, 10. */
async function useSeventy(db: Database) {
  const started = await begin(db)
  const { running, organisationId, spend } = started
  const last = await give(db, running, organisationId, { amount: 30n, priority: 50, validForSeconds: 30 * day })
  const first = await give(db, running, organisationId, { amount: 20n, priority: 10, validForSeconds: 90 * day })
  const middle = await give(db, running, organisationId, { amount: 40n, priority: 50, validForSeconds: 10 * day })
  const used = await spend(70n)
  return { ...started, first, middle, last, used }
}

test('C6 an event that stands twice in one batch is counted once', async ({ db }) => {
  const { running, providerId, organisationId, grantOf } = await begin(db)
  const { grantId } = await give(db, running, organisationId, { amount: 100n })
  const use = { target: { organisationId }, asset: 'tok.glm', amount: 30n, meter: null, occurredAt: july10 }
  const reports = [
    { ...use, eventId: 'e1' },
    { ...use, eventId: 'e1' },
    { ...use, eventId: 'e2', target: { grantId: newId('grt') } },
    { ...use, eventId: 'e1', amount: 31n },
    { ...use, eventId: 'e3', target: { grantId } },
    { ...use, eventId: 'e4', amount: 50n },
  ]
  const batch = { providerId, reports, by: system, receivedAt: july10 }
  const answers = await recordRedemptions(db, batch)
  expect(answers).toMatchObject([
    { ok: true, value: { eventId: 'e1', applied: 30n, replayed: false } },
    { ok: true, value: { eventId: 'e1', applied: 30n, replayed: true } },
    { ok: false, refusal: 'unknown_grant' },
    { ok: false, refusal: 'event_mismatch' },
    { ok: true, value: { eventId: 'e3', applied: 30n } },
    { ok: true, value: { eventId: 'e4', applied: 40n, shortfall: 10n, state: 'partial' } },
  ])
  expect(await grantOf(grantId)).toMatchObject({ spent: 100n, state: 'exhausted', version: 2 })
  await expectSound(db)
  const again = await recordRedemptions(db, batch)
  expect(again[5]).toMatchObject({ ok: true, value: { applied: 40n, replayed: true } })
  expect(await db.$count(redemptions)).toBe(3)
  await expectSound(db)
})

test('I1 a correction returns to the grants in the reverse order of their burning', async ({ db }) => {
  const { grantOf, correct, used, first, middle, last } = await useSeventy(db)
  expect(must(await correct(used.eventId, 25n, 'c1'))).toEqual({
    eventId: 'c1',
    corrects: used.eventId,
    amount: 25n,
    returned: 25n,
    waived: 0n,
    replayed: false,
  })
  expect(await grantOf(last.grantId)).toMatchObject({ spent: 0n, state: 'active' })
  expect(await grantOf(middle.grantId)).toMatchObject({ spent: 25n, state: 'active' })
  expect(await grantOf(first.grantId)).toMatchObject({ spent: 20n, state: 'exhausted' })
  const parts = await db
    .select({ reversed: redemptionAllocations.reversed })
    .from(redemptionAllocations)
    .where(eq(redemptionAllocations.redemptionId, used.id))
    .orderBy(asc(redemptionAllocations.seq))
  expect(parts).toEqual([{ reversed: 0n }, { reversed: 15n }, { reversed: 10n }])
  await expectSound(db)
  expect(must(await correct(used.eventId, 25n, 'c1'))).toMatchObject({ returned: 25n, replayed: true })
  expect(await correct(used.eventId, 24n, 'c1')).toEqual({ ok: false, refusal: 'event_mismatch' })
  await expectSound(db)
})

test('I2 no more is corrected than what was used', async ({ db }) => {
  const { correct, used } = await useSeventy(db)
  must(await correct(used.eventId, 25n))
  expect(await correct(used.eventId, 46n)).toEqual({ ok: false, refusal: 'over_reversal' })
  expect(await correct('never-reported', 1n)).toEqual({ ok: false, refusal: 'unknown_redemption' })
  expect(await correct(used.eventId, 0n)).toEqual({ ok: false, refusal: 'amount_out_of_range' })
  expect(await correct(used.eventId, 1n, used.eventId)).toEqual({ ok: false, refusal: 'event_mismatch' })
  must(await correct(used.eventId, 45n))
  const [whole] = await db.select().from(redemptions).where(eq(redemptions.id, used.id))
  expect(whole).toMatchObject({ state: 'reversed', reversed: 70n })
  await expectSound(db)
})

test('I2 what no grant had covered is waived before anything is returned', async ({ db }) => {
  const { running, organisationId, spend, correct, grantOf } = await begin(db)
  const { grantId } = await give(db, running, organisationId, { amount: 100n })
  const { eventId } = await spend(130n)
  expect(must(await correct(eventId, 50n))).toMatchObject({ waived: 30n, returned: 20n })
  expect(await grantOf(grantId)).toMatchObject({ spent: 80n, state: 'active' })
  await expectSound(db)
  expect(must(await correct(eventId, 80n))).toMatchObject({ waived: 0n, returned: 80n })
  await expectSound(db)
})

test('I3 what is corrected on a revoked grant cannot be spent again', async ({ db }) => {
  const { running, providerId, organisationId, spend, correct, grantOf } = await begin(db)
  const { grantId, claimId } = await give(db, running, organisationId, { amount: 100n })
  const { eventId } = await spend(60n)
  must(await revokeClaim(db, { providerId, claimId, reason: 'fraud', by: system, at: july10 }))
  expect(must(await correct(eventId, 10n))).toMatchObject({ returned: 10n })
  expect(await grantOf(grantId)).toMatchObject({ spent: 50n, revoked: 50n, state: 'revoked' })
  await expectSound(db)
})
test('F5 a use outside a hold is paid only from what is not held', async ({ db }) => {
  const { running, providerId, organisationId, spend, grantOf } = await begin(db)
  const { grantId } = await give(db, running, organisationId, { amount: 1000n })
  const key = { providerId, eventId: 'h1', by: system, at: july10 }
  const asked = { ...key, target: { organisationId }, asset: 'tok.glm', amount: 500n, meter: null }
  const held = { ...asked, expiresAt: new Date(july10.getTime() + 60_000) }
  must(await holdCredit(db, held))
  expect(must(await holdCredit(db, held))).toMatchObject({ amount: 500n, replayed: true })
  expect(await spend(700n)).toMatchObject({ applied: 500n, shortfall: 200n, state: 'partial' })
  expect(await grantOf(grantId)).toMatchObject({ held: 500n, spent: 500n, state: 'active' })
  await expectSound(db)
  const use = { ...key, meter: null, occurredAt: july10 }
  expect(await captureHold(db, { ...use, amount: 501n })).toEqual({ ok: false, refusal: 'more_than_held' })
  expect(must(await captureHold(db, { ...use, amount: 300n }))).toMatchObject({ applied: 300n, replayed: false })
  expect(must(await captureHold(db, { ...use, amount: 300n }))).toMatchObject({ replayed: true })
  expect(await grantOf(grantId)).toMatchObject({ held: 0n, spent: 800n, state: 'active' })
  await expectSound(db)

  must(await holdCredit(db, { ...held, eventId: 'h2', amount: 200n }))
  must(await releaseHold(db, { ...key, eventId: 'h2' }))
  expect(must(await releaseHold(db, { ...key, eventId: 'h2' }))).toMatchObject({ replayed: true })
  must(await holdCredit(db, { ...held, eventId: 'h3', amount: 200n }))
  const later = new Date(july10.getTime() + 60_000)
  expect(await expireHolds(db, { at: later, limit: 10 })).toBe(1)
  expect(await expireHolds(db, { at: later, limit: 10 })).toBe(0)
  expect(await grantOf(grantId)).toMatchObject({ held: 0n })
  await expectSound(db)
})

test('H2 an operator writes a use off that was reported after the grace', async ({ db }) => {
  const { running, providerId, organisationId } = await begin(db)
  await give(db, running, organisationId, { amount: 100n, validForSeconds: day })
  const end = july10.getTime() + day * 1000
  const said = { occurredAt: new Date(end - 1), receivedAt: new Date(end + 73 * 3_600_000) }
  const late = must(await report(db, { providerId, target: { organisationId }, amount: 10n, ...said }))
  expect(await listUnmatched(db, { providerId })).toMatchObject([{ id: late.id, reason: 'after_grace' }])
  const decision = {
    providerId,
    redemptionId: late.id,
    decision: 'write_off',
    by: system,
    at: said.receivedAt,
  } as const
  expect(must(await resolveUnmatched(db, decision))).toMatchObject({ state: 'written_off' })
  expect(must(await resolveUnmatched(db, decision))).toMatchObject({ replayed: true })
  expect(await listUnmatched(db, { providerId })).toEqual([])
  await expectSound(db)
})

test('H2 an operator charges a late use to the grant that would have paid', async ({ db }) => {
  const { running, providerId, organisationId, grantOf } = await begin(db)
  const { grantId } = await give(db, running, organisationId, { amount: 100n, validForSeconds: day })
  const end = july10.getTime() + day * 1000
  const said = { occurredAt: new Date(end - 1), receivedAt: new Date(end + 73 * 3_600_000) }
  const late = must(await report(db, { providerId, target: { organisationId }, amount: 130n, ...said }))
  expect(await expireGrants(db, { at: said.receivedAt, limit: 10 })).toBe(1)
  const decision = { providerId, redemptionId: late.id, decision: 'charge', by: system, at: said.receivedAt } as const
  expect(must(await resolveUnmatched(db, decision))).toMatchObject({ state: 'partial', replayed: false })
  expect(must(await resolveUnmatched(db, decision))).toMatchObject({ replayed: true })
  expect(await grantOf(grantId)).toMatchObject({ state: 'expired', spent: 100n, expired: 0n })
  await expectSound(db)
})

test('F5 a hold is captured before its end and not from then on, though no sweeper has come by', async ({ db }) => {
  const { running, providerId, organisationId, grantOf } = await begin(db)
  const { grantId } = await give(db, running, organisationId, { amount: 100n })
  const end = new Date(july10.getTime() + 60_000)
  const held = { providerId, target: { grantId }, asset: 'tok.glm', amount: 40n, meter: null, by: system, at: july10 }
  for (const eventId of ['h1', 'h2']) must(await holdCredit(db, { ...held, eventId, expiresAt: end }))
  const use = { providerId, amount: 30n, meter: null, occurredAt: july10, by: system }
  const lastMoment = new Date(end.getTime() - 1)
  expect(must(await captureHold(db, { ...use, eventId: 'h1', at: lastMoment }))).toMatchObject({ applied: 30n })
  expect(await captureHold(db, { ...use, eventId: 'h2', at: end })).toEqual({ ok: false, refusal: 'hold_closed' })
  expect(await expireHolds(db, { at: end, limit: 10 })).toBe(1)
  expect(await grantOf(grantId)).toMatchObject({ held: 0n, spent: 30n, state: 'active' })
  await expectSound(db)
})

test('H2 what is held is captured until the grace is over and not after it', async ({ db }) => {
  const { running, providerId, organisationId, grantOf } = await begin(db)
  const { grantId } = await give(db, running, organisationId, { amount: 100n, validForSeconds: day })
  const close = new Date(july10.getTime() + 4 * day * 1000)
  const held = { providerId, target: { grantId }, asset: 'tok.glm', amount: 40n, meter: null, by: system, at: july10 }
  for (const eventId of ['h1', 'h2']) {
    must(await holdCredit(db, { ...held, eventId, expiresAt: new Date(close.getTime() + 1) }))
  }
  const use = { providerId, amount: 30n, meter: null, occurredAt: july10, by: system }
  const lastMoment = new Date(close.getTime() - 1)
  expect(must(await captureHold(db, { ...use, eventId: 'h1', at: lastMoment }))).toMatchObject({ applied: 30n })
  expect(await captureHold(db, { ...use, eventId: 'h2', at: close })).toEqual({ ok: false, refusal: 'hold_closed' })
  expect(await expireGrants(db, { at: close, limit: 10 })).toBe(1)
  expect(await grantOf(grantId)).toMatchObject({ held: 0n, spent: 30n, expired: 70n, state: 'expired' })
  await expectSound(db)
})

test('H4 what is left is booked out once, after the grace and not before', async ({ db }) => {
  const { running, providerId, organisationId, spend, correct, grantOf } = await begin(db)
  const { grantId, claimId } = await give(db, running, organisationId, { amount: 100n, validForSeconds: day })
  const { eventId } = await spend(30n)
  const close = new Date(july10.getTime() + 4 * day * 1000)
  expect(await expireGrants(db, { at: new Date(close.getTime() - 1), limit: 10 })).toBe(0)
  expect(await expireGrants(db, { at: close, limit: 10 })).toBe(1)
  expect(await expireGrants(db, { at: close, limit: 10 })).toBe(0)
  expect(await grantOf(grantId)).toMatchObject({ state: 'expired', spent: 30n, expired: 70n })
  await expectSound(db)
  must(await correct(eventId, 10n))
  expect(await grantOf(grantId)).toMatchObject({ state: 'expired', spent: 20n, expired: 80n })
  must(await revokeClaim(db, { providerId, claimId, reason: 'other', by: system, at: close }))
  await expectSound(db)
})

test('H5 a grant that is not activated in time expires and its budget returns', async ({ db }) => {
  const { running, providerId, organisationId, grantOf } = await begin(db)
  const activateBy = new Date(july10.getTime() + day * 1000)
  const late = await give(db, running, organisationId, { amount: 100n })
  const early = await give(db, running, organisationId, { amount: 100n })
  await db.update(creditGrants).set({ state: 'pending', activateBy }).where(eq(creditGrants.providerId, providerId))
  const activation = { providerId, claimId: early.claimId, by: system, at: new Date(activateBy.getTime() - 1) }
  expect(must(await activateGrant(db, activation))).toMatchObject({ effectiveAt: activation.at, replayed: false })
  expect(must(await activateGrant(db, activation))).toMatchObject({ replayed: true })
  const over = await activateGrant(db, { ...activation, claimId: late.claimId, at: activateBy })
  expect(over).toEqual({ ok: false, refusal: 'activation_over' })
  expect(await expireGrants(db, { at: activateBy, limit: 10 })).toBe(1)
  expect(await grantOf(late.grantId)).toMatchObject({ state: 'expired', expired: 100n })
  expect((await db.select().from(budgetSlots)).reduce((sum, { used }) => sum + used, 0n)).toBe(100n)
  await expectSound(db)
})

test('C7 to revoke a grant releases its holds first, and again books nothing', async ({ db }) => {
  const { running, providerId, organisationId, grantOf } = await begin(db)
  const { grantId, claimId } = await give(db, running, organisationId, { amount: 100n })
  const asked = { providerId, eventId: 'h1', target: { grantId }, asset: 'tok.glm', amount: 40n, meter: null }
  must(await holdCredit(db, { ...asked, expiresAt: new Date(july10.getTime() + 1), by: system, at: july10 }))
  const revoke = { providerId, claimId, reason: 'fraud', by: system, at: july10 } as const
  const first = must(await revokeClaim(db, revoke))
  expect(first).toMatchObject({ returned: 100n })
  expect(must(await revokeClaim(db, revoke))).toEqual({ ...first, replayed: true })
  expect(await grantOf(grantId)).toMatchObject({ held: 0n, revoked: 100n, state: 'revoked' })
  await expectSound(db)
})

test('a running total books what it adds to its series, and corrects what it takes away', async ({ db }) => {
  const { running, providerId, organisationId, grantOf } = await begin(db)
  const { grantId } = await give(db, running, organisationId, { amount: 100n })
  const at = (minutes: number) => new Date(july10.getTime() + minutes * 60_000)
  const say = (eventId: string, total: bigint, minute: number) =>
    recordTotal(db, {
      ...{ providerId, eventId, series: 's', target: { organisationId }, asset: 'tok.glm', total, meter: null },
      ...{ occurredAt: at(minute), receivedAt: at(minute), by: system },
    })
  expect(must(await say('t1', 30n, 1))).toMatchObject({ change: 30n })
  expect(must(await say('t2', 50n, 2))).toMatchObject({ change: 20n })
  expect(must(await say('t3', 25n, 3))).toMatchObject({ change: -25n, replayed: false })
  expect(must(await say('t3', 25n, 3))).toMatchObject({ change: -25n, replayed: true })
  expect(await say('t3', 26n, 3)).toEqual({ ok: false, refusal: 'event_mismatch' })
  expect(await grantOf(grantId)).toMatchObject({ spent: 25n })
  await expectSound(db)
})

test('two totals that come at one instant are each answered with what it took away itself', async ({ db }) => {
  const { running, providerId, organisationId } = await begin(db)
  await give(db, running, organisationId, { amount: 100n })
  const say = (eventId: string, total: bigint) =>
    recordTotal(db, {
      ...{ providerId, eventId, series: 's', target: { organisationId }, asset: 'tok.glm', total, meter: null },
      ...{ occurredAt: july10, receivedAt: july10, by: system },
    })
  must(await say('t1', 50n))
  for (const [eventId, total, change] of [['t2', 40n, -10n] as const, ['t3', 15n, -25n] as const]) {
    expect(must(await say(eventId, total))).toMatchObject({ change, replayed: false })
  }
  expect(must(await say('t2', 40n))).toMatchObject({ change: -10n, replayed: true })
  expect(must(await say('t3', 15n))).toMatchObject({ change: -25n, replayed: true })
})

test('a total and a hold are refused under the event of a use by itself', async ({ db }) => {
  const { running, providerId, organisationId, grantOf } = await begin(db)
  const { grantId } = await give(db, running, organisationId, { amount: 100n })
  const target = { organisationId }
  const use = { providerId, eventId: 'e1', target, amount: 30n, occurredAt: july10, receivedAt: july10 }
  must(await report(db, use))
  const said = { providerId, eventId: 'e1', target, asset: 'tok.glm', meter: null, by: system }
  const total = { ...said, series: 's', total: 30n, occurredAt: july10, receivedAt: july10 }
  expect(await recordTotal(db, total)).toEqual({ ok: false, refusal: 'event_mismatch' })
  const hold = { ...said, amount: 30n, expiresAt: new Date(july10.getTime() + 1000), at: july10 }
  expect(await holdCredit(db, hold)).toEqual({ ok: false, refusal: 'event_mismatch' })
  expect(must(await recordTotal(db, { ...total, eventId: 'e2' }))).toMatchObject({ change: 30n })
  expect(await grantOf(grantId)).toMatchObject({ spent: 60n, held: 0n })
})
