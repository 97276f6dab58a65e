import { and, isNull, inArray, lte, sql } from 'drizzle-orm'

import { evidenceFiles } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** Whoever has not shown an export by then uploads it again. */
const keptDays = 30

/** Deletes exports that were uploaded long ago and never shown. @returns how many */
export async function forgetExports(db: Database, { at, limit }: { at: Date; limit: number }): Promise<number> {
  const { id, evidenceId, uploadedAt } = evidenceFiles
  const old = db
    .select({ id })
    .from(evidenceFiles)
    .where(and(isNull(evidenceId), lte(uploadedAt, new Date(at.getTime() - keptDays * 86_400_000))))
    .limit(limit)
    .for('update', { skipLocked: true })
  // What is shown in between is kept, whichever comes first.
  const gone = await db
    .delete(evidenceFiles)
    .where(and(isNull(evidenceId), inArray(id, old)))
    .returning({ id: sql<string>`${id}` })
  return gone.length
}
