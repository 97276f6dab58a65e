import { and, eq, sql } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { codePools } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { appendHistory, type Actor } from './audit.server.ts'
import { noteRefilled } from './low-stock.server.ts'

export interface SetLowWater {
  providerId: string
  offerId: string
  /** The provider is told when no more codes than this are left. */
  lowWater: number
  by: Actor
  at: Date
}

/** `no_codes_yet`: nothing was uploaded for the offer. */
export type LowWaterRefusal = 'no_codes_yet' | 'out_of_range'

/** More codes than any offer has. */
export const mostLowWater = 1_000_000

/** Sets at how many codes left a provider is told. Where more are left than that it is told when they fall to it. */
export async function setLowWater(
  db: Database,
  { providerId, offerId, lowWater, by, at }: SetLowWater,
): Promise<Result<undefined, LowWaterRefusal>> {
  if (!Number.isInteger(lowWater) || lowWater < 0 || lowWater > mostLowWater) return refused('out_of_range')
  return transact(db, async (tx) => {
    const [pool] = await tx
      .update(codePools)
      .set({ lowWater, version: sql`${codePools.version} + 1` })
      .where(and(eq(codePools.providerId, providerId), eq(codePools.offerId, offerId)))
      .returning({ id: codePools.id, version: codePools.version })
    if (!pool) return refused('no_codes_yet')
    const subject = { providerId, entity: 'code_pool', entityId: pool.id } as const
    const happening = { action: 'low_water_set', details: { lowWater } }
    await appendHistory(tx, subject, { by, at, version: pool.version - 1 }, [happening])
    await noteRefilled(tx, { providerId, poolId: pool.id })
    return ok(undefined)
  })
}
