import { createHash } from 'node:crypto'

import { and, desc, eq, inArray, sql } from 'drizzle-orm'

import { appendHistory, type Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { canonicalJson } from '#db/canonical-json.ts'
import { newId } from '#db/ids.ts'
import {
  adjustments,
  creditGrants,
  ledgerTransactions,
  ledgerTransfers,
  redemptionAllocations,
  redemptions,
} from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { largestAmount } from './asset.ts'
import { openAccounts, post, type AccountName } from './ledger.server.ts'

export interface CorrectRedemption {
  providerId: string
  /** The provider's own id of the correction; sent again it changes nothing. */
  eventId: string
  /** The event id of the use that was reported too high. */
  corrects: string
  /** By how much it was too high, in the asset's smallest unit. */
  amount: bigint
  by: Actor
  at: Date
}

/** `returned` went back to grants, `waived` was a shortfall that nobody owes any more. */
export interface CorrectedRedemption {
  eventId: string
  corrects: string
  amount: bigint
  returned: bigint
  waived: bigint
  /** The correction had been sent before: the first answer again. */
  replayed: boolean
}

/** `over_reversal`: more than is left of the use. `event_mismatch`: the event id was used for something else. */
export type CorrectionRefusal = 'unknown_redemption' | 'over_reversal' | 'event_mismatch' | 'amount_out_of_range'

type Redemption = typeof redemptions.$inferSelect
type Grant = typeof creditGrants.$inferSelect

/**
 * Takes a part of a reported use back. What no grant had covered is waived first; the rest goes back to the grants in
 * the reverse of the order in which they paid. A grant that was revoked or has expired meanwhile gives nothing out
 * again: its part is booked as revoked or expired.
 */
export function correctRedemption(
  db: Database,
  correction: CorrectRedemption,
): Promise<Result<CorrectedRedemption, CorrectionRefusal>> {
  const { providerId, eventId, corrects, amount } = correction
  return transact(db, async (tx) => {
    if (amount < 1n || amount > largestAmount) return refused('amount_out_of_range')
    const requestHash = createHash('sha256').update(canonicalJson({ corrects, amount })).digest()
    // Locked, so that of two equal corrections the second finds the first.
    const [redemption] = await tx
      .select()
      .from(redemptions)
      .where(and(eq(redemptions.providerId, providerId), eq(redemptions.eventId, corrects)))
      .for('no key update')
    if (!redemption) return refused('unknown_redemption')
    const earlier = await findCorrection(tx, { providerId, eventId })
    if (earlier) {
      const isSame = Buffer.from(earlier.requestHash ?? []).equals(requestHash)
      if (!isSame) return refused('event_mismatch')
      const { returned, waived } = await replayedSums(tx, earlier)
      return ok({ eventId, corrects, amount, returned, waived, replayed: true })
    }
    if (await isReported(tx, { providerId, eventId })) return refused('event_mismatch')

    const open = redemption.amount - redemption.reversed - redemption.waived
    if (amount > open || redemption.state === 'written_off') return refused('over_reversal')
    const owed = redemption.shortfall - redemption.waived
    const waived = amount < owed ? amount : owed
    const returned = amount - waived
    await writeCorrection(tx, { correction, redemption, requestHash, returned, waived })
    return ok({ eventId, corrects, amount, returned, waived, replayed: false })
  })
}

interface Writing {
  correction: CorrectRedemption
  redemption: Redemption
  requestHash: Uint8Array
  returned: bigint
  waived: bigint
}

async function writeCorrection(tx: Database, writing: Writing): Promise<void> {
  const { correction, redemption, requestHash, returned, waived } = writing
  const { providerId, eventId, amount, by, at } = correction
  const adjustmentId = newId('adj')
  await tx.insert(adjustments).values({
    providerId,
    id: adjustmentId,
    kind: 'correction',
    eventId,
    requestHash,
    redemptionId: redemption.id,
    asset: redemption.asset,
    amount,
    actorId: by.id,
    at,
  })
  const reversed = redemption.reversed + returned
  const waivedInAll = redemption.waived + waived
  const isWhole =
    (redemption.state === 'applied' || redemption.state === 'partial') &&
    reversed === redemption.applied &&
    waivedInAll === redemption.shortfall
  const details = { adjustmentId, returned: returned.toString(), waived: waived.toString() }
  const subject = { providerId, entity: 'redemption', entityId: redemption.id } as const
  await appendHistory(tx, subject, { by, at, version: redemption.version }, [
    isWhole ? { action: 'corrected', step: [redemption.state, 'reversed'], details } : { action: 'corrected', details },
  ])
  await tx
    .update(redemptions)
    .set({
      reversed,
      waived: waivedInAll,
      version: redemption.version + 1,
      ...(isWhole ? { state: 'reversed' as const } : {}),
    })
    .where(and(eq(redemptions.providerId, providerId), eq(redemptions.id, redemption.id)))
  if (returned > 0n) await giveBack(tx, { ...writing, adjustmentId })
}

async function giveBack(tx: Database, writing: Writing & { adjustmentId: string }): Promise<void> {
  const { redemption, returned, correction, adjustmentId } = writing
  const { providerId, by, at } = correction
  const paid = await tx
    .select()
    .from(redemptionAllocations)
    .where(and(eq(redemptionAllocations.providerId, providerId), eq(redemptionAllocations.redemptionId, redemption.id)))
    .orderBy(desc(redemptionAllocations.seq))
  const parts: { grantId: string; seq: number; amount: bigint }[] = []
  let missing = returned
  for (const { grantId, seq, amount, reversed } of paid) {
    const part = amount - reversed < missing ? amount - reversed : missing
    if (part > 0n) parts.push({ grantId, seq, amount: part })
    missing -= part
  }
  if (missing > 0n) throw new Error(`redemption ${redemption.id} has less to give back than it says`)

  const grants = await lockGrants(tx, { providerId, ids: parts.map(({ grantId }) => grantId) })
  const names: AccountName[] = [{ kind: 'spent', refId: redemption.organisationId }]
  for (const part of parts) {
    const grant = grants.get(part.grantId)
    if (!grant) throw new Error(`grant ${part.grantId} paid for ${redemption.id} and is not there`)
    names.push(await returnTo(tx, { grant, amount: part.amount, by, at }))
    await tx
      .update(redemptionAllocations)
      .set({ reversed: sql`${redemptionAllocations.reversed} + ${part.amount}` })
      .where(
        and(
          eq(redemptionAllocations.providerId, providerId),
          eq(redemptionAllocations.redemptionId, redemption.id),
          eq(redemptionAllocations.seq, part.seq),
        ),
      )
  }
  const { asset } = redemption
  const [spent, ...targets] = await openAccounts(tx, { providerId, asset, names })
  if (!spent) throw new Error(`${redemption.organisationId} has no account for what it spent`)
  await post(tx, {
    providerId,
    asset,
    kind: 'unspend',
    causeKey: `unspend:${adjustmentId}`,
    redemptionId: redemption.id,
    adjustmentId,
    legs: parts.map(({ amount }, index) => ({ from: spent, to: targets[index] ?? '', amount })),
    effectiveAt: at,
    bookedAt: at,
  })
}

async function lockGrants(tx: Database, { providerId, ids }: { providerId: string; ids: string[] }) {
  const rows = await tx
    .select()
    .from(creditGrants)
    .where(and(eq(creditGrants.providerId, providerId), inArray(creditGrants.id, ids)))
    .orderBy(creditGrants.id)
    .for('no key update')
  return new Map(rows.map((grant) => [grant.id, grant]))
}

/** Sets the counters of a grant that gets a part back. @returns the account that the part goes to */
async function returnTo(
  tx: Database,
  { grant, amount, by, at }: { grant: Grant; amount: bigint; by: Actor; at: Date },
): Promise<AccountName> {
  const { providerId, id } = grant
  const isGrant = and(eq(creditGrants.providerId, providerId), eq(creditGrants.id, id))
  const spent = grant.spent - amount
  if (grant.state === 'revoked') {
    await tx
      .update(creditGrants)
      .set({ spent, revoked: grant.revoked + amount })
      .where(isGrant)
    return { kind: 'revoked', refId: id }
  }
  if (grant.state === 'expired') {
    await tx
      .update(creditGrants)
      .set({ spent, expired: grant.expired + amount })
      .where(isGrant)
    return { kind: 'expired', refId: id }
  }
  if (grant.state === 'exhausted') {
    const subject = { providerId, entity: 'grant', entityId: id } as const
    await appendHistory(tx, subject, { by, at, version: grant.version }, [
      { action: 'given_back', step: ['exhausted', 'active'], details: { amount: amount.toString() } },
    ])
    await tx
      .update(creditGrants)
      .set({ spent, state: 'active', version: grant.version + 1 })
      .where(isGrant)
  } else {
    await tx.update(creditGrants).set({ spent }).where(isGrant)
  }
  return { kind: 'grant', refId: id }
}

async function findCorrection(tx: Database, { providerId, eventId }: { providerId: string; eventId: string }) {
  const [row] = await tx
    .select()
    .from(adjustments)
    .where(and(eq(adjustments.providerId, providerId), eq(adjustments.eventId, eventId)))
  return row
}

async function isReported(tx: Database, { providerId, eventId }: { providerId: string; eventId: string }) {
  const [row] = await tx
    .select({ id: redemptions.id })
    .from(redemptions)
    .where(and(eq(redemptions.providerId, providerId), eq(redemptions.eventId, eventId)))
  return row !== undefined
}

/** What a correction moved is what its movements say; the rest of it was waived. */
async function replayedSums(tx: Database, { providerId, id, amount }: typeof adjustments.$inferSelect) {
  const [moved] = await tx
    .select({ returned: sql<string | null>`sum(${ledgerTransfers.amount})::text` })
    .from(ledgerTransactions)
    .innerJoin(
      ledgerTransfers,
      and(
        eq(ledgerTransfers.providerId, ledgerTransactions.providerId),
        eq(ledgerTransfers.transactionId, ledgerTransactions.id),
      ),
    )
    .where(and(eq(ledgerTransactions.providerId, providerId), eq(ledgerTransactions.causeKey, `unspend:${id}`)))
  const returned = BigInt(moved?.returned ?? 0)
  return { returned, waived: amount - returned }
}
