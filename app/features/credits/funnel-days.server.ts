import { eq, sql } from 'drizzle-orm'

import { rowsOf } from '#app/lib/rows.server.ts'
import { readMarks } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { FunnelStep } from '#db/vocabulary.ts'

import { fewest } from './funnel-figures.ts'

export interface FunnelDays {
  providerId: string
  programId: string
  /** Only of this source, empty for what is not known; null is of all. */
  source: string | null
}

/** The newest so many of each step tell how long it took, so that the answer does not take longer as claims grow. */
export const newestClaims = 500

const timed = ['claimed', 'code_revealed', 'first_use', 'half_used', 'used_up'] as const satisfies FunnelStep[]

/**
 * The median days from signing up to the claim, and from the claim to each later step, of the newest claims that took
 * it. A step that too few took is left out.
 */
export async function readFunnelDays(
  db: Database,
  { providerId, programId, source }: FunnelDays,
): Promise<Partial<Record<FunnelStep, number>>> {
  const ofSource = source === null ? sql`true` : sql`coalesce(f.source, '') = ${source}`
  const days: Partial<Record<FunnelStep, number>> = {}
  for (const step of timed) {
    const [row] = await rowsOf<{ median: number | null; n: string }>(
      db,
      sql`
      select count(*)::text as n, (percentile_cont(0.5) within group (order by
          extract(epoch from s.at - case when ${step} = 'claimed' then e.started_at else c.submitted_at end)
        ) / 86400)::float8 as median
        from (select f.dedupe_key, f.at from funnel_events f
          where f.provider_id = ${providerId} and f.program_id = ${programId} and f.step = ${step} and ${ofSource}
          order by f.dedupe_key desc limit ${newestClaims}) s
        join claims c on c.provider_id = ${providerId} and c.id = s.dedupe_key
        join enrolments e on e.provider_id = c.provider_id and e.id = c.enrolment_id`,
    )
    if (row && row.median !== null && Number(row.n) >= fewest) days[step] = Math.max(0, row.median)
  }
  return days
}

/** When the steps that stand in the books were collected last; null when they never were. */
export async function findFunnelUpdate(db: Database): Promise<Date | null> {
  const [mark] = await db.select({ readAt: readMarks.readAt }).from(readMarks).where(eq(readMarks.name, 'funnel uses'))
  return mark?.readAt ?? null
}
