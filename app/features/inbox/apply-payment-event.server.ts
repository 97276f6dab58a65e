import { chargeBack } from '#app/features/credits/charge-back.server.ts'
import { closeDispute, disputePayment } from '#app/features/credits/dispute-payment.server.ts'
import { failPayment } from '#app/features/credits/fail-payment.server.ts'
import type { PaymentAnswer } from '#app/features/credits/payments.server.ts'
import { recordPayment } from '#app/features/credits/record-payment.server.ts'
import { refundPayment } from '#app/features/credits/refund-payment.server.ts'
import { succeedPayment, type SettlePayment } from '#app/features/credits/succeed-payment.server.ts'
import { hashSignal } from '#app/features/enrolments/signals.server.ts'
import type { Result } from '#app/lib/result.ts'
import type { Database } from '#db/types.ts'

import { isStale, type PaymentEvent } from './payment-event.ts'

export interface ApplyPaymentEvent {
  /** The processor that sends it. */
  source: string
  event: PaymentEvent
  /** What cards are hashed with. */
  signalKey: Uint8Array
  at: Date
}

/**
 * Does what an event of a payment asks for. The payment is kept first, whichever of its events comes first, and the
 * steps that nobody told of are walked; one that comes late is set aside.
 * @throws when it cannot be done now
 */
export async function applyPaymentEvent(
  tx: Database,
  { source, event, signalKey, at }: ApplyPaymentEvent,
): Promise<'processed' | 'ignored_stale'> {
  const { providerId, organisationId, paymentId: externalId, asset, amount, cardFingerprint } = event.data
  const by = { kind: 'webhook', id: source } as const
  const card = { providerId, kind: 'card', key: signalKey } as const
  const cardHash = cardFingerprint === undefined ? null : hashSignal(cardFingerprint, card)
  const told = { providerId, organisationId, processor: source, externalId, asset, amount, cardHash, by, at }
  const payment = done(event, await recordPayment(tx, told))
  if (isStale(event, payment.state)) return 'ignored_stale'
  const next = await follow(tx, event, { providerId, paymentId: payment.id, by, at })
  if (next) done(event, next)
  return 'processed'
}

function follow(
  tx: Database,
  { type, data }: PaymentEvent,
  payment: SettlePayment,
): Promise<Result<PaymentAnswer, string>> | null {
  switch (type) {
    case 'payment.created':
      return null
    case 'payment.failed':
      return failPayment(tx, payment)
    case 'payment.succeeded':
      return succeedPayment(tx, payment)
    case 'payment.refunded': {
      const { amount, refunded = amount, avertsChargeback = false } = data
      return refundPayment(tx, { ...payment, refunded, avertsChargeback })
    }
    case 'payment.disputed':
      return disputePayment(tx, payment)
    case 'payment.dispute_won':
      return closeDispute(tx, payment)
    case 'payment.charged_back':
      return chargeBack(tx, payment)
  }
}

function done({ type, data }: PaymentEvent, answer: Result<PaymentAnswer, string>): PaymentAnswer {
  if (!answer.ok) throw new Error(`${type} of ${data.paymentId} was refused: ${answer.refusal}`)
  return answer.value
}
