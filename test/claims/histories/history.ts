import { and, asc, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'

import { listBudgets } from '#app/features/credits/budgets.server.ts'
import { listCredits } from '#app/features/credits/credits.server.ts'
import { claims, creditGrants, holds, payments, redemptionAllocations, redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expect, rollingBack } from '#test/database.ts'

import { expectSound } from '../expect-sound.ts'

import { reversedOf, stateOf } from './model-uses.ts'
import { spendable } from './model.ts'
import { operations, rich, type Operation } from './operations.ts'
import { perform } from './perform.ts'
import { makeRules, makeWorld, type Beginning, type World } from './world.ts'

interface History {
  beginning: Beginning
  happens: Operation[]
}

/** Random histories: small budgets and amounts, so that everything runs out. */
function histories({ maxLength }: { maxLength: number }): fc.Arbitrary<History> {
  const limit = fc.integer({ min: 20, max: 300 }).map(BigInt)
  return fc.record({
    beginning: fc.record({
      limits: fc.tuple(limit, limit, fc.bigInt({ min: 5n, max: 60n }), limit),
      slotCount: fc.integer({ min: 1, max: 4 }),
    }),
    happens: fc
      .tuple(fc.constantFrom(true, true, false), fc.array(operations, { minLength: 1, maxLength, size: 'max' }))
      .map(([startsRich, then]) => (startsRich ? [...rich, ...then] : then)),
  })
}

/**
 * So many runs from a seed that is printed. A run that fails prints its path too, and `SEED=… STEP=<path> npm run
 * histories` repeats that one history, on both engines.
 */
function runsOf(runs: number, { apart }: { apart: number }): fc.Parameters<[History]> {
  const { SEED, STEP } = process.env
  const seed = SEED ? Number(SEED) + (STEP ? 0 : apart) : Date.now() % 2 ** 31
  console.info(`${runs} histories from SEED=${seed}`)
  return { numRuns: runs, seed, ...(STEP ? { path: STEP, endOnFailure: true } : {}) }
}

/**
 * So many histories one after another, each rolled back, so that all of them begin with the same rules.
 * @param apart keeps them from being those of another test that grow from the same `SEED`
 */
export async function liveAndForget(db: Database, runs: number, { apart = 0 } = {}): Promise<void> {
  const rules = await makeRules(db)
  let lived = 0
  await fc.assert(
    fc.asyncProperty(histories({ maxLength: 50 }), async (history) => {
      await rollingBack(db, async (tx) =>
        live(await makeWorld(tx, rules, history.beginning, () => Promise.resolve(tx)), history),
      )
      lived += 1
      // What was rolled back still lies in the tables and slows down whoever reads them.
      if (lived % 100 === 0) await db.execute(sql`vacuum`)
    }),
    runsOf(runs, { apart }),
  )
}

/** The same with the database closed and opened again where the history says so; `open` gives a database of its own. */
export async function liveAndRestart(
  open: () => Promise<{ db: Database; restart(): Promise<Database>; drop(): Promise<void> }>,
  runs: number,
  { apart = 0 } = {},
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(histories({ maxLength: 50 }), async (history) => {
      const { db, restart, drop } = await open()
      try {
        await live(await makeWorld(db, await makeRules(db), history.beginning, restart), history)
      } finally {
        await drop()
      }
    }),
    runsOf(runs, { apart }),
  )
}

/** Runs a history on the engine and beside it on the model: every answer and, in the end, everything that is left is equal. */
async function live(world: World, history: History): Promise<void> {
  for (const [step, operation] of history.happens.entries()) {
    const both = await perform(world, operation)
    if (both) expect(both[0], `step ${step + 1} (${operation.does})`).toEqual(both[1])
  }
  await expectEqualBalances(world)
  await expectSound(world.db)
}

async function expectEqualBalances({ db, model, ...world }: World): Promise<void> {
  const at = new Date(model.now)
  const { providerId } = world
  const claimRows = await db
    .select({ id: claims.id, state: claims.state })
    .from(claims)
    .where(eq(claims.providerId, providerId))
    .orderBy(asc(claims.id))
  expect(claimRows).toEqual(model.claims.map(({ state }, index) => ({ id: world.claims[index], state })))

  const grantRows = await db
    .select({
      id: creditGrants.id,
      held: creditGrants.held,
      spent: creditGrants.spent,
      expired: creditGrants.expired,
      revoked: creditGrants.revoked,
      state: creditGrants.state,
      expiresAt: creditGrants.expiresAt,
    })
    .from(creditGrants)
    .where(eq(creditGrants.providerId, providerId))
    .orderBy(asc(creditGrants.id))
  expect(grantRows).toEqual(
    model.grants.map(({ held, spent, expired, revoked, state, until }, index) => ({
      ...{ id: world.grants[index], held, spent, expired, revoked, state },
      expiresAt: until === null ? null : new Date(until),
    })),
  )

  const holdRows = await db
    .select({
      eventId: holds.eventId,
      amount: holds.amount,
      captured: holds.captured,
      released: holds.released,
      state: holds.state,
      expiresAt: holds.expiresAt,
    })
    .from(holds)
    .where(and(eq(holds.providerId, providerId), eq(holds.kind, 'grant')))
    .orderBy(asc(holds.id))
  expect(holdRows).toEqual(
    [...model.holds].map(([eventId, { amount, captured, released, state, until }]) => ({
      ...{ eventId, amount, captured, released, state, expiresAt: new Date(until) },
    })),
  )

  const paymentRows = await db
    .select({ amount: payments.amount, refunded: payments.refunded, state: payments.state })
    .from(payments)
    .where(eq(payments.providerId, providerId))
    .orderBy(asc(payments.id))
  expect(paymentRows).toEqual(model.payments.map(({ amount, refunded, state }) => ({ amount, refunded, state })))

  await expectEqualUses({ db, model, ...world })

  const budgets = await listBudgets(db, { providerId })
  expect(budgets.map(({ id, limit, left, held }) => ({ id, limit, left, held }))).toEqual(
    model.programs.map(({ limit, used, held }, index) => ({
      id: world.programs[index]?.budgetId,
      limit,
      left: limit - used - held,
      held,
    })),
  )
  for (const [index, organisationId] of world.organisations.entries()) {
    const { totals } = await listCredits(db, { organisationId, at })
    expect(totals.reduce((sum, { left }) => sum + left, 0n)).toBe(spendable(model, index))
  }
}

/** Every use with what each grant paid of it. */
async function expectEqualUses({ db, model, ...world }: World): Promise<void> {
  const useRows = await db
    .select({
      id: redemptions.id,
      eventId: redemptions.eventId,
      applied: redemptions.applied,
      shortfall: redemptions.shortfall,
      reversed: redemptions.reversed,
      waived: redemptions.waived,
      state: redemptions.state,
    })
    .from(redemptions)
    .where(eq(redemptions.providerId, world.providerId))
    .orderBy(asc(redemptions.id))
  const paidRows = await db
    .select({
      redemptionId: redemptionAllocations.redemptionId,
      grantId: redemptionAllocations.grantId,
      amount: redemptionAllocations.amount,
      reversed: redemptionAllocations.reversed,
    })
    .from(redemptionAllocations)
    .where(eq(redemptionAllocations.providerId, world.providerId))
    .orderBy(asc(redemptionAllocations.seq))
  const engine = useRows.map(({ id, ...use }) => ({
    ...use,
    paid: paidRows
      .filter(({ redemptionId }) => redemptionId === id)
      .map(({ grantId, amount, reversed }) => ({ grant: world.grants.indexOf(grantId), amount, reversed })),
  }))
  expect(engine).toEqual(
    [...model.redemptions].map(([eventId, use]) => ({
      ...{ eventId, applied: use.applied, shortfall: use.shortfall, waived: use.waived, paid: use.paid },
      ...{ reversed: reversedOf(use), state: stateOf(use) },
    })),
  )
}
