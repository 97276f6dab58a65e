import { and, eq } from 'drizzle-orm'

import { appendHistory, type Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { budgets, budgetSlots } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { largestAmount } from './asset.ts'
import { lockSlots, type SlotBalance } from './budget-slots.server.ts'
import type { Budget } from './budgets.server.ts'
import { openAccounts, post } from './ledger.server.ts'

export interface ChangeBudget {
  providerId: string
  budgetId: string
  /** What is added to the limit or taken from it, in the asset's smallest unit. */
  amount: bigint
  /** The budget's version when somebody decided on the amount; absent where nobody looked. */
  seenVersion?: number
  by: Actor
  at: Date
}

/** `changed_meanwhile`: since the version that was seen, so the same form sent twice changes the limit once. */
export type ChangeBudgetRefusal = 'unknown_budget' | 'limit_out_of_range' | 'changed_meanwhile'

/** A new share of a slot. */
export type SlotShare = Pick<SlotBalance, 'slot' | 'alloc'>

/** Which way a limit goes, and how that is shared out over its slots; `plan` gives null when they cannot bear it. */
export type BudgetChange =
  | { way: 'raised'; plan: (slots: readonly SlotBalance[]) => SlotShare[] }
  | { way: 'lowered'; plan: (slots: readonly SlotBalance[]) => SlotShare[] | null }

/**
 * Changes a budget's limit: its history, its account in the ledger and the shares of its slots, which are locked until
 * the transaction ends.
 */
export function changeBudget(
  db: Database,
  { providerId, budgetId, amount, seenVersion, by, at }: ChangeBudget,
  { way, plan }: BudgetChange,
): Promise<Result<Budget, ChangeBudgetRefusal | 'below_committed'>> {
  return transact(db, async (tx) => {
    const isBudget = and(eq(budgets.providerId, providerId), eq(budgets.id, budgetId))
    const [budget] = await tx.select().from(budgets).where(isBudget).for('no key update')
    if (!budget) return refused('unknown_budget')
    if (seenVersion !== undefined && seenVersion !== budget.version) return refused('changed_meanwhile')
    const isRaise = way === 'raised'
    const limitAmount = isRaise ? budget.limitAmount + amount : budget.limitAmount - amount
    if (amount <= 0n || limitAmount < 0n || limitAmount > largestAmount) return refused('limit_out_of_range')
    const shares = plan(await lockSlots(tx, { providerId, budgetId }))
    if (!shares) return refused('below_committed')

    const { asset } = budget
    const version = budget.version + 1
    const subject = { providerId, entity: 'budget', entityId: budgetId } as const
    const happening = { action: way, details: { amount: amount.toString() } }
    await appendHistory(tx, subject, { by, at, version: budget.version }, [happening])
    const [changed] = await tx.update(budgets).set({ limitAmount, version }).where(isBudget).returning()
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
    const kind = isRaise ? 'fund' : 'defund'
    const leg = isRaise ? { from: funding, to: account, amount } : { from: account, to: funding, amount }
    const causeKey = `${kind}:${budgetId}:${version}`
    await post(tx, { providerId, kind, causeKey, asset, legs: [leg], effectiveAt: at, bookedAt: at })
    for (const { slot, alloc } of shares) {
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
