import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm'

import { claims, disputes, programs, providers, redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

const told = {
  providerId: disputes.providerId,
  id: disputes.id,
  claimId: disputes.claimId,
  organisationId: disputes.organisationId,
  state: disputes.state,
  objection: disputes.objection,
  openedAt: disputes.openedAt,
  answer: disputes.answer,
  answeredAt: disputes.answeredAt,
  outcome: disputes.outcome,
  reasoning: disputes.reasoning,
  decidedAt: disputes.decidedAt,
  /** The provider's id of the disputed use; null for the claim as a whole, as are the three below. */
  eventId: redemptions.eventId,
  useAsset: redemptions.asset,
  useAmount: redemptions.amount,
  usedAt: redemptions.occurredAt,
  providerName: providers.name,
  sandbox: providers.sandbox,
  programName: programs.name,
  timeZone: programs.timeZone,
}

function telling(db: Database) {
  return db
    .select(told)
    .from(disputes)
    .innerJoin(claims, and(eq(claims.providerId, disputes.providerId), eq(claims.id, disputes.claimId)))
    .innerJoin(programs, and(eq(programs.providerId, claims.providerId), eq(programs.id, claims.programId)))
    .innerJoin(providers, eq(providers.id, disputes.providerId))
    .leftJoin(
      redemptions,
      and(eq(redemptions.providerId, disputes.providerId), eq(redemptions.id, disputes.redemptionId)),
    )
    .$dynamic()
}

/** A dispute as both sides and operators read it: with the words of each, and without their names. */
export type Dispute = NonNullable<Awaited<ReturnType<typeof findDispute>>>

/** One of a provider's disputes; null when it has none of that id. */
export async function findDispute(db: Database, { providerId, disputeId }: { providerId: string; disputeId: string }) {
  const [row] = await telling(db).where(and(eq(disputes.providerId, providerId), eq(disputes.id, disputeId)))
  return row ?? null
}

/** One of an organisation's own; null when it has none of that id. */
export async function findOwnDispute(
  db: Database,
  { organisationId, disputeId }: { organisationId: string; disputeId: string },
): Promise<{ providerId: string } | null> {
  const [row] = await db
    .select({ providerId: disputes.providerId })
    .from(disputes)
    .where(and(eq(disputes.organisationId, organisationId), eq(disputes.id, disputeId)))
  return row ?? null
}

/** All disputes of one of an organisation's claims, the newest first. */
export function listDisputesOfClaim(
  db: Database,
  { organisationId, claimId }: { organisationId: string; claimId: string },
): Promise<Dispute[]> {
  return telling(db)
    .where(and(eq(disputes.organisationId, organisationId), eq(disputes.claimId, claimId)))
    .orderBy(desc(disputes.id))
}

export interface ListDisputes {
  providerId: string
  /** Only older ones than this: the last id of the page before. */
  before?: string | undefined
  /** At most so many, 50 unless told. */
  limit?: number
}

/** A provider's disputes, the newest first. */
export function listDisputesForProvider(
  db: Database,
  { providerId, before, limit = 50 }: ListDisputes,
): Promise<Dispute[]> {
  return telling(db)
    .where(and(eq(disputes.providerId, providerId), before ? lt(disputes.id, before) : undefined))
    .orderBy(desc(disputes.id))
    .limit(limit)
}

/** Disputes that wait for the provider's answer or an operator's outcome: those for the operator first, the oldest first. */
export function listWaitingDisputes(db: Database, { limit = 100 }: { limit?: number } = {}): Promise<Dispute[]> {
  return telling(db)
    .where(inArray(disputes.state, ['open', 'answered']))
    .orderBy(desc(sql`${disputes.state} = 'answered'`), asc(disputes.openedAt), asc(disputes.id))
    .limit(limit)
}
