import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'

import { ok } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { codes } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { noteCodes } from './note-codes.server.ts'

const unused = ['available', 'assigned', 'revealed'] as const

/** Marks codes that their provider takes no more and that were not used. @returns how many */
export async function expireCodes(db: Database, { at, limit }: { at: Date; limit: number }): Promise<number> {
  const expired = await transact(db, async (tx) => {
    const due = await tx
      .select({ providerId: codes.providerId, id: codes.id, state: codes.state, version: codes.version })
      .from(codes)
      .where(and(lte(codes.expiresAt, at), inArray(codes.state, unused)))
      .orderBy(asc(codes.expiresAt), asc(codes.id))
      .limit(limit)
      .for('update', { skipLocked: true })
    for (const { providerId, id } of due) {
      await tx
        .update(codes)
        .set({ state: 'expired', version: sql`${codes.version} + 1` })
        .where(and(eq(codes.providerId, providerId), eq(codes.id, id)))
    }
    await noteCodes(tx, due, {
      by: { kind: 'system', id: 'expire-codes' },
      at,
      happening: ({ state }) => ({ action: 'expired', step: [state, 'expired'] }),
    })
    return ok(due.length)
  })
  return expired.value
}
