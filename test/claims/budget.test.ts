import { and, asc, eq } from 'drizzle-orm'

import { approveClaim } from '#app/features/credits/approve-claim.server.ts'
import { listBudgets } from '#app/features/credits/budgets.server.ts'
import { openBudget } from '#app/features/credits/open-budget.server.ts'
import { lowerBudget } from '#app/features/credits/lower-budget.server.ts'
import { raiseBudget } from '#app/features/credits/raise-budget.server.ts'
import { budgetSlots } from '#db/schema/index.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, july10, makeOffer, makeProgram, makeProvider, makeRunningOffer, must, system } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

test('D1 a budget is given out to its last unit and not beyond', async ({ db }) => {
  const running = await makeRunningOffer(db, { offer: { amount: 10n }, limit: 125n, slotCount: 16 })
  const answers = []
  for (let turn = 0; turn < 15; turn += 1) answers.push(await claim(db, running))
  expect(answers.filter((answer) => answer.ok)).toHaveLength(12)
  expect(answers.filter((answer) => !answer.ok && answer.refusal === 'budget_exhausted')).toHaveLength(3)
  expect(await listBudgets(db, { providerId: running.provider.id })).toMatchObject([{ left: 5n, givenOut: 120n }])
  await expectSound(db)
})

test('D2 shares that lie in many slots are brought together for a claim that needs them', async ({ db }) => {
  const running = await makeRunningOffer(db, { offer: { amount: 250n }, limit: 300n, slotCount: 16 })
  expect(await claim(db, running)).toMatchObject({ ok: true })
  const slots = await db
    .select({ alloc: budgetSlots.alloc, used: budgetSlots.used })
    .from(budgetSlots)
    .where(and(eq(budgetSlots.providerId, running.provider.id), eq(budgetSlots.budgetId, running.budget.id)))
    .orderBy(asc(budgetSlots.slot))
  expect(slots.reduce((sum, slot) => sum + slot.alloc, 0n)).toBe(300n)
  expect(slots.reduce((sum, slot) => sum + slot.used, 0n)).toBe(250n)
  await expectSound(db)
})

test('D4 a budget cannot be lowered below what is given out and held', async ({ db }) => {
  const program = { approvalMode: 'manual', reserveOn: 'submit' } as const
  const running = await makeRunningOffer(db, { program, offer: { amount: 30n }, limit: 100n, slotCount: 4 })
  const providerId = running.provider.id
  const decide = { providerId, by: system, at: july10 }
  const issued = must(await claim(db, running))
  must(await approveClaim(db, { ...decide, claimId: issued.id }))
  must(await claim(db, running))
  expect(await listBudgets(db, { providerId })).toMatchObject([{ givenOut: 30n, held: 30n, left: 40n }])
  const lower = { ...decide, budgetId: running.budget.id }
  expect(await lowerBudget(db, { ...lower, amount: 41n })).toEqual({ ok: false, refusal: 'below_committed' })
  expect(await lowerBudget(db, { ...lower, amount: 0n })).toEqual({ ok: false, refusal: 'limit_out_of_range' })
  expect(await lowerBudget(db, { ...lower, budgetId: 'bud_none', amount: 1n })).toMatchObject({
    refusal: 'unknown_budget',
  })
  await expectSound(db)
  expect(must(await lowerBudget(db, { ...lower, amount: 40n })).limitAmount).toBe(60n)
  expect(await listBudgets(db, { providerId })).toMatchObject([{ limit: 60n, left: 0n }])
  await expectSound(db)
  must(await raiseBudget(db, { ...lower, amount: 30n }))
  expect(await claim(db, running)).toMatchObject({ ok: true })
  await expectSound(db)
})

test('a change of a budget that was decided on before another change is refused, so that it counts once', async ({
  db,
}) => {
  const { provider, budget } = await makeRunningOffer(db, { limit: 100n, slotCount: 4 })
  const change = { providerId: provider.id, budgetId: budget.id, seenVersion: budget.version, by: system, at: july10 }
  expect(must(await raiseBudget(db, { ...change, amount: 50n }))).toMatchObject({
    limitAmount: 150n,
    version: budget.version + 1,
  })
  expect(await raiseBudget(db, { ...change, amount: 50n })).toEqual({ ok: false, refusal: 'changed_meanwhile' })
  expect(await lowerBudget(db, { ...change, amount: 50n })).toEqual({ ok: false, refusal: 'changed_meanwhile' })
  expect(await listBudgets(db, { providerId: provider.id })).toMatchObject([{ limit: 150n, left: 150n }])
  await expectSound(db)
})

test('D7 a claim that finds no code leaves the budget as it was', async ({ db }) => {
  const running = await makeRunningOffer(db, { codes: [] })
  expect(await claim(db, running)).toEqual({ ok: false, refusal: 'out_of_codes' })
  expect(await listBudgets(db, { providerId: running.provider.id })).toMatchObject([{ givenOut: 0n }])
  await expectSound(db)
})

test('a program without a budget gives nothing out', async ({ db }) => {
  const provider = await makeProvider(db)
  const program = await makeProgram(db, { providerId: provider.id })
  const offer = await makeOffer(db, { providerId: provider.id, programId: program.id })
  expect(await claim(db, { offer })).toEqual({ ok: false, refusal: 'budget_exhausted' })
})

test('a budget is opened once for a program and asset, within what a row can hold', async ({ db }) => {
  const { provider, program, budget } = await makeRunningOffer(db)
  const opening = {
    providerId: provider.id,
    programId: program.id,
    asset: 'tok.glm',
    limit: 1n,
    by: system,
    at: july10,
  }
  expect(await openBudget(db, opening)).toEqual({ ok: false, refusal: 'budget_exists' })
  expect(await openBudget(db, { ...opening, asset: 'CNY' })).toMatchObject({ ok: true })
  expect(await openBudget(db, { ...opening, asset: 'beans' })).toEqual({ ok: false, refusal: 'unknown_asset' })
  expect(await openBudget(db, { ...opening, asset: 'USD', limit: -1n })).toMatchObject({
    refusal: 'limit_out_of_range',
  })
  const raise = { providerId: provider.id, budgetId: budget.id, by: system, at: july10 }
  expect(await raiseBudget(db, { ...raise, amount: 9_000_000_000_000_000n })).toMatchObject({
    refusal: 'limit_out_of_range',
  })
  expect(await raiseBudget(db, { ...raise, budgetId: 'bud_none', amount: 1n })).toMatchObject({
    refusal: 'unknown_budget',
  })
  expect(must(await raiseBudget(db, { ...raise, amount: 17n })).limitAmount).toBe(100_000_017n)
  await expectSound(db)
})
