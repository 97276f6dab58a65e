import { and, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'

import { clusterRulings } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { IdentitySignal } from '#db/vocabulary.ts'

import type { ClaimantSignals } from './signals.server.ts'

/** What operators have said that touches one claimant. */
export interface Ruled {
  /** Signals that may be shared with others. */
  allowed: IdentitySignal[]
  /** Its own domain is vouched for, so it is none that is thrown away after use. An event vouches for nobody's. */
  vouchesForDomain: boolean
  /** Its claims are looked at, whatever else is allowed. */
  sentToReview: boolean
}

export interface FindRulings {
  providerId: string
  programId: string
  signals: Pick<ClaimantSignals, 'hashes'>
  at: Date
}

/** What stands at an instant of the clusters that a claimant belongs to, and of events. */
export async function findRulings(db: Database, { providerId, programId, signals, at }: FindRulings): Promise<Ruled> {
  // A hash is made of its kind too, so it alone tells which signal it is.
  const own = Object.values(signals.hashes)
  const touching = await db
    .select({ stance: clusterRulings.stance, kind: clusterRulings.kind })
    .from(clusterRulings)
    .where(
      and(
        eq(clusterRulings.providerId, providerId),
        eq(clusterRulings.programId, programId),
        isNull(clusterRulings.endedAt),
        lte(clusterRulings.startsAt, at),
        gt(clusterRulings.endsAt, at),
        or(isNull(clusterRulings.kind), inArray(clusterRulings.keyHash, own)),
      ),
    )
  const allowed = touching.filter(({ stance }) => stance === 'allow').map(({ kind }) => kind)
  return {
    allowed: [...new Set(allowed.map((kind) => kind ?? 'domain'))],
    vouchesForDomain: allowed.includes('domain'),
    sentToReview: touching.some(({ stance }) => stance === 'review'),
  }
}
