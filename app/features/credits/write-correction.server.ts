import { and, asc, desc, eq, inArray } from 'drizzle-orm'

import { appendHistory, type Actor } from '#app/features/enrolments/audit.server.ts'
import { newId } from '#db/ids.ts'
import { adjustments, claims, creditGrants, redemptionAllocations, redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { RedemptionState } from '#db/vocabulary.ts'

import type { Grant } from './chargeable-grants.server.ts'
import { openAccounts, post, type AccountName } from './ledger.server.ts'
import type { Redemption } from './redemption-report.server.ts'

export interface Correction {
  /** Locked by the caller. */
  redemption: Redemption
  /** At most what is `correctable`. */
  amount: bigint
  /** The provider's own event, unless it follows from another one. */
  event: { id: string; requestHash: Uint8Array } | null
  by: Actor
  at: Date
}

/** What of a use has neither been corrected nor written off. */
export function correctable({ state, amount, reversed, waived }: Redemption): bigint {
  return state === 'written_off' ? 0n : amount - reversed - waived
}

/** Takes a part of a use back: the uncovered part first, then from the grants, the last one that paid first. */
export async function writeCorrection(
  tx: Database,
  { redemption, amount, event, by, at }: Correction,
): Promise<{ returned: bigint; waived: bigint }> {
  const { providerId, id: redemptionId, asset } = redemption
  const open = redemption.shortfall - redemption.waived
  const waived = open < amount ? open : amount
  const returned = amount - waived
  const adjustmentId = newId('adj')
  await tx.insert(adjustments).values({
    providerId,
    id: adjustmentId,
    kind: 'correction',
    eventId: event?.id ?? null,
    requestHash: event?.requestHash ?? null,
    redemptionId,
    asset,
    amount,
    actorId: by.id,
    at,
  })
  await markCorrected(tx, { redemption, returned, waived, by, at })
  if (returned > 0n) await giveBack(tx, { redemption, returned, adjustmentId, by, at })
  return { returned, waived }
}

async function markCorrected(
  tx: Database,
  { redemption, returned, waived, by, at }: Omit<Correction, 'amount' | 'event'> & { returned: bigint; waived: bigint },
): Promise<void> {
  const { providerId, id, state, version } = redemption
  const reversed = redemption.reversed + returned
  const isWhole = reversed + redemption.waived + waived === redemption.amount
  const end: RedemptionState = state === 'unmatched' ? 'written_off' : 'reversed'
  await appendHistory(tx, { providerId, entity: 'redemption', entityId: id }, { by, at, version }, [
    {
      action: 'corrected',
      ...(isWhole ? { step: [state, end] as const } : {}),
      details: { returned: returned.toString(), waived: waived.toString() },
    },
  ])
  await tx
    .update(redemptions)
    .set({ reversed, waived: redemption.waived + waived, version: version + 1, ...(isWhole ? { state: end } : {}) })
    .where(and(eq(redemptions.providerId, providerId), eq(redemptions.id, id)))
}

interface GivingBack {
  redemption: Redemption
  returned: bigint
  adjustmentId: string
  by: Actor
  at: Date
}

async function giveBack(tx: Database, { redemption, returned, adjustmentId, by, at }: GivingBack): Promise<void> {
  const { providerId, id: redemptionId, asset, organisationId } = redemption
  const allocations = await tx
    .select()
    .from(redemptionAllocations)
    .where(and(eq(redemptionAllocations.providerId, providerId), eq(redemptionAllocations.redemptionId, redemptionId)))
    .orderBy(desc(redemptionAllocations.seq))
  const grants = await lockPayers(tx, { providerId, ids: allocations.map(({ grantId }) => grantId) })
  const legs: { target: AccountName; amount: bigint }[] = []
  let left = returned
  for (const allocation of allocations) {
    const taken = allocation.amount - allocation.reversed
    const amount = taken < left ? taken : left
    if (amount === 0n) continue
    left -= amount
    const payer = grants.get(allocation.grantId)
    if (!payer) throw new Error(`grant ${allocation.grantId} that paid ${redemptionId} is gone`)
    await tx
      .update(redemptionAllocations)
      .set({ reversed: allocation.reversed + amount })
      .where(
        and(
          eq(redemptionAllocations.providerId, providerId),
          eq(redemptionAllocations.redemptionId, redemptionId),
          eq(redemptionAllocations.seq, allocation.seq),
        ),
      )
    legs.push({ amount, target: await returnToGrant(tx, { ...payer, amount, by, at }) })
  }
  if (left > 0n) throw new Error(`redemption ${redemptionId} was applied to less than its grants paid`)
  const names: AccountName[] = [{ kind: 'spent', refId: organisationId }, ...legs.map(({ target }) => target)]
  const [spent, ...targets] = await openAccounts(tx, { providerId, asset, names })
  if (!spent) throw new Error(`${organisationId} has no account for what it spent`)
  await post(tx, {
    providerId,
    asset,
    kind: 'unspend',
    causeKey: `unspend:${adjustmentId}`,
    redemptionId,
    adjustmentId,
    legs: legs.map(({ amount }, index) => ({ from: spent, to: targets[index] ?? '', amount })),
    effectiveAt: at,
    bookedAt: at,
  })
}

interface Payer {
  grant: Grant
  /** Whose account takes what the grant may not have again: its program, or the provider for what was bought. */
  endRefId: string
}

async function lockPayers(
  tx: Database,
  { providerId, ids }: { providerId: string; ids: string[] },
): Promise<Map<string, Payer>> {
  const rows = await tx
    .select({ grant: creditGrants, programId: claims.programId })
    .from(creditGrants)
    .leftJoin(claims, and(eq(claims.providerId, creditGrants.providerId), eq(claims.id, creditGrants.claimId)))
    .where(and(eq(creditGrants.providerId, providerId), inArray(creditGrants.id, ids)))
    .orderBy(asc(creditGrants.id))
    .for('no key update', { of: creditGrants })
  return new Map(rows.map(({ grant, programId }) => [grant.id, { grant, endRefId: programId ?? providerId }]))
}

/**
 * A grant that is alive can be spent again; one that was revoked or has expired cannot, so the value goes where the rest
 * of it went.
 * @returns the account to move it to
 */
async function returnToGrant(
  tx: Database,
  { grant, endRefId, amount, by, at }: Payer & { amount: bigint; by: Actor; at: Date },
): Promise<AccountName> {
  const { providerId, id, state, version } = grant
  const spent = grant.spent - amount
  const set = (change: Partial<Grant>) =>
    tx
      .update(creditGrants)
      .set({ spent, ...change })
      .where(and(eq(creditGrants.providerId, providerId), eq(creditGrants.id, id)))
  if (state === 'revoked') {
    await set({ revoked: grant.revoked + amount })
    return { kind: 'revoked', refId: endRefId }
  }
  if (state === 'expired') {
    await set({ expired: grant.expired + amount })
    return { kind: 'expired', refId: endRefId }
  }
  if (state === 'exhausted') {
    await appendHistory(tx, { providerId, entity: 'grant', entityId: id }, { by, at, version }, [
      { action: 'given_back', step: ['exhausted', 'active'], details: { amount: amount.toString() } },
    ])
    await set({ state: 'active', version: version + 1 })
  } else await set({})
  return { kind: 'grant', refId: id }
}
