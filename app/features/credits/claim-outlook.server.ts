import { and, eq, sql } from 'drizzle-orm'

import { programSeenAt } from '#app/features/catalog/public-facts.server.ts'
import { placeHash } from '#app/features/enrolments/take-place.server.ts'
import { budgets, claimKeys, claims, enrolments, ledgerAccounts, offers, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { budgetLeft, isAccountOfBudget, type PayingBudget } from './budgets.server.ts'

export interface Outlook {
  providerId: string
  offerId: string
  organisationId: string
  idempotencyKey: string
}

/** All that a claim depends on, in one read without a lock: it can refuse early, it can't promise. */
export async function lookAround(db: Database, { organisationId, ...about }: Outlook) {
  const prepared = surroundings.get(db) ?? prepareSurroundings(db)
  surroundings.set(db, prepared)
  const [row] = await prepared.execute({ ...about, organisationId, placeHash: placeHash(organisationId) })
  if (!row) return null
  const { budgetId, slotCount, accountId, left, rejectedAt, ...rest } = row
  const budget: PayingBudget | null =
    budgetId && slotCount && accountId ? { id: budgetId, slotCount, accountId, left: BigInt(left ?? 0) } : null
  return { ...rest, budget, rejectedAt: rejectedAt === null ? null : new Date(Math.round(Number(rejectedAt) * 1000)) }
}

/** Built once for a database and planned once for a connection: every claim begins with it. */
const surroundings = new WeakMap<Database, ReturnType<typeof prepareSurroundings>>()

function prepareSurroundings(db: Database) {
  const [providerId, offerId] = [sql.placeholder('providerId'), sql.placeholder('offerId')]
  const [organisationId, idempotencyKey] = [sql.placeholder('organisationId'), sql.placeholder('idempotencyKey')]
  return db
    .select({
      offer: offers,
      program: programs,
      seenAt: programSeenAt(),
      earlier: claims,
      enrolmentId: enrolments.id,
      budgetId: budgets.id,
      slotCount: budgets.slotCount,
      accountId: ledgerAccounts.id,
      left: budgetLeft,
      placesTaken: sql<number>`(select count(*)::int from ${claimKeys} where ${claimKeys.providerId} = ${offers.providerId}
        and ${claimKeys.offerId} = ${offers.id} and ${claimKeys.kind} = 'organisation'
        and ${claimKeys.keyHash} = ${sql.placeholder('placeHash')} and ${claimKeys.releasedAt} is null)`,
      /** Epoch seconds of its last rejection for this offer; null when there was none. */
      rejectedAt: sql<string | null>`case when ${programs.reapplyAfterSeconds} is not null then
        (select extract(epoch from max(c.decided_at))::text from claims c where c.organisation_id = ${organisationId}
          and c.provider_id = ${offers.providerId} and c.offer_id = ${offers.id} and c.state = 'rejected') end`,
      /** Whether operators have said anything of clusters of the program's claims. */
      hasRulings: sql<boolean>`exists (select 1 from cluster_rulings r where r.provider_id = ${offers.providerId}
        and r.program_id = ${offers.programId} and r.ended_at is null)`,
      /** Whether others wait for the budget. */
      othersWait: sql<boolean>`(${programs.hasWaitingList} and exists (select 1 from claims c
        where c.provider_id = ${offers.providerId} and c.program_id = ${offers.programId}
          and c.asset = ${offers.asset} and c.state = 'waitlisted'))`,
    })
    .from(offers)
    .innerJoin(programs, and(eq(programs.providerId, offers.providerId), eq(programs.id, offers.programId)))
    .leftJoin(
      claims,
      and(
        eq(claims.providerId, offers.providerId),
        eq(claims.organisationId, organisationId),
        eq(claims.idempotencyKey, idempotencyKey),
      ),
    )
    .leftJoin(
      enrolments,
      and(
        eq(enrolments.providerId, offers.providerId),
        eq(enrolments.programId, offers.programId),
        eq(enrolments.organisationId, organisationId),
      ),
    )
    .leftJoin(
      budgets,
      and(
        eq(budgets.providerId, offers.providerId),
        eq(budgets.programId, offers.programId),
        eq(budgets.asset, offers.asset),
      ),
    )
    .leftJoin(ledgerAccounts, isAccountOfBudget)
    .where(and(eq(offers.providerId, providerId), eq(offers.id, offerId)))
    .prepare('claim_surroundings')
}

/** Whether an organisation has a live claim on another offer of the same group. */
export async function hasOtherOfGroup(
  tx: Database,
  { offer, organisationId }: { offer: typeof offers.$inferSelect; organisationId: string },
): Promise<boolean> {
  if (offer.stackGroup === null) return false
  const [other] = await tx
    .select({ offerId: claimKeys.offerId })
    .from(claimKeys)
    .innerJoin(offers, and(eq(offers.providerId, claimKeys.providerId), eq(offers.id, claimKeys.offerId)))
    .where(
      and(
        eq(claimKeys.providerId, offer.providerId),
        eq(offers.programId, offer.programId),
        eq(offers.stackGroup, offer.stackGroup),
        sql`${offers.id} <> ${offer.id}`,
        eq(claimKeys.kind, 'organisation'),
        eq(claimKeys.keyHash, placeHash(organisationId)),
        sql`${claimKeys.releasedAt} is null`,
      ),
    )
    .limit(1)
  return other !== undefined
}
