import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm'

import { codePools, codes } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { appendHistory, type Actor } from './audit.server.ts'

export interface HandOutCode {
  providerId: string
  offerId: string
  claimId: string
  /** First instant at which it is too late to use the code; null is without limit. */
  useBy: Date | null
  by: Actor
  at: Date
}

/**
 * Assigns one available code of the offer to a claim; false only when none is left. A code with an end of its own is
 * used by the earlier of the two, and one that has ended is passed over. Heads that others are taking from
 * are passed over; when all look empty it waits for those others, for one that rolls back gives its code up again.
 */
export async function handOutCode(
  tx: Database,
  { providerId, offerId, claimId, useBy, by, at }: HandOutCode,
): Promise<boolean> {
  const [pool] = await tx
    .select({ id: codePools.id, shardCount: codePools.shardCount })
    .from(codePools)
    .where(and(eq(codePools.providerId, providerId), eq(codePools.offerId, offerId)))
  if (!pool) return false

  const head = (shard: number | null) => {
    const available = tx
      .select({ id: codes.id })
      .from(codes)
      .where(
        and(
          eq(codes.providerId, providerId),
          eq(codes.poolId, pool.id),
          eq(codes.state, 'available'),
          or(isNull(codes.expiresAt), gt(codes.expiresAt, at)),
          shard === null ? undefined : eq(codes.shard, shard),
        ),
      )
      .orderBy(asc(codes.id))
      .limit(1)
    return shard === null ? available.for('update') : available.for('update', { skipLocked: true })
  }
  const assign = async (shard: number | null): Promise<boolean> => {
    const [assigned] = await tx
      .update(codes)
      .set({
        ...{ state: 'assigned', claimId, assignedAt: at, version: sql`${codes.version} + 1` },
        // The least of what is known: null is no end.
        ...(useBy ? { expiresAt: sql`least(${codes.expiresAt}, ${useBy.toISOString()}::timestamptz)` } : {}),
      })
      .where(and(eq(codes.providerId, providerId), eq(codes.id, sql`(${head(shard)})`)))
      .returning({ codeId: codes.id, version: codes.version })
    if (!assigned) return false
    const subject = { providerId, entity: 'code', entityId: assigned.codeId } as const
    await appendHistory(tx, subject, { by, at, version: assigned.version - 1 }, [
      { action: 'assigned', step: ['available', 'assigned'], details: { claimId } },
    ])
    return true
  }

  const first = Math.floor(Math.random() * pool.shardCount)
  for (let turn = 0; turn < pool.shardCount; turn += 1) {
    if (await assign((first + turn) % pool.shardCount)) return true
  }
  return assign(null)
}
