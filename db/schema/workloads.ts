import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, unique } from 'drizzle-orm/pg-core'

import { instant } from '../columns.ts'
import { users } from './accounts.ts'

/** Work that a user wants to reckon again: the address that holds all of it, under a name. It goes with its user. */
export const savedWorkloads = pgTable(
  'saved_workloads',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** What follows the `?` of the page `/cost`, every field filled and in one order, so that equal work is equal text. */
    query: text('query').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (workload) => [
    unique('saved_workloads_once').on(workload.userId, workload.query),
    index('saved_workloads_by_age').on(workload.userId, workload.savedAt),
    check('saved_workloads_name', sql`length(${workload.name}) between 1 and 80`),
    check(
      'saved_workloads_query',
      sql`length(${workload.query}) between 1 and 1000 and ${workload.query} not like '?%'`,
    ),
  ],
)
