import { sql } from 'drizzle-orm'

import { ok } from '#app/lib/result.ts'
import { rowsOf } from '#app/lib/rows.server.ts'
import { transact } from '#app/lib/transact.server.ts'
import type { Database } from '#db/types.ts'

/**
 * Adds steps that were not counted yet to the figures of their day on the program's own clock, at most `limit`. What
 * another process is counting is left to it, so each step is counted once however many run.
 */
export async function rollUpFunnel(db: Database, { at, limit }: { at: Date; limit: number }): Promise<number> {
  const counted = await transact(db, async (tx) => {
    const rows = await rowsOf<{ count: string }>(
      tx,
      sql`
      with picked as (
        select provider_id, program_id, step, dedupe_key from funnel_events
          where counted_at is null limit ${limit} for update skip locked),
      marked as (
        update funnel_events f set counted_at = ${at.toISOString()}::timestamptz from picked p
          where f.provider_id = p.provider_id and f.program_id = p.program_id and f.step = p.step
            and f.dedupe_key = p.dedupe_key
          returning f.provider_id, f.program_id, f.step, coalesce(f.source, '') as source, f.at),
      added as (
        insert into program_days (provider_id, program_id, day, step, source, count)
          select m.provider_id, m.program_id, (m.at at time zone coalesce(p.time_zone, 'UTC'))::date as day, m.step,
              m.source, count(*)
            from marked m join programs p on p.provider_id = m.provider_id and p.id = m.program_id
            group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
          on conflict (provider_id, program_id, day, step, source)
            do update set count = program_days.count + excluded.count
          returning 1)
      select (select count(*) from marked)::text as count, (select count(*) from added) as days`,
    )
    return ok(Number(rows[0]?.count ?? 0))
  })
  return counted.value
}
