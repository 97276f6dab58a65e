import { sql } from 'drizzle-orm'
import { check, date, foreignKey, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

import type { PublicResults } from '../public-results.ts'
import { programs } from './programs.ts'

/** What the public is told of a program's results, as of a day. A program with too few claims has no row. */
export const programResults = pgTable(
  'program_results',
  {
    providerId: text('provider_id').notNull(),
    programId: text('program_id').notNull(),
    /** In UTC. */
    day: date('day', { mode: 'string' }).notNull(),
    /** Exactly how many had claimed then; it decides when the next figures are due and is shown to nobody. */
    organisations: integer('organisations').notNull(),
    results: jsonb('results').$type<PublicResults>().notNull(),
  },
  (result) => [
    primaryKey({ columns: [result.providerId, result.programId] }),
    foreignKey({
      name: 'program_results_program',
      columns: [result.providerId, result.programId],
      foreignColumns: [programs.providerId, programs.id],
    }),
    check('program_results_organisations', sql`${result.organisations} >= 20`),
  ],
)
