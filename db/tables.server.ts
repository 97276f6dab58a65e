import { sql } from 'drizzle-orm'

import type { Database } from './types.ts'

/** The table of applied migrations, which no schema file describes. */
export const journal = 'switchyard_migrations'

export interface TableColumns {
  table: string
  /** Each with its type as SQL writes it; generated ones are left out. */
  columns: { name: string; type: string }[]
}

/** All our tables with their columns, by name. The job queue has a schema of its own and makes its rows anew. */
export async function listTables(db: Database): Promise<TableColumns[]> {
  const rows = await rowsOf<{ table: string; columns: TableColumns['columns'] }>(
    db,
    sql`select c.relname as "table", jsonb_agg(jsonb_build_object(
        'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> ${journal}
      group by c.relname order by c.relname`,
  )
  return rows
}

/** Hashes of the migrations that a database has, in the order in which they were made. */
export async function listMigrations(db: Database): Promise<string[]> {
  const rows = await rowsOf<{ hash: string }>(db, sql`select hash from switchyard_migrations order by made_at_ms, hash`)
  return rows.map(({ hash }) => hash)
}

/** The rows of a statement written by hand. Both drivers answer `rows`; their common type does not say so. */
export async function rowsOf<Row>(db: Database, statement: ReturnType<typeof sql>): Promise<Row[]> {
  return ((await db.execute(statement)) as { rows: Row[] }).rows
}
