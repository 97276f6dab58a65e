import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'

import { instant, oneOf } from '../columns.ts'
import type { Writable } from '../canonical-json.ts'
import { draftStates } from '../vocabulary.ts'
import { programs } from './programs.ts'

/** New terms of a program that its provider writes in the console. What was published or given up stays, as history. */
export const programDrafts = pgTable(
  'program_drafts',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    programId: text('program_id').notNull(),
    /** The terms as they shall be; `features/publishing/program-terms.ts` has their shape. */
    terms: jsonb('terms').$type<Writable>().notNull(),
    state: text('state', { enum: draftStates }).notNull(),
    editedBy: text('edited_by').notNull(),
    editedAt: instant('edited_at').notNull(),
    /** Both null until it was handed to the operators; they stay when it comes back. */
    submittedBy: text('submitted_by'),
    submittedAt: instant('submitted_at'),
    /** Why the operators gave it back last; null while they have not, or it was handed in again. */
    returnReason: text('return_reason'),
    /** When it came into force or was given up. */
    endedAt: instant('ended_at'),
    /** One more with every change, so that a page that is old overwrites nothing. */
    version: integer('version').notNull().default(1),
  },
  (draft) => [
    primaryKey({ columns: [draft.providerId, draft.id] }),
    foreignKey({
      name: 'program_drafts_program',
      columns: [draft.providerId, draft.programId],
      foreignColumns: [programs.providerId, programs.id],
    }),
    uniqueIndex('program_drafts_one_at_work')
      .on(draft.providerId, draft.programId)
      .where(sql`${draft.state} in ('open', 'submitted')`),
    index('program_drafts_submitted')
      .on(draft.submittedAt)
      .where(sql`${draft.state} = 'submitted'`),
    oneOf('program_drafts_state', draft.state, draftStates),
    check('program_drafts_submitted', sql`${draft.state} <> 'submitted' or ${draft.submittedAt} is not null`),
    check('program_drafts_ended', sql`(${draft.state} in ('published', 'discarded')) = (${draft.endedAt} is not null)`),
    check('program_drafts_reason', sql`length(${draft.returnReason}) between 1 and 2000`),
    check('program_drafts_version', sql`${draft.version} > 0`),
  ],
)
