import { sql } from 'drizzle-orm'

import { rowsOf } from '#app/lib/rows.server.ts'
import type { Database } from '#db/types.ts'
import { funnelSteps, type FunnelStep } from '#db/vocabulary.ts'

/** How many took a step, in all and by where they came from; an empty source is not known. */
export interface FunnelFigure {
  step: FunnelStep
  count: number
  bySource: Record<string, number>
}

/** A program's eight steps in order: the figures of its days, and what has not been added to them yet. */
export async function readFunnel(
  db: Database,
  { providerId, programId }: { providerId: string; programId: string },
): Promise<FunnelFigure[]> {
  // One statement, so that a step which is being counted meanwhile stands on one side only.
  const rows = await rowsOf<{ step: string; source: string; count: string }>(
    db,
    sql`
    select step, source, sum(count)::text as count from (
      select step, source, count from program_days
        where provider_id = ${providerId} and program_id = ${programId}
      union all
      select step, coalesce(source, ''), 1 from funnel_events
        where provider_id = ${providerId} and program_id = ${programId} and counted_at is null) f
    group by step, source order by step, source`,
  )
  return funnelSteps.map((step) => {
    const figures = rows.filter((row) => row.step === step)
    return {
      step,
      count: figures.reduce((sum, row) => sum + Number(row.count), 0),
      bySource: Object.fromEntries(figures.map((row) => [row.source, Number(row.count)])),
    }
  })
}
