import { and, asc, inArray, lte } from 'drizzle-orm'

import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { waitingStates } from '#app/features/enrolments/claim-waits.ts'
import { ok } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { claims } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { closeClaim } from './close-claim.server.ts'

const sweeper: Actor = { kind: 'system', id: 'claim_expiry' }

/**
 * Ends claims that nobody decided in time, at most `limit` of them, each in a transaction of its own: what was held
 * returns to the budget once, however often and in however many processes this runs, for a claim that another has
 * locked is passed over.
 * @returns how many it ended
 */
export async function expireClaims(db: Database, { at, limit }: { at: Date; limit: number }): Promise<number> {
  let ended = 0
  while (ended < limit) {
    const expired = await transact(db, async (tx) => {
      const [claim] = await tx
        .select()
        .from(claims)
        .where(and(inArray(claims.state, [...waitingStates]), lte(claims.expiresAt, at)))
        .orderBy(asc(claims.expiresAt), asc(claims.id))
        .limit(1)
        .for('no key update', { skipLocked: true })
      if (claim) await closeClaim(tx, { claim, end: { state: 'expired' }, by: sweeper, at })
      return ok(claim !== undefined)
    })
    if (!expired.value) break
    ended += 1
  }
  return ended
}
