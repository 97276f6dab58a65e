import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import type { Database } from '#db/types.ts'

import { lockPayment, paymentAnswer, walkPayment, type PaymentAnswer } from './payments.server.ts'
import { settle, type SettlePayment } from './succeed-payment.server.ts'

/** `payment_closed`: nothing of it is left to dispute. */
export type DisputeRefusal = 'unknown_payment' | 'payment_closed'

/** The payer disputes a payment. What it bought stays usable until the dispute is lost. */
export function disputePayment(
  db: Database,
  { by, at, ...key }: SettlePayment,
): Promise<Result<PaymentAnswer, DisputeRefusal>> {
  return transact(db, async (tx) => {
    const found = await lockPayment(tx, key)
    if (!found) return refused('unknown_payment')
    if (found.state === 'disputed') return ok(paymentAnswer(found, { replayed: true }))
    const payment = await settle(tx, found, { by, at })
    if (payment.state !== 'succeeded' && payment.state !== 'partially_refunded') return refused('payment_closed')
    const disputed = await walkPayment(tx, payment, { by, at }, [{ action: 'disputed', to: 'disputed' }])
    return ok(paymentAnswer(disputed, { replayed: false }))
  })
}

/** The dispute was decided for the provider: the payment stands as if there had been none. */
export function closeDispute(
  db: Database,
  { by, at, ...key }: SettlePayment,
): Promise<Result<PaymentAnswer, 'unknown_payment' | 'payment_not_disputed'>> {
  return transact(db, async (tx) => {
    const payment = await lockPayment(tx, key)
    if (!payment) return refused('unknown_payment')
    if (payment.state === 'succeeded') return ok(paymentAnswer(payment, { replayed: true }))
    if (payment.state !== 'disputed') return refused('payment_not_disputed')
    const back = payment.refunded > 0n ? ([partlyRefunded] as const) : []
    const closed = await walkPayment(tx, payment, { by, at }, [{ action: 'dispute_won', to: 'succeeded' }, ...back])
    return ok(paymentAnswer(closed, { replayed: false }))
  })
}

const partlyRefunded = { action: 'stays_refunded', to: 'partially_refunded' } as const
