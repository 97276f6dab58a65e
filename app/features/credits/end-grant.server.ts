import { and, eq, sql } from 'drizzle-orm'

import { appendHistory, type Actor } from '#app/features/enrolments/audit.server.ts'
import { newId } from '#db/ids.ts'
import { adjustments, budgetSlots, claims, creditGrants, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { RevocationReason } from '#db/vocabulary.ts'

import { leftOf, type Grant } from './chargeable-grants.server.ts'
import { releaseHoldsOf } from './close-hold.server.ts'
import { openAccounts, post, type AccountName } from './ledger.server.ts'

export interface EndGrant {
  /** Locked by the caller. */
  grant: Grant
  as: 'revoked' | 'expired'
  /** Why it was revoked; null for the end of its time. */
  reason: RevocationReason | null
  by: Actor
  at: Date
}

const kinds = { revoked: 'revoke', expired: 'expire' } as const

/**
 * Ends a grant for good: what is held of it is free again, and what it has left returns to the budget it came from,
 * where the program says so and it was revoked or never activated, and goes out of use otherwise.
 * @returns what it had left
 */
export async function endGrant(tx: Database, { grant: asLocked, as, reason, by, at }: EndGrant): Promise<bigint> {
  const grant = await releaseHoldsOf(tx, { grant: asLocked, by, at })
  const { providerId, id, version, state, asset } = grant
  const left = leftOf(grant)
  await appendHistory(tx, { providerId, entity: 'grant', entityId: id }, { by, at, version }, [
    { action: as, step: [state, as], ...(reason ? { reason } : {}), details: { amount: left.toString() } },
  ])
  await tx
    .update(creditGrants)
    .set({ state: as, [as]: grant[as] + left, version: version + 1 })
    .where(and(eq(creditGrants.providerId, providerId), eq(creditGrants.id, id)))
  if (left === 0n) return left

  const kind = kinds[as]
  const adjustmentId = newId('adj')
  const { claimId } = grant
  const about = { providerId, asset, claimId, grantId: id }
  await tx.insert(adjustments).values({ ...about, id: adjustmentId, kind, amount: left, reason, actorId: by.id, at })
  const origin = await findOrigin(tx, grant)
  const returnsTo = origin?.returnsBudget && (as === 'revoked' || state === 'pending') ? origin : null
  const target: AccountName = returnsTo
    ? { kind: 'budget', refId: returnsTo.budgetId }
    : { kind: as, refId: origin?.programId ?? providerId }
  const [from, to] = await openAccounts(tx, { providerId, asset, names: [{ kind: 'grant', refId: id }, target] })
  if (!from || !to) throw new Error(`grant ${id} has no account`)
  await post(tx, {
    providerId,
    asset,
    kind,
    causeKey: `${kind}:${adjustmentId}`,
    ...(claimId ? { claimId } : {}),
    adjustmentId,
    legs: [{ from, to, amount: left }],
    effectiveAt: at,
    bookedAt: at,
  })
  // Last, for others queue at the slot's row.
  if (returnsTo) await returnToSlot(tx, { ...returnsTo, providerId, amount: left })
  return left
}

interface Origin {
  programId: string
  budgetId: string
  slot: number
  returnsBudget: boolean
}

/** From where a claim's grant came; null for one that was bought. */
async function findOrigin(tx: Database, { providerId, claimId }: Grant): Promise<Origin | null> {
  if (claimId === null) return null
  const [row] = await tx
    .select({
      programId: claims.programId,
      budgetId: claims.budgetId,
      slot: claims.slot,
      returnsBudget: programs.revokeReturnsBudget,
    })
    .from(claims)
    .innerJoin(programs, and(eq(programs.providerId, claims.providerId), eq(programs.id, claims.programId)))
    .where(and(eq(claims.providerId, providerId), eq(claims.id, claimId)))
  if (!row || row.budgetId === null || row.slot === null) throw new Error(`claim ${claimId} was issued from no budget`)
  return { ...row, budgetId: row.budgetId, slot: row.slot }
}

async function returnToSlot(
  tx: Database,
  { providerId, budgetId, slot, amount }: Origin & { providerId: string; amount: bigint },
): Promise<void> {
  const returned = await tx
    .update(budgetSlots)
    .set({ used: sql`${budgetSlots.used} - ${amount}` })
    .where(and(eq(budgetSlots.providerId, providerId), eq(budgetSlots.budgetId, budgetId), eq(budgetSlots.slot, slot)))
    .returning({ slot: budgetSlots.slot })
  if (returned.length !== 1) throw new Error(`budget ${budgetId} of ${providerId} has no slot ${slot}`)
}
