import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'

import { codePools, codes, offers, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { CodeState } from '#db/vocabulary.ts'

/**
 * A provider's offers that give codes, with how many codes of each stand in which state. Of a large stock only two
 * indexes are read: that of the codes which can be handed out, and that of the codes which somebody has or had.
 */
export function listCodeStock(db: Database, { providerId }: { providerId: string }) {
  const counted = (state: CodeState) => sql<number>`(count(*) filter (where ${codes.state} = ${state}))::int`
  const given = db
    .select({
      poolId: codes.poolId,
      assigned: counted('assigned').as('assigned'),
      revealed: counted('revealed').as('revealed'),
      redeemed: counted('redeemed').as('redeemed'),
      void: counted('void').as('voided'),
    })
    .from(codes)
    .where(and(eq(codes.providerId, providerId), isNotNull(codes.claimId)))
    .groupBy(codes.poolId)
    .as('given')
  const free = db
    .select({ poolId: codes.poolId, available: sql<number>`count(*)::int`.as('available') })
    .from(codes)
    .where(and(eq(codes.providerId, providerId), eq(codes.state, 'available')))
    .groupBy(codes.poolId)
    .as('free')
  return db
    .select({
      offerId: offers.id,
      benefit: offers.benefit,
      programName: programs.name,
      /** The provider is told when no more codes than this are left; null while none was uploaded. */
      lowWater: codePools.lowWater,
      available: sql<number>`coalesce(${free.available}, 0)`,
      assigned: sql<number>`coalesce(${given.assigned}, 0)`,
      revealed: sql<number>`coalesce(${given.revealed}, 0)`,
      redeemed: sql<number>`coalesce(${given.redeemed}, 0)`,
      /** Those somebody has seen: the provider has to switch them off. */
      void: sql<number>`coalesce(${given.void}, 0)`,
    })
    .from(offers)
    .innerJoin(programs, and(eq(programs.providerId, offers.providerId), eq(programs.id, offers.programId)))
    .leftJoin(codePools, and(eq(codePools.providerId, offers.providerId), eq(codePools.offerId, offers.id)))
    .leftJoin(free, eq(free.poolId, codePools.id))
    .leftJoin(given, eq(given.poolId, codePools.id))
    .where(and(eq(offers.providerId, providerId), eq(offers.delivery, 'code'), isNull(offers.retiredAt)))
    .orderBy(asc(programs.id), asc(offers.position))
}

/** What one of a provider's offers has of codes; null when it gives none, or is not the provider's. */
export async function findCodeStock(
  db: Database,
  { providerId, offerId }: { providerId: string; offerId: string },
): Promise<CodeStock | null> {
  return (await listCodeStock(db, { providerId })).find((stock) => stock.offerId === offerId) ?? null
}

export type CodeStock = Awaited<ReturnType<typeof listCodeStock>>[number]
