import { and, eq } from 'drizzle-orm'

import { appendHistory, type Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { assets, budgets, budgetSlots, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { assetOf, largestAmount } from './asset.ts'
import type { Budget } from './budgets.server.ts'
import { openAccounts, post } from './ledger.server.ts'
import { shareOut } from './share-out.ts'

export interface OpenBudget {
  providerId: string
  programId: string
  /** `CNY` (counted in fen) or `tok.glm-4`. */
  asset: string
  /** In the asset's smallest unit; zero is allowed. */
  limit: bigint
  /** 1 unless told; 16 for a launch that many will run for. */
  slotCount?: number
  by: Actor
  at: Date
}

export type OpenBudgetRefusal = 'unknown_program' | 'unknown_asset' | 'budget_exists' | 'limit_out_of_range'

/** Opens what a program may give away of one asset, and makes the asset known to the ledger. */
export async function openBudget(
  db: Database,
  { providerId, programId, asset: assetCode, limit, slotCount = 1, by, at }: OpenBudget,
): Promise<Result<Budget, OpenBudgetRefusal>> {
  const asset = assetOf(assetCode)
  if (!asset) return refused('unknown_asset')
  if (limit < 0n || limit > largestAmount) return refused('limit_out_of_range')

  return transact(db, async (tx) => {
    const [program] = await tx
      .select({ id: programs.id })
      .from(programs)
      .where(and(eq(programs.providerId, providerId), eq(programs.id, programId), eq(programs.handling, 'run')))
    if (!program) return refused('unknown_program')
    await tx.insert(assets).values(asset).onConflictDoNothing()
    const [budget] = await tx
      .insert(budgets)
      .values({
        providerId,
        id: newId('bud'),
        programId,
        asset: asset.code,
        limitAmount: limit,
        slotCount,
        openedAt: at,
      })
      .onConflictDoNothing()
      .returning()
    if (!budget) return refused('budget_exists')

    await tx
      .insert(budgetSlots)
      .values(shareOut(limit, slotCount).map((alloc, slot) => ({ providerId, budgetId: budget.id, slot, alloc })))
    const [funding, account] = await openAccounts(tx, {
      providerId,
      asset: asset.code,
      names: [
        { kind: 'funding', refId: providerId },
        { kind: 'budget', refId: budget.id },
      ],
    })
    if (limit > 0n && funding && account) {
      await post(tx, {
        providerId,
        kind: 'fund',
        causeKey: `fund:${budget.id}:1`,
        asset: asset.code,
        legs: [{ from: funding, to: account, amount: limit }],
        effectiveAt: at,
        bookedAt: at,
      })
    }
    const subject = { providerId, entity: 'budget', entityId: budget.id } as const
    await appendHistory(tx, subject, { by, at, version: 0 }, [
      { action: 'opened', details: { limit: limit.toString(), asset: asset.code, slotCount } },
    ])
    return ok(budget)
  })
}
