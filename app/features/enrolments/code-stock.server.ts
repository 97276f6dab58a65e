import { and, asc, eq, isNull, sql } from 'drizzle-orm'

import { codePools, codes, offers, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { CodeState } from '#db/vocabulary.ts'

const counted = (state: CodeState) => sql<number>`(count(*) filter (where ${codes.state} = ${state}))::int`

/** A provider's offers that give codes, with how many codes of each stand in which state. */
export function listCodeStock(db: Database, { providerId }: { providerId: string }) {
  return db
    .select({
      offerId: offers.id,
      benefit: offers.benefit,
      programName: programs.name,
      available: counted('available'),
      assigned: counted('assigned'),
      revealed: counted('revealed'),
      void: counted('void'),
    })
    .from(offers)
    .innerJoin(programs, and(eq(programs.providerId, offers.providerId), eq(programs.id, offers.programId)))
    .leftJoin(codePools, and(eq(codePools.providerId, offers.providerId), eq(codePools.offerId, offers.id)))
    .leftJoin(codes, and(eq(codes.providerId, codePools.providerId), eq(codes.poolId, codePools.id)))
    .where(and(eq(offers.providerId, providerId), eq(offers.delivery, 'code'), isNull(offers.retiredAt)))
    .groupBy(offers.id, offers.benefit, offers.position, programs.id, programs.name)
    .orderBy(asc(programs.id), asc(offers.position))
}

export type CodeStock = Awaited<ReturnType<typeof listCodeStock>>[number]
