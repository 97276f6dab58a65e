import { and, eq, inArray } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { claims, creditGrants } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { claimIdOf } from './ids.ts'

/** Names a grant by its own id or by that of its claim. */
export interface GrantOrClaim {
  grantId?: string | undefined
  claimId?: string | undefined
}

export type TargetRefusal = 'unknown_claim' | 'claim_not_issued'

/** Which grant a report means, for reports that name grants or claims of one provider, all looked up at once. */
export async function grantFinder(
  db: Database,
  { providerId, named }: { providerId: string; named: readonly GrantOrClaim[] },
): Promise<(target: GrantOrClaim) => Result<string, TargetRefusal>> {
  const claimIds = [...new Set(named.flatMap(({ claimId }) => claimIdOf(claimId) ?? []))]
  const found =
    claimIds.length === 0
      ? []
      : await db
          .select({ claimId: claims.id, grantId: creditGrants.id })
          .from(claims)
          .leftJoin(
            creditGrants,
            and(eq(creditGrants.providerId, claims.providerId), eq(creditGrants.claimId, claims.id)),
          )
          .where(and(eq(claims.providerId, providerId), inArray(claims.id, claimIds)))
  const grants = new Map(found.map(({ claimId, grantId }) => [claimId, grantId]))
  return ({ grantId, claimId }) => {
    if (grantId !== undefined) return ok(grantId)
    const ofClaim = grants.get(claimId ?? '')
    if (ofClaim === undefined) return refused('unknown_claim')
    return ofClaim === null ? refused('claim_not_issued') : ok(ofClaim)
  }
}
