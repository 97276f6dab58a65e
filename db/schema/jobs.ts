import { sql } from 'drizzle-orm'
import { bigint, check, date, index, jsonb, pgTable, primaryKey, smallint, text, unique } from 'drizzle-orm/pg-core'

import { instant, oneOf } from '../columns.ts'
import { funnelSteps, outboxStates } from '../vocabulary.ts'

/** What is to leave after the commit that caused it: a mail, an alert. Written in the same transaction as its cause. */
export const outboxMessages = pgTable(
  'outbox_messages',
  {
    providerId: text('provider_id').notNull(),
    /** Also the Message-ID of its mail, so that a mail sent twice is seen to be one. */
    id: text('id').notNull(),
    topic: text('topic').notNull(),
    /** What it is about, such as `reminder:grt_…:7`: one message for each. */
    dedupeKey: text('dedupe_key').notNull(),
    payload: jsonb('payload').$type<Record<string, string | number>>().notNull(),
    state: text('state', { enum: outboxStates }).notNull(),
    attempts: smallint('attempts').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    nextAttemptAt: instant('next_attempt_at').notNull(),
    lastError: text('last_error'),
    sentAt: instant('sent_at'),
  },
  (message) => [
    primaryKey({ columns: [message.providerId, message.id] }),
    unique('outbox_messages_once').on(message.providerId, message.topic, message.dedupeKey),
    index('outbox_messages_due')
      .on(message.nextAttemptAt)
      .where(sql`${message.state} = 'pending'`),
    oneOf('outbox_messages_state', message.state, outboxStates),
    check('outbox_messages_attempts', sql`${message.attempts} >= 0`),
    check('outbox_messages_sent', sql`(${message.state} = 'sent') = (${message.sentAt} is not null)`),
  ],
)

/** A step that somebody took in a program for the first time. */
export const funnelEvents = pgTable(
  'funnel_events',
  {
    providerId: text('provider_id').notNull(),
    programId: text('program_id').notNull(),
    step: text('step', { enum: funnelSteps }).notNull(),
    /** Whose step it is: an organisation or claim, or a visitor's keyed hash of the day. Each is counted once. */
    dedupeKey: text('dedupe_key').notNull(),
    /** Where the visit came from; null is not known. */
    source: text('source'),
    at: instant('at').notNull(),
    /** When it was added to the day's figures; null until then. */
    countedAt: instant('counted_at'),
  },
  (event) => [
    primaryKey({ columns: [event.providerId, event.programId, event.step, event.dedupeKey] }),
    index('funnel_events_uncounted')
      .on(event.providerId, event.programId)
      .where(sql`${event.countedAt} is null`),
    // Visits are forgotten; what stands in the books is not.
    index('funnel_events_visits')
      .on(event.at)
      .where(sql`${event.step} in ('seen', 'opened')`),
    oneOf('funnel_events_step', event.step, funnelSteps),
  ],
)

/** How far a job has read in what is only ever added to, so that it need not read all of it again. */
export const readMarks = pgTable('read_marks', {
  /** What is read, and by which job: `funnel claims`. */
  name: text('name').primaryKey(),
  /** An id or an instant as text: whatever sorts before it has been read. */
  upTo: text('up_to').notNull(),
  /** When it was read last. */
  readAt: instant('read_at').notNull(),
})

/** A program's figures of one day on its own clock, so that reading a funnel does not grow with its claims. */
export const programDays = pgTable(
  'program_days',
  {
    providerId: text('provider_id').notNull(),
    programId: text('program_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    step: text('step', { enum: funnelSteps }).notNull(),
    /** Empty when it is not known. */
    source: text('source').notNull(),
    count: bigint('count', { mode: 'number' }).notNull(),
  },
  (figure) => [
    primaryKey({ columns: [figure.providerId, figure.programId, figure.day, figure.step, figure.source] }),
    oneOf('program_days_step', figure.step, funnelSteps),
    check('program_days_count', sql`${figure.count} >= 0`),
  ],
)
