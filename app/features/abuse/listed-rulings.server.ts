import { and, desc, eq, sql } from 'drizzle-orm'

import { clusterRulings, users } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** What operators have said of the clusters of a program, the newest first, with what is over. */
export async function listRulings(
  db: Database,
  { providerId, programId, at }: { providerId: string; programId: string; at: Date },
) {
  const rows = await db
    .select({
      id: clusterRulings.id,
      stance: clusterRulings.stance,
      kind: clusterRulings.kind,
      hash: sql<string | null>`encode(${clusterRulings.keyHash}, 'hex')`,
      name: clusterRulings.name,
      reason: clusterRulings.reason,
      startsAt: clusterRulings.startsAt,
      endsAt: clusterRulings.endsAt,
      ruledAt: clusterRulings.ruledAt,
      endedAt: clusterRulings.endedAt,
      /** Null when the account is gone. */
      ruledBy: users.email,
    })
    .from(clusterRulings)
    .leftJoin(users, eq(users.id, clusterRulings.ruledBy))
    .where(and(eq(clusterRulings.providerId, providerId), eq(clusterRulings.programId, programId)))
    .orderBy(desc(clusterRulings.ruledAt), desc(clusterRulings.id))
    .limit(100)
  return rows.map((row) => ({ ...row, standing: standingOf(row, at) }))
}

export type ListedRuling = Awaited<ReturnType<typeof listRulings>>[number]
export type RulingStanding = 'ahead' | 'holds' | 'over' | 'taken_back'

/** How a ruling stands at an instant. */
function standingOf(
  { startsAt, endsAt, endedAt }: { startsAt: Date; endsAt: Date; endedAt: Date | null },
  at: Date,
): RulingStanding {
  if (endedAt) return 'taken_back'
  if (at >= endsAt) return 'over'
  return at < startsAt ? 'ahead' : 'holds'
}
