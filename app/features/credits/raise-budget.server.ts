import type { Result } from '#app/lib/result.ts'
import type { Database } from '#db/types.ts'

import type { Budget } from './budgets.server.ts'
import { changeBudget, type ChangeBudget, type ChangeBudgetRefusal } from './change-budget.server.ts'
import { shareOut } from './share-out.ts'

export type RaiseBudgetRefusal = ChangeBudgetRefusal

/** Adds to a budget's limit and shares the addition out over its slots. Claims that run meanwhile only wait for it. */
export async function raiseBudget(db: Database, raise: ChangeBudget): Promise<Result<Budget, RaiseBudgetRefusal>> {
  const raised = await changeBudget(db, raise, {
    way: 'raised',
    plan: (slots) => {
      const shares = shareOut(raise.amount, slots.length)
      return slots.map(({ slot, alloc }, index) => ({ slot, alloc: alloc + (shares[index] ?? 0n) }))
    },
  })
  if (!raised.ok && raised.refusal === 'below_committed') {
    throw new Error(`budget ${raise.budgetId} could not be raised by ${raise.amount}`)
  }
  return raised
}
