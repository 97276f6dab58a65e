import { and, eq, inArray, isNotNull, lt } from 'drizzle-orm'

import { offerReports } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** Long enough for a mail that fails to be tried again. */
const keptDays = 30

/** Forgets the addresses of reporters who have long been told. @returns how many were forgotten */
export async function forgetReporters(db: Database, { at, limit }: { at: Date; limit: number }): Promise<number> {
  const told = db
    .select({ id: offerReports.id })
    .from(offerReports)
    .where(
      and(
        eq(offerReports.state, 'decided'),
        isNotNull(offerReports.email),
        lt(offerReports.decidedAt, new Date(at.getTime() - keptDays * 86_400_000)),
      ),
    )
    .limit(limit)
    .for('update', { skipLocked: true })
  const forgotten = await db
    .update(offerReports)
    .set({ email: null })
    .where(inArray(offerReports.id, told))
    .returning({ id: offerReports.id })
  return forgotten.length
}
