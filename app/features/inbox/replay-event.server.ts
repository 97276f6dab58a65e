import { and, eq } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { inboxEvents } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

export interface ReplayEvent {
  source: string
  eventId: string
  at: Date
}

/** An operator lets a dead event be tried again, from the beginning, once its cause has been seen to. */
export async function replayEvent(
  db: Database,
  { source, eventId, at }: ReplayEvent,
): Promise<Result<undefined, 'unknown_event' | 'event_not_dead'>> {
  const isIt = and(eq(inboxEvents.source, source), eq(inboxEvents.eventId, eventId))
  const revived = await db
    .update(inboxEvents)
    .set({ state: 'received', attempts: 0, nextAttemptAt: at })
    .where(and(isIt, eq(inboxEvents.state, 'dead')))
    .returning({ eventId: inboxEvents.eventId })
  if (revived.length === 1) return ok(undefined)
  const [found] = await db.select({ state: inboxEvents.state }).from(inboxEvents).where(isIt)
  return refused(found ? 'event_not_dead' : 'unknown_event')
}
