import { and, asc, eq, inArray, lte } from 'drizzle-orm'

import { log } from '#app/lib/log.server.ts'
import { newId } from '#db/ids.ts'
import { inboxEvents, outboxMessages } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { applyPaymentEvent } from './apply-payment-event.server.ts'
import { isPaymentType, paymentEventSchema } from './payment-event.ts'

export interface ProcessInbox {
  at: Date
  /** At most so many events, 100 unless told. */
  limit?: number
  /** What cards are hashed with. */
  signalKey: Uint8Array
}

/** So often an event may fail before it waits for an operator. */
export const attemptsUntilDead = 5

/** After the first failure half a minute, then two minutes, eight, half an hour. */
export const backoffSeconds = (attempts: number) => 30 * 4 ** (attempts - 1)

/**
 * Does what the events that are due ask for, the oldest first. Several may work at once, each at other events; what an
 * event causes and that it is done are one transaction. One that fails is tried again later, and in the end is `dead`
 * with one alert.
 * @returns how many events were looked at
 */
export async function processInbox(db: Database, { at, limit = 100, signalKey }: ProcessInbox): Promise<number> {
  for (let seen = 0; seen < limit; seen += 1) {
    if (!(await db.transaction((tx) => processNext(tx, { at, signalKey })))) return seen
  }
  return limit
}

type InboxEvent = typeof inboxEvents.$inferSelect
type Outcome = 'processed' | 'ignored_stale' | 'ignored_type'

/** @returns false when nothing is due that nobody else is working at */
async function processNext(tx: Database, { at, signalKey }: Omit<ProcessInbox, 'limit'>): Promise<boolean> {
  const [event] = await tx
    .select()
    .from(inboxEvents)
    .where(and(inArray(inboxEvents.state, ['received', 'failed']), lte(inboxEvents.nextAttemptAt, at)))
    .orderBy(asc(inboxEvents.nextAttemptAt), asc(inboxEvents.createdAt), asc(inboxEvents.eventId))
    .limit(1)
    .for('update', { skipLocked: true })
  if (!event) return false
  const attempts = event.attempts + 1
  try {
    // A savepoint: when it fails, its effects go and the event stays locked.
    const state = await tx.transaction((savepoint) => apply(savepoint, event, { at, signalKey }))
    await update(tx, event, { state, attempts, lastError: null, processedAt: at })
  } catch (error) {
    await fail(tx, event, { attempts, error, at })
  }
  return true
}

async function apply(
  tx: Database,
  event: InboxEvent,
  { at, signalKey }: Omit<ProcessInbox, 'limit'>,
): Promise<Outcome> {
  if (!isPaymentType(event.type)) return 'ignored_type'
  const said = paymentEventSchema.parse(JSON.parse(event.body))
  return applyPaymentEvent(tx, { source: event.source, event: said, signalKey, at })
}

async function fail(
  tx: Database,
  event: InboxEvent,
  { attempts, error, at }: { attempts: number; error: unknown; at: Date },
): Promise<void> {
  const lastError = (error instanceof Error ? error.message : String(error)).slice(0, 1000)
  const { source, eventId, type } = event
  const isDead = attempts >= attemptsUntilDead
  log()[isDead ? 'error' : 'warn']({ part: 'inbox', source, eventId, type, attempts, err: error }, 'event failed')
  if (!isDead) {
    const nextAttemptAt = new Date(at.getTime() + backoffSeconds(attempts) * 1000)
    return update(tx, event, { state: 'failed', attempts, lastError, nextAttemptAt })
  }
  await update(tx, event, { state: 'dead', attempts, lastError })
  // It is told to operators under its sender's name: which provider it is about may be what could not be read.
  await tx
    .insert(outboxMessages)
    .values({
      providerId: source,
      id: newId('out'),
      topic: 'alert.inbox',
      dedupeKey: `${source}:${eventId}`,
      payload: { source, eventId, type, attempts, error: lastError },
      state: 'pending',
      createdAt: at,
      nextAttemptAt: at,
    })
    .onConflictDoNothing({ target: [outboxMessages.providerId, outboxMessages.topic, outboxMessages.dedupeKey] })
}

async function update(tx: Database, { source, eventId }: InboxEvent, to: Partial<InboxEvent>): Promise<void> {
  await tx
    .update(inboxEvents)
    .set(to)
    .where(and(eq(inboxEvents.source, source), eq(inboxEvents.eventId, eventId)))
}
