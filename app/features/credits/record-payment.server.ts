import { and, eq } from 'drizzle-orm'

import { appendHistory, type Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { assets, payments } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { assetOf, largestAmount } from './asset.ts'
import { paymentAnswer, type PaymentAnswer } from './payments.server.ts'

export interface RecordPayment {
  providerId: string
  organisationId: string
  processor: string
  /** The processor's own id of the payment or invoice. */
  externalId: string
  asset: string
  /** In the asset's smallest unit; zero for an invoice that asked for nothing. */
  amount: bigint
  /** Keyed hash of the card's fingerprint; null when it was not paid by card. */
  cardHash: Uint8Array | null
  by: Actor
  at: Date
}

/** `payment_mismatch`: the processor's id stands for another payment. */
export type RecordPaymentRefusal = 'unknown_asset' | 'amount_out_of_range' | 'payment_mismatch'

/** Keeps a payment that a processor told us of, once. Nothing is credited before it succeeds. */
export async function recordPayment(
  db: Database,
  { by, at, ...told }: RecordPayment,
): Promise<Result<PaymentAnswer, RecordPaymentRefusal>> {
  const asset = assetOf(told.asset)
  if (!asset || asset.kind !== 'money') return refused('unknown_asset')
  if (told.amount < 0n || told.amount > largestAmount) return refused('amount_out_of_range')
  const { providerId } = told

  return transact(db, async (tx) => {
    await tx.insert(assets).values(asset).onConflictDoNothing()
    const [payment] = await tx
      .insert(payments)
      .values({ ...told, id: newId('pay'), state: 'created', stateAt: at })
      .onConflictDoNothing({ target: [payments.providerId, payments.processor, payments.externalId] })
      .returning()
    if (payment) {
      const subject = { providerId, entity: 'payment', entityId: payment.id } as const
      const details = { amount: told.amount.toString(), asset: told.asset }
      await appendHistory(tx, subject, { by, at, version: 0 }, [{ action: 'recorded', details }])
      return ok(paymentAnswer(payment, { replayed: false }))
    }
    const [earlier] = await tx
      .select()
      .from(payments)
      .where(
        and(
          eq(payments.providerId, providerId),
          eq(payments.processor, told.processor),
          eq(payments.externalId, told.externalId),
        ),
      )
    if (!earlier) throw new Error(`payment ${told.externalId} of ${told.processor} is neither new nor there`)
    const isSame =
      earlier.organisationId === told.organisationId && earlier.asset === told.asset && earlier.amount === told.amount
    return isSame ? ok(paymentAnswer(earlier, { replayed: true })) : refused('payment_mismatch')
  })
}
