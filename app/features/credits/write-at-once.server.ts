import { getTableColumns, getTableName, sql, type SQL } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'

import type { Database } from '#db/types.ts'

/**
 * Rows as one JSON parameter that the database unfolds: a statement has the same text and one parameter whatever the
 * number of rows, so thousands cost neither a long statement nor its parsing.
 */
export function unfolded<Table extends PgTable>(
  table: Table,
  columns: readonly (keyof Table['$inferInsert'] & string)[],
  rows: readonly Partial<Table['$inferInsert']>[],
): { names: SQL; source: SQL } {
  const known = getTableColumns(table)
  const used = columns.map((key) => {
    const column = known[key]
    if (!column) throw new Error(`${getTableName(table)} has no column ${key}`)
    return column
  })
  const json = JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(columns.map((key, index) => [used[index]?.name ?? key, written(row[key] ?? null)])),
    ),
  )
  const typed = sql.join(
    used.map((column) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`),
    sql`, `,
  )
  return {
    names: sql.join(
      used.map((column) => sql.identifier(column.name)),
      sql`, `,
    ),
    source: sql`json_to_recordset(${json}::json) as given(${typed})`,
  }
}

/** Inserts rows, as a part of a statement; a column that is not named takes its default. Null when there is no row. */
export function insertOf<Table extends PgTable>(
  table: Table,
  columns: readonly (keyof Table['$inferInsert'] & string)[],
  rows: readonly Table['$inferInsert'][],
): SQL | null {
  if (rows.length === 0) return null
  const { names, source } = unfolded(table, columns, rows)
  return sql`insert into ${table} (${names}) select ${names} from ${source}`
}

/**
 * Runs writes as one statement, for it is round trips that a small batch costs. None sees what another writes, and rows
 * of one may refer to rows of another, which is checked when all are written.
 */
export async function writeAtOnce(tx: Database, writes: readonly (SQL | null)[]): Promise<void> {
  const parts = writes.filter((write) => write !== null)
  if (parts.length === 0) return
  const named = parts.map((part, index) => sql`${sql.identifier(`part_${index}`)} as (${part})`)
  await tx.execute(sql`with ${sql.join(named, sql`, `)} select`)
}

/** JSON has neither big numbers, nor bytes, nor instants; the database reads them from text. */
function written(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  return value
}
