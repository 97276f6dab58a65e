import { randomInt } from 'node:crypto'

import { ok, type Result } from '#app/lib/result.ts'
import type { Database } from '#db/types.ts'

import { codeOf } from './generated-codes.ts'
import { importCodes, type ImportCodes, type ImportRefusal } from './import-codes.server.ts'

export interface GenerateCodes extends Omit<ImportCodes, 'csv'> {
  count: number
  /** Stands before each code; empty for none. */
  prefix: string
}

/**
 * Makes codes for an offer and takes them into its stock. Their text is given back this once, for the provider to load
 * where they are redeemed: what is kept of them is encrypted and shown to nobody but the developer of each.
 */
export async function generateCodes(
  db: Database,
  { count, prefix, ...upload }: GenerateCodes,
): Promise<Result<{ codes: string[] }, ImportRefusal>> {
  const codes = new Set<string>()
  while (codes.size < count) codes.add(codeOf(prefix, randomInt))
  const taken = await importCodes(db, { ...upload, csv: [...codes].join('\n') })
  if (!taken.ok) return taken
  if (taken.value.added !== count) throw new Error(`of ${count} new codes ${taken.value.added} were taken in`)
  return ok({ codes: [...codes] })
}
