import { asc, eq, sql } from 'drizzle-orm'

import { inboxEvents } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** Events that failed until nobody tried any more, the oldest first, at most `limit`. The body is not told. */
export function listDeadEvents(db: Database, { limit = 100 }: { limit?: number } = {}) {
  return db
    .select({
      source: inboxEvents.source,
      eventId: inboxEvents.eventId,
      type: inboxEvents.type,
      objectId: inboxEvents.objectId,
      receivedAt: inboxEvents.receivedAt,
      lastError: inboxEvents.lastError,
      /** Of all that are dead. */
      dead: sql<number>`(count(*) over ())::int`,
    })
    .from(inboxEvents)
    .where(eq(inboxEvents.state, 'dead'))
    .orderBy(asc(inboxEvents.receivedAt), asc(inboxEvents.eventId))
    .limit(limit)
}

export type DeadEvent = Awaited<ReturnType<typeof listDeadEvents>>[number]
