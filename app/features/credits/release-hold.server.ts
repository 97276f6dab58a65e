import { and, asc, eq, lte } from 'drizzle-orm'

import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { creditGrants, holds } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import type { Grant } from './chargeable-grants.server.ts'
import { giveHoldBack, type Hold } from './close-hold.server.ts'
import { findHold, heldAnswer, type HeldCredit } from './hold-credit.server.ts'

export interface ReleaseHold {
  providerId: string
  /** The event id under which it was held. */
  eventId: string
  by: Actor
  at: Date
}

/** Gives a hold on a grant back whole; to release again changes nothing. */
export function releaseHold(
  db: Database,
  { providerId, eventId, by, at }: ReleaseHold,
): Promise<Result<HeldCredit, 'unknown_hold' | 'hold_captured'>> {
  return transact(db, async (tx) => {
    const asked = await findHold(tx, { providerId, eventId })
    if (!asked) return refused('unknown_hold')
    const { hold, grant } = await lockHeld(tx, asked)
    if (hold.state === 'captured') return refused('hold_captured')
    if (hold.state !== 'open') return ok(heldAnswer(hold, { replayed: true }))
    await giveHoldBack(tx, { hold, grant, state: 'released', by, at })
    return ok(heldAnswer({ ...hold, state: 'released', released: hold.amount }, { replayed: false }))
  })
}

/**
 * Gives back the holds on grants whose time is over, at most `limit` of them; several may run at once.
 * @returns how many it gave back
 */
export async function expireHolds(db: Database, { at, limit }: { at: Date; limit: number }): Promise<number> {
  const due = await db
    .select()
    .from(holds)
    .where(and(eq(holds.kind, 'grant'), eq(holds.state, 'open'), lte(holds.expiresAt, at)))
    .orderBy(asc(holds.expiresAt), asc(holds.id))
    .limit(limit)
  let expired = 0
  for (const asked of due) {
    const done = await transact(db, async (tx) => {
      const { hold, grant } = await lockHeld(tx, asked)
      if (hold.state !== 'open') return ok(0)
      await giveHoldBack(tx, { hold, grant, state: 'expired', by: { kind: 'system', id: 'sweeper' }, at })
      return ok(1)
    })
    expired += done.value
  }
  return expired
}

/** The grant first and then its hold, as everybody locks them. */
export async function lockHeld(tx: Database, { providerId, id, grantId }: Hold): Promise<{ hold: Hold; grant: Grant }> {
  const [grant] = await tx
    .select()
    .from(creditGrants)
    .where(and(eq(creditGrants.providerId, providerId), eq(creditGrants.id, grantId ?? '')))
    .for('no key update')
  const [hold] = await tx
    .select()
    .from(holds)
    .where(and(eq(holds.providerId, providerId), eq(holds.id, id)))
    .for('no key update')
  if (!hold || !grant) throw new Error(`hold ${id} of ${providerId} or its grant is gone`)
  return { hold, grant }
}
