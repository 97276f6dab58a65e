import { sql, type SQL } from 'drizzle-orm'
import { check, customType, timestamp, type AnyPgColumn } from 'drizzle-orm/pg-core'

/** An instant in UTC, to the millisecond as JavaScript holds it. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** A wall clock as it was announced, without a zone; the zone stands in a column beside it. `2024-07-01T00:00:00` */
export const wallClock = (name: string) => timestamp(name, { withTimezone: false, mode: 'string' })

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** A CHECK from a closed list of `db/vocabulary.ts`: `text({ enum })` alone binds TypeScript only. Null passes. */
export function oneOf(name: string, column: AnyPgColumn, values: readonly string[]) {
  const list: SQL = sql.raw(values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', '))
  return check(name, sql`${column} in (${list})`)
}
