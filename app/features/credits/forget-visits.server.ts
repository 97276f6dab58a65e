import { sql } from 'drizzle-orm'

import { rowsOf } from '#app/lib/rows.server.ts'
import type { Database } from '#db/types.ts'

/**
 * Forgets who saw and opened programs once that is counted and its day is over everywhere: a visitor is told from
 * others for one day, so nothing is counted twice without it, and the figures of the days stay.
 * @returns how many it forgot, at most `limit`
 */
export async function forgetVisits(db: Database, { at, limit }: { at: Date; limit: number }): Promise<number> {
  const until = new Date(at.getTime() - 2 * 86_400_000)
  const gone = await rowsOf(
    db,
    sql`
    delete from funnel_events f using (
        select provider_id, program_id, step, dedupe_key from funnel_events
          where step in ('seen', 'opened') and at < ${until.toISOString()}::timestamptz and counted_at is not null
          order by at limit ${limit} for update skip locked) old
      where f.provider_id = old.provider_id and f.program_id = old.program_id and f.step = old.step
        and f.dedupe_key = old.dedupe_key
      returning 1`,
  )
  return gone.length
}
