import { inArray, lt, sql } from 'drizzle-orm'

import { rateLimits } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** So many tries in so long; the window begins with the first try. */
export interface Limit {
  max: number
  windowSeconds: number
}

export type Allowance = { allowed: true } | { allowed: false; retryAfterSeconds: number }

/**
 * Counts a try and says whether it is still within the limit: one statement on one row, so a burst from any number of
 * processes is counted exactly. Call it outside the transaction that the try opens, or its roll-back uncounts the try.
 */
export async function countTry(
  db: Database,
  { key, limit, at }: { key: string; limit: Limit; at: Date },
): Promise<Allowance> {
  const fresh = sql`${rateLimits.windowEndsAt} <= ${at.toISOString()}::timestamptz`
  const windowEndsAt = new Date(at.getTime() + limit.windowSeconds * 1000)
  const [row] = await db
    .insert(rateLimits)
    .values({ key, count: 1, windowEndsAt })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`case when ${fresh} then 1 else least(${rateLimits.count} + 1, ${limit.max + 1}::integer) end`,
        windowEndsAt: sql`case when ${fresh} then excluded.window_ends_at else ${rateLimits.windowEndsAt} end`,
      },
    })
    .returning({ count: rateLimits.count, windowEndsAt: rateLimits.windowEndsAt })
  if (!row) throw new Error(`the limit ${key} was not counted`)
  if (row.count === 1) await forgetPastWindows(db, at)
  if (row.count <= limit.max) return { allowed: true }
  return {
    allowed: false,
    retryAfterSeconds: Math.max(1, Math.ceil((row.windowEndsAt.getTime() - at.getTime()) / 1000)),
  }
}

/** Rows that another process is counting in are left for the next time, so that two sweeps never wait for each other. */
async function forgetPastWindows(db: Database, at: Date): Promise<void> {
  const past = db
    .select({ key: rateLimits.key })
    .from(rateLimits)
    .where(lt(rateLimits.windowEndsAt, at))
    .orderBy(rateLimits.key)
    .limit(100)
    .for('update', { skipLocked: true })
  await db.delete(rateLimits).where(inArray(rateLimits.key, past))
}
