import { sql } from 'drizzle-orm'
import { bigint, check, date, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

import { bytes, instant, oneOf } from '../columns.ts'
import { clusterKinds, countedRefusals, identitySignals, rulingStances } from '../vocabulary.ts'
import { programs } from './programs.ts'

/**
 * What an operator has said of claims of a program that share a signal: a school's or a company's domain that may claim
 * as many times as it has people, an event, or a cluster of which every claim is to be looked at.
 */
export const clusterRulings = pgTable(
  'cluster_rulings',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    programId: text('program_id').notNull(),
    stance: text('stance', { enum: rulingStances }).notNull(),
    /** Null, as is the hash, for an event: whoever claims while it lasts may share a domain. */
    kind: text('kind', { enum: clusterKinds }),
    /** A keyed hash, never the value itself. */
    keyHash: bytes('key_hash'),
    /** What the cluster is, in the operator's words. */
    name: text('name').notNull(),
    reason: text('reason').notNull(),
    startsAt: instant('starts_at').notNull(),
    /** First instant at which it holds no more. */
    endsAt: instant('ends_at').notNull(),
    ruledBy: text('ruled_by').notNull(),
    ruledAt: instant('ruled_at').notNull(),
    /** Who took it back before its end, and when; both null while nobody has. */
    endedBy: text('ended_by'),
    endedAt: instant('ended_at'),
    /** One more with every audited change. */
    version: integer('version').notNull().default(1),
  },
  (ruling) => [
    primaryKey({ columns: [ruling.providerId, ruling.id] }),
    foreignKey({
      name: 'cluster_rulings_program',
      columns: [ruling.providerId, ruling.programId],
      foreignColumns: [programs.providerId, programs.id],
    }),
    index('cluster_rulings_standing')
      .on(ruling.providerId, ruling.programId)
      .where(sql`${ruling.endedAt} is null`),
    oneOf('cluster_rulings_stance', ruling.stance, rulingStances),
    oneOf('cluster_rulings_kind', ruling.kind, clusterKinds),
    check('cluster_rulings_hash', sql`length(${ruling.keyHash}) = 32`),
    check('cluster_rulings_cluster', sql`(${ruling.kind} is null) = (${ruling.keyHash} is null)`),
    check('cluster_rulings_event', sql`${ruling.kind} is not null or ${ruling.stance} = 'allow'`),
    check('cluster_rulings_name', sql`length(${ruling.name}) between 1 and 200`),
    check('cluster_rulings_reason_given', sql`length(${ruling.reason}) between 1 and 2000`),
    check('cluster_rulings_ends', sql`${ruling.endsAt} > ${ruling.startsAt}`),
    check('cluster_rulings_ended', sql`(${ruling.endedBy} is null) = (${ruling.endedAt} is null)`),
    check('cluster_rulings_version', sql`${ruling.version} > 0`),
  ],
)

/**
 * How many claims of a program were refused on a day (UTC), by reason: figures alone, nobody's request. They are written
 * together some seconds later, so nothing refers to the program: one that is gone by then must not hold up the others.
 */
export const claimRefusals = pgTable(
  'claim_refusals',
  {
    providerId: text('provider_id').notNull(),
    programId: text('program_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    reason: text('reason', { enum: countedRefusals }).notNull(),
    /** By which signal somebody was recognised; `none` for any other reason. */
    signal: text('signal', { enum: ['none', ...identitySignals] }).notNull(),
    refused: bigint('refused', { mode: 'number' }).notNull(),
  },
  (count) => [
    primaryKey({ columns: [count.providerId, count.programId, count.day, count.reason, count.signal] }),
    oneOf('claim_refusals_reason', count.reason, countedRefusals),
    oneOf('claim_refusals_signal', count.signal, ['none', ...identitySignals]),
    check('claim_refusals_refused', sql`${count.refused} > 0`),
  ],
)
