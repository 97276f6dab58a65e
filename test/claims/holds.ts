import { eq } from 'drizzle-orm'

import { approveClaim } from '#app/features/credits/approve-claim.server.ts'
import { listBudgets } from '#app/features/credits/budgets.server.ts'
import { expireClaims } from '#app/features/credits/expire-claims.server.ts'
import { rejectClaim } from '#app/features/credits/reject-claim.server.ts'
import { withdrawClaim } from '#app/features/credits/withdraw-claim.server.ts'
import { newId } from '#db/ids.ts'
import { budgetSlots, claims, creditGrants, holds, ledgerTransactions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expect } from '#test/database.ts'
import { claim, july10, makeRunningOffer, must, system, type RunningOffer } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

/** Cases of the holds on a budget, run on both engines. */

const reserving = { program: { approvalMode: 'manual', reserveOn: 'submit' } } as const
const fortnight = new Date(july10.getTime() + 14 * 86_400_000)

async function budgetOf(db: Database, { provider }: RunningOffer) {
  return must((await listBudgets(db, { providerId: provider.id }))[0])
}

const heldSlots = (db: Database) => db.select().from(budgetSlots).where(eq(budgetSlots.held, 1_000_000n))

export async function submittedIsHeld(db: Database): Promise<void> {
  const running = await makeRunningOffer(db, { ...reserving, limit: 1_500_000n })
  const waiting = must(await claim(db, running))
  expect(waiting).toMatchObject({ state: 'in_review', amount: null })
  expect(await budgetOf(db, running)).toMatchObject({ left: 500_000n, held: 1_000_000n, givenOut: 0n })
  expect(await heldSlots(db)).toHaveLength(1)
  expect(await db.select().from(holds)).toMatchObject([
    { kind: 'budget', claimId: waiting.id, amount: 1_000_000n, state: 'open', expiresAt: fortnight },
  ])
  expect(await claim(db, running)).toEqual({ ok: false, refusal: 'budget_exhausted' })
  await expectSound(db)
}

export async function endedIsFree(db: Database): Promise<void> {
  const running = await makeRunningOffer(db, reserving)
  const { id: providerId } = running.provider
  const before = await db.select().from(budgetSlots).orderBy(budgetSlots.slot)
  const rejected = must(await claim(db, running))
  const reject = { providerId, claimId: rejected.id, reason: 'incomplete', by: system, at: july10 } as const
  must(await rejectClaim(db, reject))
  expect(must(await rejectClaim(db, reject))).toMatchObject({ replayed: true })
  expect(await db.select().from(budgetSlots).orderBy(budgetSlots.slot)).toEqual(before)
  await expectSound(db)

  const organisationId = newId('org')
  const withdrawn = must(await claim(db, running, { organisationId }))
  const withdraw = { organisationId, userId: newId('usr'), claimId: withdrawn.id, at: july10 }
  expect(await withdrawClaim(db, { ...withdraw, organisationId: newId('org') })).toMatchObject({
    refusal: 'unknown_claim',
  })
  expect(must(await withdrawClaim(db, withdraw))).toMatchObject({ state: 'withdrawn', replayed: false })
  expect(must(await withdrawClaim(db, withdraw))).toMatchObject({ state: 'withdrawn', replayed: true })
  expect(await db.select().from(budgetSlots).orderBy(budgetSlots.slot)).toEqual(before)
  expect(await db.select({ state: holds.state }).from(holds)).toEqual([{ state: 'released' }, { state: 'released' }])
  expect(await claim(db, running, { organisationId })).toMatchObject({ ok: true })
  await expectSound(db)
}

export async function partIsIssued(db: Database): Promise<void> {
  const running = await makeRunningOffer(db, reserving)
  const waiting = must(await claim(db, running))
  const approve = { providerId: running.provider.id, claimId: waiting.id, by: system, at: july10 }
  for (const amount of [0n, 1_000_001n]) {
    expect(await approveClaim(db, { ...approve, amount })).toMatchObject({ refusal: 'amount_out_of_range' })
  }
  const issued = must(await approveClaim(db, { ...approve, amount: 600_000n }))
  expect(issued).toMatchObject({ state: 'issued', amount: 600_000n })
  expect(await budgetOf(db, running)).toMatchObject({ left: 99_400_000n, held: 0n, givenOut: 600_000n })
  expect(await db.select().from(creditGrants)).toMatchObject([{ amount: 600_000n, graceSeconds: 259_200 }])
  expect(await db.select().from(holds)).toMatchObject([
    { state: 'captured', captured: 600_000n, released: 400_000n, closedAt: july10 },
  ])
  const booked = await db
    .select({ kind: ledgerTransactions.kind })
    .from(ledgerTransactions)
    .where(eq(ledgerTransactions.claimId, waiting.id))
    .orderBy(ledgerTransactions.kind)
  expect(booked.map(({ kind }) => kind)).toEqual(['issue', 'release', 'reserve'])
  await expectSound(db)
}

export async function undecidedExpires(db: Database): Promise<void> {
  const running = await makeRunningOffer(db, reserving)
  must(await claim(db, running))
  const before = new Date(fortnight.getTime() - 1)
  expect(await expireClaims(db, { at: before, limit: 10 })).toBe(0)
  expect(await expireClaims(db, { at: fortnight, limit: 10 })).toBe(1)
  expect(await expireClaims(db, { at: fortnight, limit: 10 })).toBe(0)
  expect(await db.select({ state: claims.state }).from(claims)).toEqual([{ state: 'expired' }])
  expect(await db.select({ state: holds.state }).from(holds)).toEqual([{ state: 'expired' }])
  expect(await budgetOf(db, running)).toMatchObject({ left: 100_000_000n, held: 0n })
  await expectSound(db)
}

/** Several sweepers at once end each claim once. */
export async function sweepersMeet(db: Database, { size, sweepers }: { size: number; sweepers: number }) {
  const running = await makeRunningOffer(db, reserving)
  for (let turn = 0; turn < size; turn += 1) must(await claim(db, running))
  const sweeps = Array.from({ length: sweepers }, () => expireClaims(db, { at: fortnight, limit: size }))
  const ended = await Promise.all(sweeps)
  expect(ended.reduce((sum, one) => sum + one, 0)).toBe(size)
  expect(await budgetOf(db, running)).toMatchObject({ left: 100_000_000n, held: 0n })
  await expectSound(db)
}

/** A decision, a withdrawal and the sweeper meet at one claim: one of them ends it. */
export async function endingsMeet(db: Database): Promise<void> {
  const running = await makeRunningOffer(db, reserving)
  const providerId = running.provider.id
  const organisationId = newId('org')
  const { id: claimId } = must(await claim(db, running, { organisationId }))
  const decide = { providerId, claimId, by: system, at: fortnight }
  await Promise.all([
    approveClaim(db, decide),
    rejectClaim(db, { ...decide, reason: 'other' }),
    withdrawClaim(db, { organisationId, userId: newId('usr'), claimId, at: fortnight }),
    expireClaims(db, { at: fortnight, limit: 5 }),
  ])
  const budget = await budgetOf(db, running)
  expect(budget.held).toBe(0n)
  expect([0n, 1_000_000n]).toContain(budget.givenOut)
  await expectSound(db)
}
