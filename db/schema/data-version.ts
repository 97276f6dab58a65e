import { sql } from 'drizzle-orm'
import { bigint, boolean, check, pgTable } from 'drizzle-orm/pg-core'

/**
 * One row: how often what visitors read has changed. Triggers on those tables count it up once for each transaction, at
 * its very end, and tell the channel `data_version` (see the migration; {@link watchedTables} names the tables).
 */
export const dataVersion = pgTable(
  'data_version',
  {
    only: boolean('only').primaryKey().default(true),
    version: bigint('version', { mode: 'number' }).notNull(),
    /** Counted only when something that the price table is made of has changed (`pricedTables`). */
    priceVersion: bigint('price_version', { mode: 'number' }).notNull().default(0),
  },
  (row) => [check('data_version_only', sql`${row.only}`)],
)
