import { and, inArray, lte, ne, sql } from 'drizzle-orm'

import { outboxMessages } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** Longer than the longest step of a reminder, so that what is forgotten cannot fall due again. */
const keptDays = 90

/** Deletes messages that were settled long ago. @returns how many */
export async function forgetMessages(db: Database, { at, limit }: { at: Date; limit: number }): Promise<number> {
  const { providerId, id, createdAt, state } = outboxMessages
  const old = db
    .select({ id })
    .from(outboxMessages)
    .where(and(ne(state, 'pending'), lte(createdAt, new Date(at.getTime() - keptDays * 86_400_000))))
    .limit(limit)
    .for('update', { skipLocked: true })
  const gone = await db
    .delete(outboxMessages)
    .where(inArray(id, old))
    .returning({ providerId: sql`${providerId}` })
  return gone.length
}
