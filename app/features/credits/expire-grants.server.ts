import { and, asc, eq, inArray, lte, or, sql } from 'drizzle-orm'

import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { ok } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { creditGrants } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { endGrant } from './end-grant.server.ts'

const sweeper: Actor = { kind: 'system', id: 'sweeper' }

/**
 * Settles grants whose end and grace are over, and those that were not activated in time: what they have left is booked
 * out once. At most `limit` of them, each in a transaction of its own; several may run at once, for each takes what
 * no other has.
 * @returns how many it settled
 */
export async function expireGrants(db: Database, { at, limit }: { at: Date; limit: number }): Promise<number> {
  for (let settled = 0; settled < limit; settled += 1) {
    if (!(await expireNext(db, { at }))) return settled
  }
  return limit
}

async function expireNext(db: Database, { at }: { at: Date }): Promise<boolean> {
  const done = await transact(db, async (tx) => {
    const [grant] = await tx
      .select()
      .from(creditGrants)
      .where(
        or(
          and(
            inArray(creditGrants.state, ['pending', 'active']),
            lte(creditGrants.expiresAt, at),
            sql`${creditGrants.expiresAt} + make_interval(secs => ${creditGrants.graceSeconds}) <= ${at.toISOString()}::timestamptz`,
          ),
          and(eq(creditGrants.state, 'pending'), lte(creditGrants.activateBy, at)),
        ),
      )
      .orderBy(asc(creditGrants.expiresAt), asc(creditGrants.id))
      .limit(1)
      .for('no key update', { skipLocked: true })
    if (!grant) return ok(false)
    await endGrant(tx, { grant, as: 'expired', reason: null, by: sweeper, at })
    return ok(true)
  })
  return done.value
}
