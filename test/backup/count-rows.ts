import { sql } from 'drizzle-orm'

import { listTables, rowsOf } from '#db/tables.server.ts'
import type { Database } from '#db/types.ts'

/** Rows of each table, counted by the database. */
export async function countRows(db: Database): Promise<Record<string, number>> {
  const tables = await listTables(db)
  const counts = tables.map(
    ({ table }) => sql`select ${table}::text as name, count(*)::int as n from ${sql.identifier(table)}`,
  )
  const rows = await rowsOf<{ name: string; n: number }>(db, sql.join(counts, sql` union all `))
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
}
