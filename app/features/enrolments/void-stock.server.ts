import { ok, refused, type Result } from '#app/lib/result.ts'
import type { Database } from '#db/types.ts'

import type { Actor } from './audit.server.ts'
import { voidCodes } from './void-codes.server.ts'

export interface VoidStock {
  providerId: string
  offerId: string
  /** Codes in one transaction, so that claims do not wait for the whole stock. */
  batch?: number
  by: Actor
  at: Date
}

export type VoidStockRefusal = 'no_codes_left'

/**
 * Takes all codes that nobody has out of an offer's stock, a batch a transaction: when it stops half way, the same again
 * goes on. @returns how many
 */
export async function voidStock(
  db: Database,
  { batch = 1000, ...stock }: VoidStock,
): Promise<Result<number, VoidStockRefusal>> {
  let voided = 0
  for (;;) {
    const taken = await voidCodes(db, { ...stock, limit: batch })
    if (!taken.ok) return taken
    if (taken.value === 0) return voided > 0 ? ok(voided) : refused('no_codes_left')
    voided += taken.value
  }
}
