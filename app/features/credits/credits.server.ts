import { and, asc, desc, eq } from 'drizzle-orm'

import {
  assets,
  claims,
  creditGrants,
  programs,
  providers,
  redemptionAllocations,
  redemptions,
} from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { leftOf } from './chargeable-grants.server.ts'
import { standingOf } from './grant-life.ts'

/** A grant as its owner sees it. Amounts are in the asset's smallest unit and exact. */
export type Credit = Awaited<ReturnType<typeof listCredits>>['credits'][number]

/** What an organisation has of one asset at one provider. */
export interface CreditTotal {
  providerId: string
  asset: string
  scale: number
  granted: bigint
  used: bigint
  /** What can be spent now; an expired or not yet begun grant adds nothing. */
  left: bigint
}

/**
 * All that an organisation was granted or has bought, with what is used and left and the nearest clock of each, what ends first
 * first; and the same summed per provider and asset. `sandbox` rows are simulated and must be labelled.
 */
export async function listCredits(db: Database, { organisationId, at }: { organisationId: string; at: Date }) {
  const rows = await db
    .select({
      grantId: creditGrants.id,
      /** Null for what was bought. */
      claimId: creditGrants.claimId,
      origin: creditGrants.origin,
      providerId: creditGrants.providerId,
      providerName: providers.name,
      sandbox: providers.sandbox,
      /** Null for what came from no program. */
      programName: programs.name,
      timeZone: programs.timeZone,
      graceSeconds: creditGrants.graceSeconds,
      asset: creditGrants.asset,
      assetKind: assets.kind,
      scale: assets.scale,
      currency: assets.currency,
      appliesTo: creditGrants.appliesTo,
      amount: creditGrants.amount,
      spent: creditGrants.spent,
      held: creditGrants.held,
      expired: creditGrants.expired,
      revoked: creditGrants.revoked,
      state: creditGrants.state,
      effectiveAt: creditGrants.effectiveAt,
      expiresAt: creditGrants.expiresAt,
    })
    .from(creditGrants)
    .leftJoin(claims, and(eq(claims.providerId, creditGrants.providerId), eq(claims.id, creditGrants.claimId)))
    .leftJoin(programs, and(eq(programs.providerId, claims.providerId), eq(programs.id, claims.programId)))
    .innerJoin(providers, eq(providers.id, creditGrants.providerId))
    .innerJoin(assets, eq(assets.code, creditGrants.asset))
    .where(eq(creditGrants.organisationId, organisationId))
    .orderBy(asc(creditGrants.expiresAt), desc(creditGrants.id))
    .prepare('credits_of_organisation')
    .execute()
  const credits = rows.map(({ amount, spent, ...row }) => {
    const { standing, clock } = standingOf(row, { at, graceSeconds: row.graceSeconds })
    const left = standing === 'active' ? leftOf({ amount, spent, ...row }) : 0n
    return { ...row, granted: amount, used: spent, standing, clock, left }
  })
  return { credits, totals: sumUp(credits) }
}

function sumUp(credits: readonly CreditTotal[]): CreditTotal[] {
  const totals = new Map<string, CreditTotal>()
  for (const { providerId, asset, scale, granted, used, left } of credits) {
    const key = `${providerId} ${asset}`
    const sum = totals.get(key) ?? { providerId, asset, scale, granted: 0n, used: 0n, left: 0n }
    totals.set(key, { ...sum, granted: sum.granted + granted, used: sum.used + used, left: sum.left + left })
  }
  return [...totals.values()]
}

/** What a grant paid for, as its provider reported it, the newest first. One report may be paid by several grants. */
export function listUses(
  db: Database,
  {
    organisationId,
    providerId,
    grantId,
    limit = 50,
  }: { organisationId: string; providerId: string; grantId: string; limit?: number },
) {
  return db
    .select({
      id: redemptions.id,
      eventId: redemptions.eventId,
      asset: redemptions.asset,
      /** What this grant paid of it. */
      amount: redemptionAllocations.amount,
      shortfall: redemptions.shortfall,
      meter: redemptions.meter,
      occurredAt: redemptions.occurredAt,
    })
    .from(redemptionAllocations)
    .innerJoin(
      redemptions,
      and(
        eq(redemptions.providerId, redemptionAllocations.providerId),
        eq(redemptions.id, redemptionAllocations.redemptionId),
      ),
    )
    .where(
      and(
        eq(redemptionAllocations.providerId, providerId),
        eq(redemptionAllocations.grantId, grantId),
        eq(redemptions.organisationId, organisationId),
      ),
    )
    .orderBy(desc(redemptions.occurredAt), desc(redemptions.id))
    .limit(Math.min(limit, 200))
}
