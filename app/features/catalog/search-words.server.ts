import { sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'

/** The pattern for texts that hold some words; signs that mean "any" to the database stand for themselves. */
export const patternOf = (words: string) => `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** Whether a name fits a pattern in one of its languages; the codes of the languages are no part of it. */
export const isNamed = (name: AnyPgColumn, pattern: string): SQL =>
  sql`exists (select 1 from jsonb_each_text(${name}) as said where said.value ilike ${pattern})`
