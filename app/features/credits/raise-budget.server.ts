import { and, eq, sql } from 'drizzle-orm'

import { appendHistory, type Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { budgets, budgetSlots } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { largestAmount } from './asset.ts'
import { lockSlots } from './budget-slots.server.ts'
import type { Budget } from './budgets.server.ts'
import { openAccounts, post } from './ledger.server.ts'
import { shareOut } from './share-out.ts'

export interface RaiseBudget {
  providerId: string
  budgetId: string
  /** What is added to the limit, in the asset's smallest unit. */
  amount: bigint
  by: Actor
  at: Date
}

export type RaiseBudgetRefusal = 'unknown_budget' | 'limit_out_of_range'

/** Adds to a budget's limit and shares the addition out over its slots. Claims that run meanwhile only wait for it. */
export function raiseBudget(
  db: Database,
  { providerId, budgetId, amount, by, at }: RaiseBudget,
): Promise<Result<Budget, RaiseBudgetRefusal>> {
  return transact(db, async (tx) => {
    const isBudget = and(eq(budgets.providerId, providerId), eq(budgets.id, budgetId))
    const [budget] = await tx.select().from(budgets).where(isBudget).for('no key update')
    if (!budget) return refused('unknown_budget')
    if (amount <= 0n || budget.limitAmount + amount > largestAmount) return refused('limit_out_of_range')

    const subject = { providerId, entity: 'budget', entityId: budgetId } as const
    await appendHistory(tx, subject, { by, at, version: budget.version }, [
      { action: 'raised', details: { amount: amount.toString() } },
    ])
    const version = budget.version + 1
    const [raised] = await tx
      .update(budgets)
      .set({ limitAmount: budget.limitAmount + amount, version })
      .where(isBudget)
      .returning()
    if (!raised) throw new Error(`budget ${budgetId} went away while it was locked`)
    const { asset } = budget
    const [funding, account] = await openAccounts(tx, {
      providerId,
      asset,
      names: [
        { kind: 'funding', refId: providerId },
        { kind: 'budget', refId: budgetId },
      ],
    })
    if (!funding || !account) throw new Error(`budget ${budgetId} has no account`)
    await post(tx, {
      providerId,
      kind: 'fund',
      causeKey: `fund:${budgetId}:${version}`,
      asset,
      legs: [{ from: funding, to: account, amount }],
      effectiveAt: at,
      bookedAt: at,
    })
    await lockSlots(tx, { providerId, budgetId })
    for (const [slot, share] of shareOut(amount, budget.slotCount).entries()) {
      if (share === 0n) continue
      await tx
        .update(budgetSlots)
        .set({ alloc: sql`${budgetSlots.alloc} + ${share}` })
        .where(
          and(eq(budgetSlots.providerId, providerId), eq(budgetSlots.budgetId, budgetId), eq(budgetSlots.slot, slot)),
        )
    }
    return ok(raised)
  })
}
