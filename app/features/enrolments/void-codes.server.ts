import { and, asc, eq, inArray, sql } from 'drizzle-orm'

import { ok, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { codePools, codes } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import type { Actor } from './audit.server.ts'
import { noteCodes } from './note-codes.server.ts'

export interface VoidCodes {
  providerId: string
  offerId: string
  /** How many at most in this transaction; the caller asks again until it gets none. */
  limit: number
  by: Actor
  at: Date
}

/** Takes codes that nobody has out of an offer's stock, for the provider has switched them off. @returns how many */
export function voidCodes(db: Database, { providerId, offerId, limit, by, at }: VoidCodes): Promise<Result<number>> {
  return transact(db, async (tx) => {
    const pool = tx
      .select({ id: codePools.id })
      .from(codePools)
      .where(and(eq(codePools.providerId, providerId), eq(codePools.offerId, offerId)))
    const taken = await tx
      .select({ providerId: codes.providerId, id: codes.id, version: codes.version })
      .from(codes)
      .where(and(eq(codes.providerId, providerId), inArray(codes.poolId, pool), eq(codes.state, 'available')))
      .orderBy(asc(codes.id))
      .limit(limit)
      .for('update', { skipLocked: true })
    if (taken.length === 0) return ok(0)
    const ids = taken.map(({ id }) => id)
    await tx
      .update(codes)
      .set({ state: 'void', version: sql`${codes.version} + 1` })
      .where(and(eq(codes.providerId, providerId), inArray(codes.id, ids)))
    await noteCodes(tx, taken, { by, at, happening: () => ({ action: 'voided', step: ['available', 'void'] }) })
    return ok(taken.length)
  })
}
