import type { SQL } from 'drizzle-orm'

import type { Database } from '#db/types.ts'

/** The rows of a statement written by hand. Both drivers answer `rows`; their common type does not say so. */
export async function rowsOf<Row>(db: Database, statement: SQL): Promise<Row[]> {
  const answer = (await db.execute(statement)) as { rows: Row[] }
  return answer.rows
}
