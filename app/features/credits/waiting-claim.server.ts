import { and, asc, eq, lt, or, sql } from 'drizzle-orm'

import { waitingStates } from '#app/features/enrolments/claim-waits.ts'
import type { ListedClaim } from '#app/features/enrolments/claims.server.ts'
import { claims, holds } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { isOnList } from './waiting-list.server.ts'

/** What is reserved, and until when, exclusive. */
export interface OpenHold {
  id: string
  asset: string
  amount: bigint
  expiresAt: Date
}

const shown = { id: holds.id, asset: holds.asset, amount: holds.amount, expiresAt: holds.expiresAt }

/** What of its program's budget is held for a claim that waits; null where nothing is. */
export async function findHoldForClaim(
  db: Database,
  { providerId, claimId }: { providerId: string; claimId: string },
): Promise<OpenHold | null> {
  const [hold] = await db
    .select(shown)
    .from(holds)
    .where(
      and(
        eq(holds.providerId, providerId),
        eq(holds.claimId, claimId),
        eq(holds.kind, 'budget'),
        eq(holds.state, 'open'),
      ),
    )
  return hold ?? null
}

/** What a provider holds of a grant for uses that are under way, the first to run out first. */
export function listHoldsOnGrant(
  db: Database,
  { providerId, grantId }: { providerId: string; grantId: string },
): Promise<OpenHold[]> {
  return db
    .select(shown)
    .from(holds)
    .where(and(eq(holds.providerId, providerId), eq(holds.grantId, grantId), eq(holds.state, 'open')))
    .orderBy(asc(holds.expiresAt), asc(holds.id))
}

/** How a claim waits. */
export interface Waiting {
  /** Until when, exclusive; then it runs out. Null is no such end. */
  until: Date | null
  /** Its place on the waiting list, from 1; null for one that is not on it. */
  place: number | null
  hold: OpenHold | null
}

/** How a claim waits; null for one that is decided or over. */
export async function readWaiting(db: Database, claim: ListedClaim): Promise<Waiting | null> {
  const { providerId, id: claimId, state, waitsUntil: until } = claim
  if (!waitingStates.some((waits) => waits === state)) return null
  const hold = await findHoldForClaim(db, { providerId, claimId })
  const place = state === 'waitlisted' ? await placeOnList(db, claim) : null
  return { until, place, hold }
}

/** The same order as that in which they are issued. */
async function placeOnList(db: Database, { submittedAt, id, ...list }: ListedClaim): Promise<number> {
  const isBefore = or(lt(claims.submittedAt, submittedAt), and(eq(claims.submittedAt, submittedAt), lt(claims.id, id)))
  const [before] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(claims)
    .where(and(isOnList(list), isBefore))
  return (before?.n ?? 0) + 1
}
