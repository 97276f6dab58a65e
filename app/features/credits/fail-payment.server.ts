import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import type { Database } from '#db/types.ts'

import { lockPayment, paymentAnswer, walkPayment, type PaymentAnswer } from './payments.server.ts'
import type { SettlePayment } from './succeed-payment.server.ts'

/** A payment did not come in. It may be tried again; until then it counts for nothing. */
export function failPayment(
  db: Database,
  { by, at, ...key }: SettlePayment,
): Promise<Result<PaymentAnswer, 'unknown_payment' | 'payment_settled'>> {
  return transact(db, async (tx) => {
    const payment = await lockPayment(tx, key)
    if (!payment) return refused('unknown_payment')
    if (payment.state === 'failed') return ok(paymentAnswer(payment, { replayed: true }))
    if (payment.state !== 'created' && payment.state !== 'processing') return refused('payment_settled')
    const failed = await walkPayment(tx, payment, { by, at }, [{ action: 'failed', to: 'failed' }])
    return ok(paymentAnswer(failed, { replayed: false }))
  })
}
