import type { Result } from '#app/lib/result.ts'
import type { Database } from '#db/types.ts'

import type { SlotBalance } from './budget-slots.server.ts'
import type { Budget } from './budgets.server.ts'
import { changeBudget, type ChangeBudget, type ChangeBudgetRefusal, type SlotShare } from './change-budget.server.ts'

/** `below_committed`: more than that has been given out or is held. */
export type LowerBudgetRefusal = ChangeBudgetRefusal | 'below_committed'

/** Takes from a budget's limit what nobody has been given and nothing holds. Claims that run meanwhile wait for it. */
export function lowerBudget(db: Database, lower: ChangeBudget): Promise<Result<Budget, LowerBudgetRefusal>> {
  return changeBudget(db, lower, { way: 'lowered', plan: (slots) => planLowering(slots, lower.amount) })
}

/**
 * New shares of the slots that give, as evenly as can be and each all it has left at most; null when all together have
 * less.
 */
export function planLowering(slots: readonly SlotBalance[], amount: bigint): SlotShare[] | null {
  const leastFirst = slots
    .map((slot) => ({ ...slot, left: slot.alloc - slot.held - slot.used }))
    .sort((a, b) => Number(a.left - b.left) || a.slot - b.slot)
  const lowered: SlotShare[] = []
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
