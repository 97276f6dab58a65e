import { and, asc, eq, isNotNull, or, sql } from 'drizzle-orm'

import { appendHistory, type Actor } from '#app/features/enrolments/audit.server.ts'
import { ok } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { adjustments, budgetSlots, claims, creditGrants, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { leftOf } from './grant-left.ts'
import { openAccounts, post, type AccountName } from './ledger.server.ts'

const sweeper: Actor = { kind: 'system', id: 'expiry' }

/**
 * Settles grants whose end and grace for late reports are over, and pending ones that were not activated in time: what
 * they have left is booked as expired, once. What was never activated goes back to its budget where the program says so.
 * Several processes may sweep at once: each passes over what another is at. A grant with an open hold waits for it.
 * @returns how many were settled; fewer than `limit` means that no more are due
 */
export async function expireGrants(db: Database, { at, limit }: { at: Date; limit: number }): Promise<number> {
  const settled = await transact(db, async (tx) => {
    const due = await tx
      .select()
      .from(creditGrants)
      .where(
        and(
          or(
            and(eq(creditGrants.state, 'pending'), sql`${creditGrants.activateBy} <= ${at}`),
            and(
              eq(creditGrants.state, 'active'),
              isNotNull(creditGrants.expiresAt),
              // Without the grace too, so that the index on the end finds the few that can be due.
              sql`${creditGrants.expiresAt} <= ${at}`,
              sql`${creditGrants.expiresAt} + make_interval(secs => ${creditGrants.graceSeconds}) <= ${at}`,
            ),
          ),
          eq(creditGrants.held, 0n),
        ),
      )
      .orderBy(asc(creditGrants.id))
      .limit(limit)
      .for('no key update', { skipLocked: true })
    for (const grant of due) await settle(tx, grant, at)
    return ok(due.length)
  })
  return settled.value
}

async function settle(tx: Database, grant: typeof creditGrants.$inferSelect, at: Date): Promise<void> {
  const { providerId, id, asset } = grant
  const left = leftOf(grant)
  const source = grant.state === 'pending' ? await findReturningSlot(tx, grant) : null
  const subject = { providerId, entity: 'grant', entityId: id } as const
  await appendHistory(tx, subject, { by: sweeper, at, version: grant.version }, [
    { action: 'expired', step: [grant.state, 'expired'], details: { amount: left.toString() } },
  ])
  await tx
    .update(creditGrants)
    .set({ state: 'expired', expired: grant.expired + left, version: grant.version + 1 })
    .where(and(eq(creditGrants.providerId, providerId), eq(creditGrants.id, id)))
  if (left === 0n) return

  const adjustmentId = newId('adj')
  await tx.insert(adjustments).values({
    providerId,
    id: adjustmentId,
    kind: 'expire',
    claimId: grant.claimId,
    grantId: id,
    asset,
    amount: left,
    actorId: sweeper.id,
    at,
  })
  const target: AccountName = source ? { kind: 'budget', refId: source.budgetId } : { kind: 'expired', refId: id }
  const [from, to] = await openAccounts(tx, { providerId, asset, names: [{ kind: 'grant', refId: id }, target] })
  if (!from || !to) throw new Error(`grant ${id} has no account`)
  await post(tx, {
    providerId,
    asset,
    kind: 'expire',
    causeKey: `expire:${id}`,
    ...(grant.claimId === null ? {} : { claimId: grant.claimId }),
    adjustmentId,
    legs: [{ from, to, amount: left }],
    effectiveAt: grant.activateBy ?? grant.expiresAt ?? at,
    bookedAt: at,
  })
  if (!source) return
  const returned = await tx
    .update(budgetSlots)
    .set({ used: sql`${budgetSlots.used} - ${left}` })
    .where(
      and(
        eq(budgetSlots.providerId, providerId),
        eq(budgetSlots.budgetId, source.budgetId),
        eq(budgetSlots.slot, source.slot),
      ),
    )
    .returning({ slot: budgetSlots.slot })
  if (returned.length !== 1) throw new Error(`grant ${id} was issued from a slot that is not there`)
}

/** The slot that a claim's unused grant goes back to; null where the program keeps it. */
async function findReturningSlot(
  tx: Database,
  { providerId, claimId }: { providerId: string; claimId: string | null },
): Promise<{ budgetId: string; slot: number } | null> {
  if (claimId === null) return null
  const [row] = await tx
    .select({ budgetId: claims.budgetId, slot: claims.slot, returns: programs.revokeReturnsBudget })
    .from(claims)
    .innerJoin(programs, and(eq(programs.providerId, claims.providerId), eq(programs.id, claims.programId)))
    .where(and(eq(claims.providerId, providerId), eq(claims.id, claimId)))
  if (!row?.returns || row.budgetId === null || row.slot === null) return null
  return { budgetId: row.budgetId, slot: row.slot }
}
