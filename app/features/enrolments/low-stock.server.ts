import { and, asc, eq, isNotNull, isNull, not, sql } from 'drizzle-orm'

import { writeMessages } from '#app/features/outbox/write-message.server.ts'
import { codePools, codes, offers, programs, providerManagers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

export const codesLow = 'codes_low'

/** Whether no more codes are left than the pool's low water. It looks at no more codes than decide it. */
export const isLow = sql<boolean>`(select count(*) from (
  select 1 from ${codes} where ${codes.providerId} = ${codePools.providerId} and ${codes.poolId} = ${codePools.id}
    and ${codes.state} = 'available' limit ${codePools.lowWater} + 1) as left_over) <= ${codePools.lowWater}`

/**
 * Tells a provider's managers that the codes of an offer run low: once when they fall to the low water, and again only
 * after there were more. @returns how many offers that was
 */
export async function noticeLowStock(db: Database, { at, limit }: { at: Date; limit: number }): Promise<number> {
  await db
    .update(codePools)
    .set({ lowSince: null })
    .where(and(isNotNull(codePools.lowSince), not(isLow)))
  const falling = await db
    .select({ providerId: codePools.providerId, poolId: codePools.id })
    .from(codePools)
    .innerJoin(offers, and(eq(offers.providerId, codePools.providerId), eq(offers.id, codePools.offerId)))
    .innerJoin(programs, and(eq(programs.providerId, offers.providerId), eq(programs.id, offers.programId)))
    .where(and(isNull(codePools.lowSince), eq(programs.state, 'live'), isNull(offers.retiredAt), isLow))
    .orderBy(asc(codePools.providerId), asc(codePools.id))
    .limit(limit)
  for (const pool of falling) await tellOnce(db, { ...pool, at })
  return falling.length
}

async function tellOnce(db: Database, { providerId, poolId, at }: { providerId: string; poolId: string; at: Date }) {
  await db.transaction(async (tx) => {
    const [marked] = await tx
      .update(codePools)
      .set({ lowSince: at })
      .where(and(eq(codePools.providerId, providerId), eq(codePools.id, poolId), isNull(codePools.lowSince)))
      .returning({ id: codePools.id })
    // Another process was first.
    if (!marked) return
    const managers = await tx
      .select({ userId: providerManagers.userId })
      .from(providerManagers)
      .where(eq(providerManagers.providerId, providerId))
    await writeMessages(
      tx,
      managers.map(({ userId }) => ({
        providerId,
        topic: codesLow,
        dedupeKey: `${poolId}:${at.toISOString()}:${userId}`,
        payload: { poolId, userId },
        at,
      })),
    )
  })
}

/** Forgets that a pool was low, where it no longer is. */
export async function noteRefilled(
  tx: Database,
  { providerId, poolId }: { providerId: string; poolId: string },
): Promise<void> {
  await tx
    .update(codePools)
    .set({ lowSince: null })
    .where(
      and(eq(codePools.providerId, providerId), eq(codePools.id, poolId), isNotNull(codePools.lowSince), not(isLow)),
    )
}
