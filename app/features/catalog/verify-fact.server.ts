import { log } from '#app/lib/log.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { verifications } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { FactKind } from '#db/vocabulary.ts'

import { findFact } from './facts-to-verify.server.ts'

export interface VerifyFact {
  kind: FactKind
  providerId: string
  factId: string
  /** Where it was read, by https; null when the note says how it is known. */
  sourceUrl: string | null
  note: string | null
  /** The operator. */
  by: string
  at: Date
}

/** `no_grounds`: neither an address nor a note says how it is known. */
export type VerifyRefusal = 'unknown_fact' | 'no_grounds'

/**
 * Notes that an operator found a fact to be so: from then on it is public, and a program that its provider fulfils
 * counts as open for 30 days. To verify again is a new note; none is ever edited.
 */
export async function verifyFact(
  db: Database,
  { kind, providerId, factId, sourceUrl, note, by, at }: VerifyFact,
): Promise<Result<{ id: string }, VerifyRefusal>> {
  if (!sourceUrl && !note) return refused('no_grounds')
  const id = newId('ver')
  const verified = await transact(db, async (tx): Promise<Result<{ id: string }, VerifyRefusal>> => {
    if (!(await findFact(tx, { kind, providerId, factId }))) return refused('unknown_fact')
    await tx
      .insert(verifications)
      .values({ providerId, id, factKind: kind, factId, verifiedAt: at, byUserId: by, sourceUrl, note })
    return ok({ id })
  })
  if (verified.ok) log().info({ event: 'fact_verified', kind, providerId, factId, by })
  return verified
}
