import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, primaryKey, smallint, text, unique } from 'drizzle-orm/pg-core'

import { bytes, instant, oneOf } from '../columns.ts'
import { inboxStates, paymentStates } from '../vocabulary.ts'
import { assets } from './claims.ts'

/** What an organisation paid a provider, as a payment processor told it. */
export const payments = pgTable(
  'payments',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    organisationId: text('organisation_id').notNull(),
    processor: text('processor').notNull(),
    /** The processor's own id of the payment or invoice. */
    externalId: text('external_id').notNull(),
    asset: text('asset')
      .notNull()
      .references(() => assets.code),
    /** In the asset's smallest unit; zero for an invoice that asked for nothing, which is no purchase. */
    amount: bigint('amount', { mode: 'bigint' }).notNull(),
    refunded: bigint('refunded', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
    /** Keyed hash of the card's fingerprint; null when it was not paid by card. */
    cardHash: bytes('card_hash'),
    state: text('state', { enum: paymentStates }).notNull(),
    stateAt: instant('state_at').notNull(),
    /** One more with every audited change. */
    version: integer('version').notNull().default(1),
  },
  (payment) => [
    primaryKey({ columns: [payment.providerId, payment.id] }),
    unique('payments_external').on(payment.providerId, payment.processor, payment.externalId),
    index('payments_by_organisation').on(payment.providerId, payment.organisationId, payment.stateAt),
    oneOf('payments_state', payment.state, paymentStates),
    check('payments_amount', sql`${payment.amount} between 0 and 9000000000000000`),
    check('payments_refunded', sql`${payment.refunded} between 0 and ${payment.amount}`),
    check('payments_refunded_whole', sql`${payment.state} <> 'refunded' or ${payment.refunded} = ${payment.amount}`),
    check('payments_card', sql`length(${payment.cardHash}) = 32`),
    check('payments_version', sql`${payment.version} > 0`),
  ],
)

/** Events of outside systems, each kept once under its sender's own id before anything is done about it. */
export const inboxEvents = pgTable(
  'inbox_events',
  {
    source: text('source').notNull(),
    eventId: text('event_id').notNull(),
    type: text('type').notNull(),
    /** What it is about, such as a payment: events of one object are applied in the order of their rank. */
    objectId: text('object_id').notNull(),
    /** The body as it was signed. */
    body: text('body').notNull(),
    createdAt: instant('created_at').notNull(),
    receivedAt: instant('received_at').notNull(),
    state: text('state', { enum: inboxStates }).notNull(),
    attempts: smallint('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at').notNull(),
    /** Why the last attempt failed; null when none did. */
    lastError: text('last_error'),
    processedAt: instant('processed_at'),
  },
  (event) => [
    primaryKey({ columns: [event.source, event.eventId] }),
    index('inbox_events_due')
      .on(event.nextAttemptAt)
      .where(sql`${event.state} in ('received', 'failed')`),
    index('inbox_events_dead')
      .on(event.receivedAt)
      .where(sql`${event.state} = 'dead'`),
    oneOf('inbox_events_state', event.state, inboxStates),
    check('inbox_events_attempts', sql`${event.attempts} >= 0`),
    check(
      'inbox_events_processed',
      sql`(${event.state} in ('processed', 'ignored_stale', 'ignored_type')) = (${event.processedAt} is not null)`,
    ),
  ],
)
