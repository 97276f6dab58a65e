import { and, eq } from 'drizzle-orm'

import { appendHistory, type Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { claims, creditGrants, offers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { grantLife, type GrantLife } from './grant-life.ts'

export type ActivateGrant = { providerId: string; by: Actor; at: Date } & ({ claimId: string } | { grantId: string })

export interface ActivatedGrant extends GrantLife {
  grantId: string
  /** It had been activated before. */
  replayed: boolean
}

export type ActivationRefusal =
  'unknown_grant' | 'activation_over' | 'benefit_ended' | 'grant_expired' | 'grant_revoked'

/** Begins the life of a grant that waits for it, by the terms of its offer. To activate again changes nothing. */
export function activateGrant(
  db: Database,
  { providerId, by, at, ...which }: ActivateGrant,
): Promise<Result<ActivatedGrant, ActivationRefusal>> {
  return transact(db, async (tx) => {
    const isIt = 'grantId' in which ? eq(creditGrants.id, which.grantId) : eq(creditGrants.claimId, which.claimId)
    const [row] = await tx
      .select({ grant: creditGrants, validForSeconds: offers.validForSeconds, fixedEnd: offers.grantExpiresAt })
      .from(creditGrants)
      .leftJoin(claims, and(eq(claims.providerId, creditGrants.providerId), eq(claims.id, creditGrants.claimId)))
      .leftJoin(offers, and(eq(offers.providerId, claims.providerId), eq(offers.id, claims.offerId)))
      .where(and(eq(creditGrants.providerId, providerId), isIt))
      .for('no key update', { of: creditGrants })
    if (!row) return refused('unknown_grant')
    const { grant, validForSeconds, fixedEnd } = row
    const { id: grantId, version, effectiveAt, expiresAt } = grant
    if (grant.state === 'expired') return refused('grant_expired')
    if (grant.state === 'revoked') return refused('grant_revoked')
    if (grant.state !== 'pending') return ok({ grantId, effectiveAt, expiresAt, replayed: true })
    if (grant.activateBy !== null && at >= grant.activateBy) return refused('activation_over')
    const life = grantLife({ validForSeconds, grantExpiresAt: fixedEnd }, { at })
    if (!life) return refused('benefit_ended')
    await appendHistory(tx, { providerId, entity: 'grant', entityId: grantId }, { by, at, version }, [
      { action: 'activated', step: ['pending', 'active'] },
    ])
    await tx
      .update(creditGrants)
      .set({ ...life, state: 'active', version: version + 1 })
      .where(and(eq(creditGrants.providerId, providerId), eq(creditGrants.id, grantId)))
    return ok({ grantId, ...life, replayed: false })
  })
}
