import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'

import { instant, oneOf } from '../columns.ts'
import type { FieldChange } from '../facts.ts'
import { factActions, factChangeStates, factKinds } from '../vocabulary.ts'
import { providers } from './catalog.ts'

/**
 * What an operator wants done about a fact, and what came of it. Facts that money hangs on wait for a second person.
 * An approved edit outlives every seeding: it is put in again while the catalogue says what it said before.
 */
export const factChanges = pgTable(
  'fact_changes',
  {
    providerId: text('provider_id')
      .notNull()
      .references(() => providers.id),
    id: text('id').notNull(),
    factKind: text('fact_kind', { enum: factKinds }).notNull(),
    factId: text('fact_id').notNull(),
    action: text('action', { enum: factActions }).notNull(),
    /** Field by field; empty for a verification. */
    changes: jsonb('changes').$type<Record<string, FieldChange>>().notNull(),
    /** Where it was read; null when the note says how it is known. */
    sourceUrl: text('source_url'),
    /** Null when the address says it all. */
    note: text('note'),
    requestedBy: text('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull(),
    state: text('state', { enum: factChangeStates }).notNull(),
    /** Null while it waits. */
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    /** Why it was returned; null otherwise. */
    reason: text('reason'),
    /** What the catalogue came to say instead of both, by field; null while it says neither. */
    found: jsonb('found').$type<Record<string, string | null>>(),
    /** One more with every audited change. */
    version: integer('version').notNull().default(1),
  },
  (change) => [
    primaryKey({ columns: [change.providerId, change.id] }),
    index('fact_changes_by_fact').on(change.providerId, change.factKind, change.factId, change.requestedAt),
    uniqueIndex('fact_changes_one_pending')
      .on(change.providerId, change.factKind, change.factId)
      .where(sql`${change.state} = 'pending'`),
    oneOf('fact_changes_fact_kind', change.factKind, factKinds),
    oneOf('fact_changes_action', change.action, factActions),
    oneOf('fact_changes_state', change.state, factChangeStates),
    check('fact_changes_edit', sql`(${change.action} = 'edit') = (${change.changes} <> '{}'::jsonb)`),
    check(
      'fact_changes_decided',
      sql`(${change.state} = 'pending') = (${change.decidedBy} is null)
        and (${change.decidedBy} is null) = (${change.decidedAt} is null)`,
    ),
    check('fact_changes_returned', sql`(${change.state} = 'returned') = (${change.reason} is not null)`),
    check('fact_changes_version', sql`${change.version} > 0`),
  ],
)
