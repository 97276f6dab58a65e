import { and, eq } from 'drizzle-orm'

import { appendHistory, type Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { RedemptionState } from '#db/vocabulary.ts'

import { chargeLate } from './charge-unmatched.server.ts'

export interface ResolveUnmatched {
  providerId: string
  redemptionId: string
  /** Nobody pays for it, or the grants that would have paid in time. */
  decision: 'write_off' | 'charge'
  by: Actor
  at: Date
}

export interface ResolvedUse {
  id: string
  state: RedemptionState
  /** It had been decided so before. */
  replayed: boolean
}

/** Decides on a use that was reported too late. To decide the same again changes nothing. */
export function resolveUnmatched(
  db: Database,
  { providerId, redemptionId, decision, by, at }: ResolveUnmatched,
): Promise<Result<ResolvedUse, 'unknown_redemption' | 'not_unmatched'>> {
  return transact(db, async (tx) => {
    const isIt = and(eq(redemptions.providerId, providerId), eq(redemptions.id, redemptionId))
    const [use] = await tx.select().from(redemptions).where(isIt).for('no key update')
    if (!use) return refused('unknown_redemption')
    const { id, version } = use
    if (use.state !== 'unmatched') {
      const wasLate = use.reason !== null && (use.state === 'written_off') === (decision === 'write_off')
      return wasLate ? ok({ id, state: use.state, replayed: true }) : refused('not_unmatched')
    }
    const applied = decision === 'charge' ? await chargeLate(tx, { use, by, at }) : 0n
    const shortfall = use.amount - applied
    const charged: RedemptionState = shortfall > 0n ? 'partial' : 'applied'
    const state = decision === 'charge' ? charged : 'written_off'
    await appendHistory(tx, { providerId, entity: 'redemption', entityId: id }, { by, at, version }, [
      {
        action: decision === 'charge' ? 'charged' : 'written_off',
        step: ['unmatched', state],
        details: { applied: applied.toString() },
      },
    ])
    await tx
      .update(redemptions)
      .set({ state, applied, shortfall, version: version + 1 })
      .where(isIt)
    return ok({ id, state, replayed: false })
  })
}
