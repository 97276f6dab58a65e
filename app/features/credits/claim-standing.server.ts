import { randomUUID } from 'node:crypto'

import { and, eq, inArray, sql } from 'drizzle-orm'

import { programSeenAt } from '#app/features/catalog/public-facts.server.ts'
import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import { priorProvidersToAsk } from '#app/features/enrolments/claim-form.ts'
import type { ClaimStanding, OfferStanding } from '#app/features/enrolments/claim-standing.ts'
import { whyNotClaimable } from '#app/features/enrolments/claimable.ts'
import { findEnrolment } from '#app/features/enrolments/enrolments.server.ts'
import { budgets, claims, codePools, codes, offers, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { budgetLeft } from './budgets.server.ts'
import { scarcest, stockLevel, type StockLevel } from './stock.ts'

export interface StandingOf {
  providerId: string
  programId: string
  /** The visitor's organisation; null when nobody is signed in. */
  organisationId: string | null
  at: Date
}

const live = ['submitted', 'in_review', 'approved', 'issued'] as const

/** What the claim part of a program's page needs to know of each offer and of the visitor. No figure of stock leaves it. */
export async function readClaimStanding(
  db: Database,
  { providerId, programId, organisationId, at }: StandingOf,
): Promise<ClaimStanding> {
  const rows = await db
    .select({
      offer: offers,
      program: programs,
      seenAt: programSeenAt(),
      limit: budgets.limitAmount,
      left: budgetLeft,
      codesLeft: countOfCodes('available'),
      codesTaken: countOfCodes('taken'),
    })
    .from(offers)
    .innerJoin(programs, and(eq(programs.providerId, offers.providerId), eq(programs.id, offers.programId)))
    .leftJoin(
      budgets,
      and(
        eq(budgets.providerId, offers.providerId),
        eq(budgets.programId, offers.programId),
        eq(budgets.asset, offers.asset),
      ),
    )
    .where(and(eq(offers.providerId, providerId), eq(offers.programId, programId)))
  const mine = organisationId ? await listLiveClaims(db, { providerId, programId, organisationId }) : []
  const enrolment = organisationId ? await findEnrolment(db, { providerId, programId, organisationId }) : null
  const named = [
    ...priorProvidersToAsk(rows[0]?.program.eligibility ?? []),
    ...rows.flatMap(({ offer }) => (offer.benefit.type === 'usage_match' ? [offer.benefit.ofProvider] : [])),
  ]

  const standing: ClaimStanding = {
    signedIn: organisationId !== null,
    enrolment: enrolment && {
      state: enrolment.state,
      sentAt: enrolment.sentAt,
      confirmedAt: enrolment.confirmedAt,
    },
    providerNames: await listProviderNames(db, named),
    offers: {},
  }
  for (const { offer, program, seenAt, limit, left, codesLeft, codesTaken } of rows) {
    const isRun = program.handling === 'run'
    const codeStock = { left: BigInt(codesLeft), limit: BigInt(codesLeft) + BigInt(codesTaken) }
    const levels: StockLevel[] = [
      limit === null ? 'none' : stockLevel({ left: BigInt(left ?? 0), limit }, offer.amount ?? 1n),
      ...(offer.delivery === 'code' ? [stockLevel(codeStock, 1n)] : []),
    ]
    standing.offers[offer.id] = {
      closed: whyNotClaimable({ ...program, seenAt }, offer, { left: left === null ? null : BigInt(left), at }),
      stock: isRun ? scarcest(levels) : null,
      claimIds: mine.filter((claim) => claim.offerId === offer.id).map((claim) => claim.id),
      idempotencyKey: randomUUID(),
    } satisfies OfferStanding
  }
  return standing
}

function countOfCodes(which: 'available' | 'taken') {
  const state = which === 'available' ? sql`= 'available'` : sql`<> 'available'`
  return sql<number>`(select count(*)::int from ${codes} inner join ${codePools}
    on ${codePools.providerId} = ${codes.providerId} and ${codePools.id} = ${codes.poolId}
    where ${codePools.providerId} = ${offers.providerId} and ${codePools.offerId} = ${offers.id}
    and ${codes.state} ${state})`
}

function listLiveClaims(
  db: Database,
  { providerId, programId, organisationId }: { providerId: string; programId: string; organisationId: string },
) {
  return db
    .select({ id: claims.id, offerId: claims.offerId })
    .from(claims)
    .where(
      and(
        eq(claims.providerId, providerId),
        eq(claims.programId, programId),
        eq(claims.organisationId, organisationId),
        inArray(claims.state, [...live]),
      ),
    )
    .orderBy(sql`${claims.id} desc`)
}
