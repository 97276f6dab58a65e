import { and, asc, desc, eq, sql } from 'drizzle-orm'

import { claims, offers, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

export interface ListQueue {
  providerId: string
  /** Of one program alone; absent is of all. */
  programId?: string
  /** Only claims that something gave cause to look at. */
  riskyOnly?: boolean
  at: Date
  limit: number
}

/**
 * The claims that wait for a provider, the most urgent first: by the hours that they have waited, times one more than
 * the causes for doubt. A claim that lapses tomorrow and a doubtful one that came today both stand before a fresh one.
 */
export async function listClaimQueue(db: Database, { providerId, programId, riskyOnly, at, limit }: ListQueue) {
  const causes = sql<number>`cardinality(${claims.riskReasons})`
  const waitedMs = sql<number>`extract(epoch from ${at.toISOString()}::timestamptz - ${claims.submittedAt}) * 1000`
  const rows = await db
    .select({
      id: claims.id,
      programName: programs.name,
      timeZone: programs.timeZone,
      benefit: offers.benefit,
      asset: claims.asset,
      asked: sql<string | null>`coalesce(${claims.amountAsked}, ${offers.amount})::text`,
      isMatch: sql<boolean>`${offers.matchBasisPoints} is not null`,
      riskReasons: claims.riskReasons,
      submittedAt: claims.submittedAt,
      lapsesAt: claims.expiresAt,
    })
    .from(claims)
    .innerJoin(programs, and(eq(programs.providerId, claims.providerId), eq(programs.id, claims.programId)))
    .innerJoin(offers, and(eq(offers.providerId, claims.providerId), eq(offers.id, claims.offerId)))
    .where(
      and(
        eq(claims.providerId, providerId),
        eq(claims.state, 'in_review'),
        programId ? eq(claims.programId, programId) : undefined,
        riskyOnly ? sql`${causes} > 0` : undefined,
      ),
    )
    .orderBy(desc(sql`(1 + ${causes}) * ${waitedMs}`), asc(claims.id))
    .limit(limit)
  return rows.map(({ asked, ...row }) => ({ ...row, asked: asked === null ? null : BigInt(asked) }))
}
export type QueuedClaim = Awaited<ReturnType<typeof listClaimQueue>>[number]
