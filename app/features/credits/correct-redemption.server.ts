import { createHash } from 'node:crypto'

import { and, eq, sql } from 'drizzle-orm'

import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transactEvent } from '#app/lib/transact.server.ts'
import { canonicalJson } from '#db/canonical-json.ts'
import { adjustments, ledgerTransactions, ledgerTransfers, redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { largestAmount } from './asset.ts'
import { correctable, writeCorrection } from './write-correction.server.ts'

export interface CorrectRedemption {
  providerId: string
  /** The provider's own id of the correction; reported again it changes nothing. */
  eventId: string
  /** The event id of the use that was reported too high. */
  corrects: string
  /** By how much, in the asset's smallest unit. */
  amount: bigint
  by: Actor
  at: Date
}

/** `amount = waived + returned`: what no grant had covered is waived first. */
export interface CorrectedRedemption {
  eventId: string
  corrects: string
  amount: bigint
  returned: bigint
  waived: bigint
  replayed: boolean
}

/** `over_reversal`: more than what is left of the use; `event_mismatch`: the event id was used for something else. */
export type CorrectionRefusal = 'unknown_redemption' | 'over_reversal' | 'event_mismatch' | 'amount_out_of_range'

/**
 * Takes a part or all of a reported use back. What no grant had covered is waived first; then value returns to the
 * grants, to the one that paid last first.
 */
export function correctRedemption(
  db: Database,
  { providerId, eventId, corrects, amount, by, at }: CorrectRedemption,
): Promise<Result<CorrectedRedemption, CorrectionRefusal>> {
  return transactEvent(db, async (tx) => {
    if (amount < 1n || amount > largestAmount) return refused('amount_out_of_range')
    const requestHash = createHash('sha256').update(canonicalJson({ corrects, amount })).digest()
    const [redemption] = await tx
      .select()
      .from(redemptions)
      .where(and(eq(redemptions.providerId, providerId), eq(redemptions.eventId, corrects)))
      .for('no key update')
    // Only now: whoever corrected it before under this id has written by then.
    const first = await findCorrection(tx, { providerId, eventId })
    if (first) {
      if (!Buffer.from(first.requestHash ?? []).equals(requestHash)) return refused('event_mismatch')
      return ok({
        eventId,
        corrects,
        amount,
        returned: first.returned,
        waived: amount - first.returned,
        replayed: true,
      })
    }
    if (!redemption) return refused('unknown_redemption')
    if (await isReportedUse(tx, { providerId, eventId })) return refused('event_mismatch')
    if (amount > correctable(redemption)) return refused('over_reversal')
    const done = await writeCorrection(tx, { redemption, amount, event: { id: eventId, requestHash }, by, at })
    return ok({ eventId, corrects, amount, ...done, replayed: false })
  })
}

interface EventKey {
  providerId: string
  eventId: string
}

async function findCorrection(tx: Database, { providerId, eventId }: EventKey) {
  const [first] = await tx
    .select({ id: adjustments.id, requestHash: adjustments.requestHash })
    .from(adjustments)
    .where(and(eq(adjustments.providerId, providerId), eq(adjustments.eventId, eventId)))
  if (!first) return null
  const [moved] = await tx
    .select({ total: sql<string>`coalesce(sum(${ledgerTransfers.amount}), 0)::text` })
    .from(ledgerTransactions)
    .innerJoin(
      ledgerTransfers,
      and(
        eq(ledgerTransfers.providerId, ledgerTransactions.providerId),
        eq(ledgerTransfers.transactionId, ledgerTransactions.id),
      ),
    )
    .where(and(eq(ledgerTransactions.providerId, providerId), eq(ledgerTransactions.adjustmentId, first.id)))
  return { ...first, returned: BigInt(moved?.total ?? 0) }
}

async function isReportedUse(tx: Database, { providerId, eventId }: EventKey): Promise<boolean> {
  const which = and(eq(redemptions.providerId, providerId), eq(redemptions.eventId, eventId))
  return (await tx.$count(redemptions, which)) > 0
}
