import { and, asc, eq, inArray } from 'drizzle-orm'

import { daysToTarget } from '#app/features/catalog/freshness.ts'
import { programSeenAt } from '#app/features/catalog/public-facts.server.ts'
import { programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** The programs that run here for a provider, with when each was last confirmed and how long that lasts. */
export async function listOwnProgramAges(db: Database, { providerId, at }: { providerId: string; at: Date }) {
  const rows = await db
    .select({
      id: programs.id,
      slug: programs.slug,
      name: programs.name,
      state: programs.state,
      seenAt: programSeenAt(),
    })
    .from(programs)
    .where(
      and(
        eq(programs.providerId, providerId),
        eq(programs.handling, 'run'),
        inArray(programs.state, ['live', 'paused', 'scheduled']),
      ),
    )
    .orderBy(asc(programs.id))
  return rows.map((row) => ({ ...row, daysLeft: daysToTarget('own_offer', row.seenAt, at) }))
}
