import { and, asc, eq, inArray } from 'drizzle-orm'

import { appendHistory, type Actor } from '#app/features/enrolments/audit.server.ts'
import { newId } from '#db/ids.ts'
import { adjustments, auditEvents, claims, creditGrants, redemptionAllocations } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { burn, type Allocation } from './burn.ts'
import { leftOf, type ChargedGrant } from './chargeable-grants.server.ts'
import { openAccounts, post } from './ledger.server.ts'
import { whyNotRedeemable } from './redeemable.ts'
import type { Redemption } from './redemption-report.server.ts'

interface Late {
  /** Locked by the caller. */
  use: Redemption
  by: Actor
  at: Date
}

type LateGrant = ChargedGrant & { programId: string | null }

/**
 * Charges a late use to the grants that would have paid had it been reported in time. What was booked out of such a
 * grant at its end is booked back in as far as the use needs it.
 * @returns what the grants paid
 */
export async function chargeLate(tx: Database, { use, by, at }: Late): Promise<bigint> {
  const { providerId, id: redemptionId, asset, organisationId } = use
  const { allocations, applied } = burn(await lockPayers(tx, use), use.amount - use.waived)
  if (applied === 0n) return applied
  await tx.insert(redemptionAllocations).values(
    allocations.map(({ grant, amount }, index) => ({
      ...{ providerId, redemptionId, seq: index + 1, grantId: grant.id, amount },
    })),
  )
  for (const allocation of allocations) await charge(tx, allocation, { by, at })
  const [spent, ...payers] = await openAccounts(tx, {
    providerId,
    asset,
    names: [
      { kind: 'spent', refId: organisationId },
      ...allocations.map(({ grant }) => ({ kind: 'grant' as const, refId: grant.id })),
    ],
  })
  if (!spent) throw new Error(`${organisationId} has no account for what it spent`)
  await post(tx, {
    providerId,
    asset,
    kind: 'spend',
    causeKey: `spend:${redemptionId}`,
    redemptionId,
    legs: allocations.map(({ amount }, index) => ({ from: payers[index] ?? '', to: spent, amount })),
    effectiveAt: use.occurredAt,
    bookedAt: at,
  })
  return applied
}

async function lockPayers(tx: Database, use: Redemption): Promise<LateGrant[]> {
  const { providerId, organisationId, asset, meter, occurredAt } = use
  const rows = await tx
    .select({ grant: creditGrants, programId: claims.programId })
    .from(creditGrants)
    .leftJoin(claims, and(eq(claims.providerId, creditGrants.providerId), eq(claims.id, creditGrants.claimId)))
    .where(
      and(
        eq(creditGrants.providerId, providerId),
        eq(creditGrants.organisationId, organisationId),
        eq(creditGrants.asset, asset),
        inArray(creditGrants.state, ['active', 'expired']),
      ),
    )
    .orderBy(asc(creditGrants.id))
    .for('no key update', { of: creditGrants })
  const neverBegun = await neverActivated(tx, { providerId, ids: rows.map(({ grant }) => grant.id) })
  return rows
    .filter(({ grant }) => !neverBegun.has(grant.id))
    .filter(({ grant }) => {
      const asThen = { ...grant, state: 'active' as const }
      return whyNotRedeemable(asThen, { asset, meter, occurredAt, receivedAt: occurredAt }) === null
    })
    .map(({ grant, programId }) => ({
      ...grant,
      programId,
      left: grant.state === 'expired' ? grant.expired : leftOf(grant),
    }))
}

/** A grant that expired while it waited for its activation has no life, and its value is the budget's again. */
async function neverActivated(
  tx: Database,
  { providerId, ids }: { providerId: string; ids: string[] },
): Promise<Set<string>> {
  const rows = await tx
    .select({ id: auditEvents.entityId })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.providerId, providerId),
        eq(auditEvents.entity, 'grant'),
        inArray(auditEvents.entityId, ids),
        eq(auditEvents.fromState, 'pending'),
        eq(auditEvents.toState, 'expired'),
      ),
    )
  return new Set(rows.map(({ id }) => id))
}

async function charge(
  tx: Database,
  { grant, amount }: Allocation<LateGrant>,
  { by, at }: { by: Actor; at: Date },
): Promise<void> {
  const { providerId, id, version } = grant
  const isBookedOut = grant.state === 'expired'
  if (isBookedOut) await bookBackIn(tx, { grant, amount, by, at })
  const spent = grant.spent + amount
  const isUsedUp = !isBookedOut && spent + grant.expired + grant.revoked === grant.amount
  const details = { amount: amount.toString() }
  if (isBookedOut || isUsedUp) {
    await appendHistory(tx, { providerId, entity: 'grant', entityId: id }, { by, at, version }, [
      isBookedOut ? { action: 'charged_late', details } : { action: 'used_up', step: ['active', 'exhausted'] },
    ])
  }
  await tx
    .update(creditGrants)
    .set({
      spent,
      ...(isBookedOut ? { expired: grant.expired - amount, version: version + 1 } : {}),
      ...(isUsedUp ? { state: 'exhausted', version: version + 1 } : {}),
    })
    .where(and(eq(creditGrants.providerId, providerId), eq(creditGrants.id, id)))
}

async function bookBackIn(
  tx: Database,
  { grant, amount, by, at }: { grant: LateGrant; amount: bigint; by: Actor; at: Date },
): Promise<void> {
  const { providerId, id: grantId, asset, programId, claimId } = grant
  const adjustmentId = newId('adj')
  const about = { providerId, id: adjustmentId, claimId, grantId, asset, amount, actorId: by.id, at }
  await tx.insert(adjustments).values({ ...about, kind: 'reinstate' })
  const [from, to] = await openAccounts(tx, {
    providerId,
    asset,
    names: [
      { kind: 'expired', refId: programId ?? providerId },
      { kind: 'grant', refId: grantId },
    ],
  })
  if (!from || !to) throw new Error(`grant ${grantId} has no account to be booked back to`)
  await post(tx, {
    providerId,
    asset,
    kind: 'reinstate',
    causeKey: `reinstate:${adjustmentId}`,
    adjustmentId,
    legs: [{ from, to, amount }],
    effectiveAt: at,
    bookedAt: at,
  })
}
