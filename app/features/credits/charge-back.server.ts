import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import type { Database } from '#db/types.ts'

import type { DisputeRefusal } from './dispute-payment.server.ts'
import { lockPayment, paymentAnswer, walkPayment, type PaymentAnswer, type PaymentStep } from './payments.server.ts'
import { settle, type SettlePayment } from './succeed-payment.server.ts'
import {
  adjustPayment,
  findBonus,
  freeForTaking,
  leftOf,
  lockPaidGrant,
  moveForPayment,
  revokeBonus,
  revokePaid,
  type TakePaymentBack,
} from './take-payment-back.server.ts'

/**
 * The payer's bank took a payment back. What it bought and was not used, also what is only held, is taken out of use, and
 * what was used is owed: a receivable of the organisation, so that no grant goes below zero. The bonus goes too, and its
 * place stays taken.
 */
export function chargeBack(
  db: Database,
  { by, at, ...key }: SettlePayment,
): Promise<Result<PaymentAnswer, DisputeRefusal>> {
  return transact(db, async (tx) => {
    const found = await lockPayment(tx, key)
    if (!found) return refused('unknown_payment')
    if (found.state === 'charged_back') return ok(paymentAnswer(found, { replayed: true }))
    const payment = await settle(tx, found, { by, at })
    const steps = ways[payment.state]
    if (!steps) return refused('payment_closed')

    const back: TakePaymentBack = { payment, reason: 'charged_back', by, at }
    await takeGrantBack(tx, back)
    const bonus = await findBonus(tx, payment)
    if (bonus) await revokeBonus(tx, back, bonus)
    return ok(paymentAnswer(await walkPayment(tx, payment, { by, at }, steps), { replayed: false }))
  })
}

const disputed: PaymentStep = { action: 'disputed', to: 'disputed' }
const chargedBack: PaymentStep = { action: 'charged_back', to: 'charged_back' }
const ways: Partial<Record<PaymentAnswer['state'], readonly PaymentStep[]>> = {
  succeeded: [disputed, chargedBack],
  partially_refunded: [disputed, chargedBack],
  disputed: [chargedBack],
}

async function takeGrantBack(tx: Database, back: TakePaymentBack): Promise<void> {
  const { payment, at } = back
  const outstanding = payment.amount - payment.refunded
  const bought = await lockPaidGrant(tx, payment)
  if (!bought) return
  const grant = await freeForTaking(tx, back, { grant: bought, amount: outstanding })
  const left = leftOf(grant)
  const revoked = left < outstanding ? left : outstanding
  if (revoked > 0n) {
    const adjustmentId = await adjustPayment(tx, back, { kind: 'chargeback', grantId: grant.id, amount: revoked })
    await revokePaid(tx, back, { grant, amount: revoked, isWhole: true, adjustmentId })
  }
  const owed = outstanding - revoked
  if (owed === 0n) return
  const adjustmentId = await adjustPayment(tx, back, { kind: 'clawback', grantId: grant.id, amount: owed })
  await moveForPayment(
    tx,
    { payment, at },
    {
      kind: 'claw_receivable',
      from: { kind: 'funding', refId: payment.providerId },
      to: { kind: 'receivable', refId: payment.organisationId },
      amount: owed,
      adjustmentId,
    },
  )
}
