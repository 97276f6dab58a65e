import { and, eq, sql } from 'drizzle-orm'

import { budgets, budgetSlots, ledgerAccounts } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

export type Budget = typeof budgets.$inferSelect

/** The budget that an offer's claims are paid from. */
export interface PayingBudget {
  id: string
  slotCount: number
  /** Its account in the ledger. */
  accountId: string
  /** A look without a lock. */
  left: bigint
}

/** What all slots of the `budgets` row at hand have left beside what they used and hold, as digits. */
export const budgetLeft = sql<
  string | null
>`(select sum(${budgetSlots.alloc} - ${budgetSlots.held} - ${budgetSlots.used})::text
  from ${budgetSlots} where ${budgetSlots.providerId} = ${budgets.providerId} and ${budgetSlots.budgetId} = ${budgets.id})`

/** What they hold for claims that wait, as digits. */
const budgetHeld = sql<string | null>`(select sum(${budgetSlots.held})::text
  from ${budgetSlots} where ${budgetSlots.providerId} = ${budgets.providerId} and ${budgetSlots.budgetId} = ${budgets.id})`

/** To join the account of the `budgets` row at hand. */
export const isAccountOfBudget = and(
  eq(ledgerAccounts.providerId, budgets.providerId),
  eq(ledgerAccounts.kind, 'budget'),
  eq(ledgerAccounts.refId, budgets.id),
  eq(ledgerAccounts.asset, budgets.asset),
)

/** The budget of a program in an asset; null when none has been opened. */
export async function findBudget(
  db: Database,
  { providerId, programId, asset }: { providerId: string; programId: string; asset: string },
): Promise<PayingBudget | null> {
  const [row] = await db
    .select({ id: budgets.id, slotCount: budgets.slotCount, accountId: ledgerAccounts.id, left: budgetLeft })
    .from(budgets)
    .innerJoin(ledgerAccounts, isAccountOfBudget)
    .where(and(eq(budgets.providerId, providerId), eq(budgets.programId, programId), eq(budgets.asset, asset)))
  return row ? { ...row, left: BigInt(row.left ?? 0) } : null
}

/** A provider's budgets with what was given out, what is held and what is left. Not for the public: no figure of it may leak there. */
export async function listBudgets(db: Database, { providerId }: { providerId: string }) {
  const rows = await db
    .select({
      id: budgets.id,
      programId: budgets.programId,
      asset: budgets.asset,
      limit: budgets.limitAmount,
      openedAt: budgets.openedAt,
      version: budgets.version,
      left: budgetLeft,
      held: budgetHeld,
    })
    .from(budgets)
    .where(eq(budgets.providerId, providerId))
    .orderBy(budgets.id)
  return rows.map((row) => {
    const left = BigInt(row.left ?? 0)
    const held = BigInt(row.held ?? 0)
    return { ...row, left, held, givenOut: row.limit - left - held }
  })
}
