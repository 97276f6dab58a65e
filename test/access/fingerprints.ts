import { sql } from 'drizzle-orm'

import { rowsOf } from '#app/lib/rows.server.ts'
import type { Database } from '#db/types.ts'

/** What every visit writes: when a browser was last seen, and how often somebody has tried. */
const unheeded = ['sessions', 'rate_limits']

/** Rows of each table, with a sum over their contents: two that are equal tell that nothing was written in between. */
export async function fingerprints(db: Database): Promise<Record<string, string>> {
  const tables = await rowsOf<{ name: string }>(
    db,
    sql`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`,
  )
  const parts = tables
    .filter(({ name }) => !unheeded.includes(name))
    .map(
      ({ name }) => sql`select ${name}::text as name, count(*)::text || ' rows ' ||
      coalesce(sum(hashtextextended(rows::text, 0)::numeric), 0)::text as print from ${sql.identifier(name)} rows`,
    )
  const prints = await rowsOf<{ name: string; print: string }>(db, sql.join(parts, sql` union all `))
  return Object.fromEntries(prints.map(({ name, print }) => [name, print]))
}
