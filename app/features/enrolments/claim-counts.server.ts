import { count, eq } from 'drizzle-orm'

import { claims } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ClaimState } from '#db/vocabulary.ts'

/** How many of a provider's claims stand in each state; a state without any is left out. */
export async function countClaims(
  db: Database,
  { providerId }: { providerId: string },
): Promise<Partial<Record<ClaimState, number>>> {
  const rows = await db
    .select({ state: claims.state, n: count() })
    .from(claims)
    .where(eq(claims.providerId, providerId))
    .groupBy(claims.state)
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}
