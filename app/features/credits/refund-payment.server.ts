import { lockClaim, releasePlace } from '#app/features/enrolments/claims.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import type { Database } from '#db/types.ts'

import { listTiers } from './give-topup-bonus.server.ts'
import { lockPayment, paymentAnswer, walkPayment, type PaymentAnswer } from './payments.server.ts'
import { settle, type SettlePayment } from './succeed-payment.server.ts'
import {
  adjustPayment,
  findBonus,
  freeForTaking,
  leftOf,
  lockPaidGrant,
  revokeBonus,
  revokePaid,
  type TakePaymentBack,
} from './take-payment-back.server.ts'
import { topupBonus } from './topup-bonus.ts'

export interface RefundPayment extends SettlePayment {
  /** All that has been given back of the payment so far, this refund included, in the asset's smallest unit. */
  refunded: bigint
  /** It was given back so that the payer does not charge it back. */
  avertsChargeback?: boolean
}

/** `payment_disputed`: its money is not the provider's to give back before the dispute is over. */
export type RefundRefusal = 'unknown_payment' | 'payment_canceled' | 'payment_disputed' | 'refund_out_of_range'

/**
 * A payment was given back, wholly or in part. As much of what it bought is taken out of use as nobody has used yet, also
 * what is only held; what was used stays used, for the provider chose to give its price back. A payment that came in
 * unheard of is credited first. A refund that is told again, or after a later one, changes nothing.
 *
 * The bonus goes with the whole payment, or with a part after which the rest would have earned none. Its place is free
 * again only when all was given back of itself and nothing of the bonus was used.
 */
export function refundPayment(
  db: Database,
  { refunded, avertsChargeback = false, by, at, ...key }: RefundPayment,
): Promise<Result<PaymentAnswer, RefundRefusal>> {
  return transact(db, async (tx) => {
    const found = await lockPayment(tx, key)
    if (!found) return refused('unknown_payment')
    if (found.state === 'canceled') return refused('payment_canceled')
    if (refunded < 0n || refunded > found.amount) return refused('refund_out_of_range')
    const payment = await settle(tx, found, { by, at })
    const amount = refunded - payment.refunded
    if (amount <= 0n) return ok(paymentAnswer(payment, { replayed: payment === found }))
    if (payment.state === 'disputed' || payment.state === 'charged_back') return refused('payment_disputed')

    const back: TakePaymentBack = { payment, reason: 'refunded', by, at }
    const isWhole = refunded === payment.amount
    await takeGrantBack(tx, back, { amount, isWhole })
    await takeBonusBack(tx, back, { refunded, frees: isWhole && !avertsChargeback })
    const details = { amount: amount.toString() }
    const step = { action: 'refunded', to: isWhole ? 'refunded' : 'partially_refunded', details } as const
    const given = await walkPayment(tx, payment, { by, at, refunded }, [
      avertsChargeback ? { ...step, reason: 'to_avert_chargeback' } : step,
    ])
    return ok(paymentAnswer(given, { replayed: false }))
  })
}

async function takeGrantBack(
  tx: Database,
  back: TakePaymentBack,
  { amount, isWhole }: { amount: bigint; isWhole: boolean },
): Promise<void> {
  const bought = await lockPaidGrant(tx, back.payment)
  if (!bought) throw new Error(`payment ${back.payment.id} was refunded and has bought nothing`)
  const grant = await freeForTaking(tx, back, { grant: bought, amount })
  const adjustmentId = await adjustPayment(tx, back, { kind: 'refund', grantId: grant.id, amount })
  const left = leftOf(grant)
  await revokePaid(tx, back, { grant, amount: left < amount ? left : amount, isWhole, adjustmentId })
}

async function takeBonusBack(
  tx: Database,
  back: TakePaymentBack,
  { refunded, frees }: { refunded: bigint; frees: boolean },
): Promise<void> {
  const { providerId, amount } = back.payment
  const bonus = await findBonus(tx, back.payment)
  if (!bonus) return
  const tiers = await listTiers(tx, { providerId, id: bonus.offerId })
  if (topupBonus(tiers, amount - refunded) > 0n) return
  await revokeBonus(tx, back, bonus)
  if (!frees || !bonus.isUntouched) return
  const claim = await lockClaim(tx, { providerId, claimId: bonus.claimId })
  if (claim) await releasePlace(tx, { claim, at: back.at })
}
