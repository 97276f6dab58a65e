import { asc, eq } from 'drizzle-orm'

import { listCredits } from '#app/features/credits/credits.server.ts'
import { openBudget } from '#app/features/credits/open-budget.server.ts'
import { revokeClaim } from '#app/features/credits/revoke-claim.server.ts'
import { newId } from '#db/ids.ts'
import { creditGrants, ledgerAccounts, ledgerTransfers, redemptionAllocations, redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import {
  claim,
  july10,
  makeOffer,
  makeProgram,
  makeRunningOffer,
  must,
  report,
  system,
  type RunningOffer,
} from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

const day = 86_400_000
const inDays = (days: number) => new Date(july10.getTime() + days * day)

/** One more offer of the same provider, claimed by the organisation. */
async function give(
  db: Database,
  { provider, program }: Pick<RunningOffer, 'provider' | 'program'>,
  organisationId: string,
  over: Partial<Parameters<typeof makeOffer>[1]>,
  at = july10,
) {
  const offer = await makeOffer(db, { providerId: provider.id, programId: program.id, ...over })
  must(await claim(db, { offer }, { organisationId, at }))
  const rows = await db.select().from(creditGrants).where(eq(creditGrants.organisationId, organisationId))
  return must(rows.sort((a, b) => (a.id < b.id ? 1 : -1))[0]).id
}

async function begin(db: Database, over: Parameters<typeof makeRunningOffer>[1] = {}) {
  const running = await makeRunningOffer(db, over)
  const organisationId = newId('org')
  const spend = (amount: bigint, more: Partial<Parameters<typeof report>[1]> = {}) =>
    report(db, { providerId: running.provider.id, target: { organisationId }, amount, ...more })
  return { running, organisationId, spend }
}

async function allocationsOf(db: Database, redemptionId: string) {
  const rows = await db
    .select({ grantId: redemptionAllocations.grantId, amount: redemptionAllocations.amount })
    .from(redemptionAllocations)
    .where(eq(redemptionAllocations.redemptionId, redemptionId))
    .orderBy(asc(redemptionAllocations.seq))
  return rows.map(({ grantId, amount }) => [grantId, amount])
}

test('G1 grants burn by priority, then by the earlier end', async ({ db }) => {
  const { running, organisationId, spend } = await begin(db)
  const a = await give(db, running, organisationId, { amount: 30n, priority: 50, validForSeconds: 30 * 86_400 })
  const b = await give(db, running, organisationId, { amount: 20n, priority: 10, validForSeconds: 90 * 86_400 })
  const c = await give(db, running, organisationId, { amount: 40n, priority: 50, validForSeconds: 10 * 86_400 })
  const { id } = must(await spend(70n))
  expect(await allocationsOf(db, id)).toEqual([
    [b, 20n],
    [c, 40n],
    [a, 10n],
  ])
  await expectSound(db)
})

test('G3 of equal priority the grant that ends pays before the one that does not', async ({ db }) => {
  const { running, organisationId, spend } = await begin(db)
  const lasting = await give(db, running, organisationId, { amount: 10n, validForSeconds: null })
  const ending = await give(db, running, organisationId, { amount: 10n })
  const { id } = must(await spend(15n))
  expect(await allocationsOf(db, id)).toEqual([
    [ending, 10n],
    [lasting, 5n],
  ])
  await expectSound(db)
})

test('G4 a grant for one model pays for no other', async ({ db }) => {
  const { running, organisationId, spend } = await begin(db)
  const air = await give(db, running, organisationId, { amount: 10n, priority: 1, appliesTo: ['glm-4-air'] })
  const all = await give(db, running, organisationId, { amount: 10n })
  const { id, shortfall } = must(await spend(12n, { meter: 'glm-4' }))
  expect(await allocationsOf(db, id)).toEqual([[all, 10n]])
  expect(shortfall).toBe(2n)
  expect(await spend(1n, { target: { grantId: air }, meter: 'glm-4' })).toEqual({
    ok: false,
    refusal: 'model_not_covered',
  })
  expect(must(await spend(4n, { meter: 'glm-4-air' }))).toMatchObject({ applied: 4n })
  await expectSound(db)
})

test('G5 what is used beyond the grants is recorded as not covered', async ({ db }) => {
  const { running, organisationId, spend } = await begin(db)
  await give(db, running, organisationId, { amount: 100n })
  expect(must(await spend(130n))).toMatchObject({ applied: 100n, shortfall: 30n, state: 'partial' })
  expect(must(await spend(5n))).toMatchObject({ applied: 0n, shortfall: 5n, state: 'partial' })
  const { credits } = await listCredits(db, { organisationId, at: july10 })
  expect(credits).toMatchObject([{ granted: 100n, used: 100n, left: 0n, standing: 'used_up', clock: null }])
  await expectSound(db)
})

test('G6 a grant that begins tomorrow pays for nothing today', async ({ db }) => {
  const { running, organisationId, spend } = await begin(db)
  await give(db, running, organisationId, { amount: 100n }, inDays(1))
  expect(await spend(10n)).toEqual({ ok: false, refusal: 'outside_grant_life' })
  expect(await db.$count(redemptions)).toBe(0)
  await expectSound(db)
})

test('G7 reports beyond what is left apply exactly what is left', async ({ db }) => {
  const { running, organisationId, spend } = await begin(db)
  await give(db, running, organisationId, { amount: 100n })
  let applied = 0n
  for (let turn = 0; turn < 5; turn += 1) applied += must(await spend(30n)).applied
  expect(applied).toBe(100n)
  await expectSound(db)
})

test('H1 use from before the end is counted when it is reported within the grace', async ({ db }) => {
  const { running, organisationId, spend } = await begin(db)
  await give(db, running, organisationId, { amount: 100n, validForSeconds: 86_400 })
  const end = inDays(1)
  const lastMoment = new Date(end.getTime() - 1)
  const hours = (count: number) => new Date(end.getTime() + count * 3_600_000)
  expect(must(await spend(10n, { occurredAt: lastMoment, receivedAt: hours(71) }))).toMatchObject({ applied: 10n })
  await expectSound(db)
})

test('H2 use that is reported after the grace is kept as unmatched, and no grant pays', async ({ db }) => {
  const { running, organisationId, spend } = await begin(db)
  await give(db, running, organisationId, { amount: 100n, validForSeconds: 86_400 })
  const end = inDays(1)
  const said = { occurredAt: new Date(end.getTime() - 1), receivedAt: new Date(end.getTime() + 73 * 3_600_000) }
  expect(must(await spend(10n, said))).toMatchObject({ state: 'unmatched', applied: 0n, shortfall: 10n })
  const [kept] = await db.select().from(redemptions)
  expect(kept).toMatchObject({ state: 'unmatched', reason: 'after_grace' })
  await expectSound(db)
})

test('H3 a grant pays for nothing at the very instant of its end', async ({ db }) => {
  const { running, organisationId, spend } = await begin(db)
  await give(db, running, organisationId, { amount: 100n, validForSeconds: 86_400 })
  const atTheEnd = await spend(10n, { occurredAt: inDays(1), receivedAt: inDays(1) })
  expect(atTheEnd).toEqual({ ok: false, refusal: 'outside_grant_life' })
  await expectSound(db)
})

test('H4 in the grace the balance is nothing and the credit is settling', async ({ db }) => {
  const { running, organisationId } = await begin(db)
  await give(db, running, organisationId, { amount: 100n, validForSeconds: 86_400 })
  const seen = async (at: Date) => (await listCredits(db, { organisationId, at })).credits[0]
  expect(await seen(july10)).toMatchObject({
    left: 100n,
    standing: 'active',
    clock: { kind: 'expires', at: inDays(1) },
  })
  expect(await seen(inDays(1))).toMatchObject({
    left: 0n,
    standing: 'settling',
    clock: { kind: 'reports_close', at: inDays(4) },
  })
  expect(await seen(inDays(4))).toMatchObject({ left: 0n, standing: 'expired', clock: null })
})

test('I3 a revocation returns what is left to its slot, and what was spent stays spent', async ({ db }) => {
  const { running, organisationId, spend } = await begin(db, { limit: 1_000_000n, slotCount: 1 })
  const { id: claimId } = must(await claim(db, running, { organisationId }))
  must(await spend(300_000n))
  const providerId = running.provider.id
  const revoked = await revokeClaim(db, { providerId, claimId, reason: 'fraud', by: system, at: july10 })
  expect(must(revoked)).toMatchObject({ state: 'revoked', returned: 700_000n, codeToSwitchOff: false })
  await expectSound(db)

  expect(await claim(db, running, { organisationId })).toEqual({ ok: false, refusal: 'already_claimed' })
  expect(await claim(db, running)).toEqual({ ok: false, refusal: 'budget_exhausted' })
  expect(await spend(1n)).toEqual({ ok: false, refusal: 'grant_revoked' })
  const { credits } = await listCredits(db, { organisationId, at: july10 })
  expect(credits).toMatchObject([{ granted: 1_000_000n, used: 300_000n, left: 0n, standing: 'revoked' }])
  await expectSound(db)
})

test('where a program keeps what is revoked, the budget gets nothing back', async ({ db }) => {
  const { running } = await begin(db, { limit: 1_000_000n, slotCount: 1, program: { revokeReturnsBudget: false } })
  const { id: claimId, providerId } = must(await claim(db, running))
  must(await revokeClaim(db, { providerId, claimId, reason: 'other', by: system, at: july10 }))
  expect(await claim(db, running)).toEqual({ ok: false, refusal: 'budget_exhausted' })
  await expectSound(db)
})

test('C7 to revoke again books nothing', async ({ db }) => {
  const { running } = await begin(db)
  const { id: claimId, providerId } = must(await claim(db, running))
  const revoke = { providerId, claimId, reason: 'fraud', by: system, at: july10 } as const
  const first = must(await revokeClaim(db, revoke))
  const booked = await db.$count(ledgerTransfers)
  expect(must(await revokeClaim(db, { ...revoke, at: inDays(1) }))).toEqual({ ...first, replayed: true })
  expect(await db.$count(ledgerTransfers)).toBe(booked)
  await expectSound(db)
})

test('K1 balances beyond what a JavaScript number holds are exact to the digit', async ({ db }) => {
  const { running, organisationId, spend } = await begin(db, { limit: 9_000_000_000_000_000n })
  const other = await makeProgram(db, { providerId: running.provider.id })
  const budget = { providerId: running.provider.id, programId: other.id, asset: 'tok.glm', by: system, at: july10 }
  must(await openBudget(db, { ...budget, limit: 9_000_000_000_000_000n }))
  await give(db, running, organisationId, { amount: 4_503_599_627_370_497n })
  await give(db, { ...running, program: other }, organisationId, { amount: 4_503_599_627_370_496n })
  const before = await listCredits(db, { organisationId, at: july10 })
  expect(before.totals).toMatchObject([{ granted: 9_007_199_254_740_993n, left: 9_007_199_254_740_993n }])
  must(await spend(4_503_599_627_370_498n))
  const after = await listCredits(db, { organisationId, at: july10 })
  expect(after.totals).toMatchObject([{ used: 4_503_599_627_370_498n, left: 4_503_599_627_370_495n }])
  await expectSound(db)
})

test('K2 a grant pays in its own asset only, and the ledger itself refuses another', async ({ db }) => {
  const { running, organisationId, spend } = await begin(db)
  const grantId = await give(db, running, organisationId, { amount: 10n })
  const mismatch = { ok: false, refusal: 'asset_mismatch' }
  expect(await spend(1n, { target: { grantId }, asset: 'CNY' })).toEqual(mismatch)
  expect(await spend(1n, { asset: 'CNY' })).toEqual(mismatch)

  const [transfer] = await db.select().from(ledgerTransfers)
  const [account] = await db.select().from(ledgerAccounts)
  const crossing = { ...must(transfer), seq: 2, asset: 'CNY', fromAccountId: must(account).id }
  const inSavepoint = db.transaction((tx) => tx.insert(ledgerTransfers).values(crossing))
  await expect(inSavepoint).rejects.toMatchObject({ cause: { code: '23503' } })
  await expectSound(db)
})

test('a report that cannot be is refused by name and writes nothing', async ({ db }) => {
  const { running, organisationId, spend } = await begin(db)
  const grantId = await give(db, running, organisationId, { amount: 10n })
  expect(await spend(0n)).toMatchObject({ refusal: 'amount_out_of_range' })
  expect(await spend(-5n)).toMatchObject({ refusal: 'amount_out_of_range' })
  expect(await spend(9_000_000_000_000_001n)).toMatchObject({ refusal: 'amount_out_of_range' })
  expect(await spend(1n, { target: { grantId: newId('grt') } })).toMatchObject({ refusal: 'unknown_grant' })
  expect(await spend(1n, { target: { organisationId: newId('org') } })).toMatchObject({ refusal: 'unknown_grant' })
  const foreign = await makeRunningOffer(db)
  expect(await spend(1n, { providerId: foreign.provider.id, target: { grantId } })).toMatchObject({
    refusal: 'unknown_grant',
  })
  expect(await spend(1n, { occurredAt: inDays(1), receivedAt: july10 })).toMatchObject({
    refusal: 'occurred_in_future',
  })
  expect(await db.$count(redemptions)).toBe(0)
  await expectSound(db)
})
