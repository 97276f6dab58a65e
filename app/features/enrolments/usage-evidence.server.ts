import { and, asc, eq, sql } from 'drizzle-orm'

import { claims, evidenceLines, offers, usageEvidence } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { appendHistory, type Actor, type Happening } from './audit.server.ts'
import type { Claim } from './claims.server.ts'
import { awardSteps, type AwardSteps } from './usage-match.ts'

export type UsageEvidence = typeof usageEvidence.$inferSelect

interface ClaimKey {
  providerId: string
  claimId: string
}

/** What was shown for a claim, the oldest first. */
export function listEvidence(db: Database, { providerId, claimId }: ClaimKey): Promise<UsageEvidence[]> {
  return db
    .select()
    .from(usageEvidence)
    .where(and(eq(usageEvidence.providerId, providerId), eq(usageEvidence.claimId, claimId)))
    .orderBy(asc(usageEvidence.id))
}

export type EvidenceLine = typeof evidenceLines.$inferSelect

/** The lines of an export that was shown; none for any other document. */
export function listEvidenceLines(
  db: Database,
  { providerId, evidenceId }: { providerId: string; evidenceId: string },
): Promise<EvidenceLine[]> {
  return db
    .select()
    .from(evidenceLines)
    .where(and(eq(evidenceLines.providerId, providerId), eq(evidenceLines.evidenceId, evidenceId)))
    .orderBy(asc(evidenceLines.line))
}

/**
 * What a claim of a usage match earns by what has been verified so far, step by step: zero while nothing is. Null for a
 * claim of any other offer, whose amount the offer sets. `andAlso` is what it would earn were that much verified besides.
 */
export async function explainAward(
  db: Database,
  { providerId, claimId, andAlso = 0n }: ClaimKey & { andAlso?: bigint },
): Promise<AwardSteps | null> {
  const [row] = await db
    .select({
      basisPoints: offers.matchBasisPoints,
      cap: offers.matchCap,
      verified: sql<string | null>`(select sum(${usageEvidence.verifiedAmount})::text from ${usageEvidence}
        where ${usageEvidence.providerId} = ${claims.providerId} and ${usageEvidence.claimId} = ${claims.id}
        and ${usageEvidence.asset} = ${claims.asset} and ${usageEvidence.state} = 'verified')`,
    })
    .from(claims)
    .innerJoin(offers, and(eq(offers.providerId, claims.providerId), eq(offers.id, claims.offerId)))
    .where(and(eq(claims.providerId, providerId), eq(claims.id, claimId)))
  if (!row || row.basisPoints === null || row.cap === null) return null
  return awardSteps(BigInt(row.verified ?? 0) + andAlso, { basisPoints: row.basisPoints, cap: row.cap })
}

/** Tells a locked claim's history what became of a document. */
export async function tellClaim(
  tx: Database,
  claim: Claim,
  { by, at }: { by: Actor; at: Date },
  happening: Happening,
): Promise<void> {
  const { providerId, id, version } = claim
  await appendHistory(tx, { providerId, entity: 'claim', entityId: id }, { by, at, version }, [happening])
  await tx
    .update(claims)
    .set({ version: version + 1 })
    .where(and(eq(claims.providerId, providerId), eq(claims.id, id)))
}
