import { eq, sql, type SQL } from 'drizzle-orm'

import { readMarks } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

export interface Page {
  /** What the last row sorts by; null when there was none. */
  last: string | null
  /** How many rows were looked at. */
  read: number
  /** How much came of them. */
  done: number
}

export interface ReadOn {
  /** What is read, and by whom. */
  name: string
  /** Sorts before everything. */
  beginning: string
  /** What sorts some minutes before a row: from there on the next run reads again. */
  overlap: (last: string) => string
  at: Date
  /** Rows of a page. */
  limit: number
  /** Looks at the first rows after a place. */
  readPage: (after: string, limit: number) => Promise<Page>
}

/** A transaction that takes longer, or a clock that is further behind, could slip in unread. */
export const overlapMs = 10 * 60_000

/**
 * Reads what was added since the last time, page by page, to its end, and notes how far it came. The last minutes are
 * always read again, for what was begun earlier may be written later: what is done with a row must not count twice.
 * @returns how much came of it
 */
export async function readOn(db: Database, { name, beginning, overlap, at, limit, readPage }: ReadOn): Promise<number> {
  const [mark] = await db.select({ upTo: readMarks.upTo }).from(readMarks).where(eq(readMarks.name, name))
  let after = mark?.upTo ?? beginning
  let total = 0
  for (;;) {
    const { last, read, done } = await readPage(after, limit)
    total += done
    const upTo = last === null ? after : overlap(last)
    await db
      .insert(readMarks)
      .values({ name, upTo, readAt: at })
      .onConflictDoUpdate({
        target: readMarks.name,
        set: { upTo: sql`greatest(${readMarks.upTo}, excluded.up_to)`, readAt: at },
      })
    if (read < limit || last === null) return total
    after = last
  }
}

/** The rows of a table in the order of their ids, of all providers together: each provider's are read by its key. */
export const idsAfter = (table: SQL, after: string, limit: number) => sql`
  select r.*, r.id as place from providers p cross join lateral (
    select * from ${table} t where t.provider_id = p.id and t.id > ${after} order by t.id limit ${limit}) r
  order by r.id limit ${limit}`
