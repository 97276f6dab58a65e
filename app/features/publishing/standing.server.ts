import { and, eq, sql } from 'drizzle-orm'

import { listBudgets } from '#app/features/credits/budgets.server.ts'
import { codePools, codes, offers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import type { Standing } from './contradictions.ts'
import type { ProgramTerms } from './program-terms.ts'

/** What a program's terms are held against: its terms in force, what its budgets gave out, what codes lie in stock. */
export async function readStanding(
  db: Database,
  { providerId, programId, live }: { providerId: string; programId: string; live: ProgramTerms | null },
): Promise<Standing> {
  const budgets = (await listBudgets(db, { providerId })).filter((budget) => budget.programId === programId)
  const stock = await db
    .select({
      lineId: codePools.offerId,
      left: sql<number>`count(*)::int`,
      firstEnd: sql<Date | null>`min(${codes.expiresAt})`.mapWith(codes.expiresAt),
    })
    .from(codes)
    .innerJoin(codePools, and(eq(codePools.providerId, codes.providerId), eq(codePools.id, codes.poolId)))
    .innerJoin(offers, and(eq(offers.providerId, codePools.providerId), eq(offers.id, codePools.offerId)))
    .where(and(eq(codes.providerId, providerId), eq(offers.programId, programId), eq(codes.state, 'available')))
    .groupBy(codePools.offerId)
  return {
    live,
    committed: Object.fromEntries(budgets.map(({ asset, givenOut, held }) => [asset, givenOut + held])),
    codes: Object.fromEntries(stock.map(({ lineId, left, firstEnd }) => [lineId, { left, firstEnd }])),
  }
}
