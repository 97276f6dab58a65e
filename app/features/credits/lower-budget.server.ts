import { and, eq } from 'drizzle-orm'

import { appendHistory, type Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { budgets, budgetSlots } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { lockSlots, type SlotBalance } from './budget-slots.server.ts'
import type { Budget } from './budgets.server.ts'
import { openAccounts, post } from './ledger.server.ts'

export interface LowerBudget {
  providerId: string
  budgetId: string
  /** What is taken from the limit, in the asset's smallest unit. */
  amount: bigint
  by: Actor
  at: Date
}

/** `below_committed`: more than that has been given out or is held. */
export type LowerBudgetRefusal = 'unknown_budget' | 'limit_out_of_range' | 'below_committed'

/** Takes from a budget's limit what nobody has been given and nothing holds. Claims that run meanwhile wait for it. */
export function lowerBudget(
  db: Database,
  { providerId, budgetId, amount, by, at }: LowerBudget,
): Promise<Result<Budget, LowerBudgetRefusal>> {
  return transact(db, async (tx) => {
    const isBudget = and(eq(budgets.providerId, providerId), eq(budgets.id, budgetId))
    const [budget] = await tx.select().from(budgets).where(isBudget).for('no key update')
    if (!budget) return refused('unknown_budget')
    if (amount <= 0n || amount > budget.limitAmount) return refused('limit_out_of_range')
    const lowered = planLowering(await lockSlots(tx, { providerId, budgetId }), amount)
    if (!lowered) return refused('below_committed')

    const { asset } = budget
    const version = budget.version + 1
    const subject = { providerId, entity: 'budget', entityId: budgetId } as const
    await appendHistory(tx, subject, { by, at, version: budget.version }, [
      { action: 'lowered', details: { amount: amount.toString() } },
    ])
    const [changed] = await tx
      .update(budgets)
      .set({ limitAmount: budget.limitAmount - amount, version })
      .where(isBudget)
      .returning()
    if (!changed) throw new Error(`budget ${budgetId} went away while it was locked`)
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
      kind: 'defund',
      causeKey: `defund:${budgetId}:${version}`,
      asset,
      legs: [{ from: account, to: funding, amount }],
      effectiveAt: at,
      bookedAt: at,
    })
    for (const { slot, alloc } of lowered) {
      await tx
        .update(budgetSlots)
        .set({ alloc })
        .where(
          and(eq(budgetSlots.providerId, providerId), eq(budgetSlots.budgetId, budgetId), eq(budgetSlots.slot, slot)),
        )
    }
    return ok(changed)
  })
}

/**
 * New shares of the slots that give, as evenly as can be and each all it has left at most; null when all together have
 * less.
 */
export function planLowering(slots: readonly SlotBalance[], amount: bigint): { slot: number; alloc: bigint }[] | null {
  const leastFirst = slots
    .map((slot) => ({ ...slot, left: slot.alloc - slot.held - slot.used }))
    .sort((a, b) => Number(a.left - b.left) || a.slot - b.slot)
  const lowered: { slot: number; alloc: bigint }[] = []
  let missing = amount
  for (const [index, { slot, alloc, left }] of leastFirst.entries()) {
    // What the slots before could not give falls to those that follow, which have more.
    const givers = BigInt(leastFirst.length - index)
    const share = (missing + givers - 1n) / givers
    const given = left < share ? left : share
    if (given > 0n) lowered.push({ slot, alloc: alloc - given })
    missing -= given
  }
  return missing === 0n ? lowered : null
}
