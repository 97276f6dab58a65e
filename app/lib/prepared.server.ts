import type { Database } from '#db/types.ts'

/** What the drivers take as a parameter and read the same way. */
export type Parameter = string | number | boolean | bigint | Date | Uint8Array | readonly string[] | null

/**
 * Runs one SQL text with `$1 …` parameters under a name, so that PostgreSQL parses and plans it once for each connection.
 * For the few statements whose cost counts; everything else is built by the query builder.
 */
export async function preparedRows<Row extends Record<string, unknown>>(
  db: Database,
  { name, text }: { name: string; text: string },
  parameters: readonly Parameter[],
): Promise<Row[]> {
  const params = parameters.map((value) => (value instanceof Date ? value.toISOString() : value))
  const query = db._.session.prepareQuery<{ execute: { rows: Row[] }; all: unknown; values: unknown }>(
    { sql: text, params },
    undefined,
    name,
    false,
  )
  const { rows } = await query.execute()
  return rows
}
