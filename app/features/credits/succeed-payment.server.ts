import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { appendHistory } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { creditGrants } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { giveTopupBonus } from './give-topup-bonus.server.ts'
import { openAccounts, post } from './ledger.server.ts'
import {
  lockPayment,
  paymentAnswer,
  walkPayment,
  type Payment,
  type PaymentAnswer,
  type PaymentKey,
  type PaymentStep,
} from './payments.server.ts'

export interface SettlePayment extends PaymentKey {
  by: Actor
  at: Date
}

/** `payment_canceled`: it was given up before any money came. */
export type SucceedRefusal = 'unknown_payment' | 'payment_canceled'

/** A payment came in: it is credited in full, once, with the bonus that it earns. To hear of it again changes nothing. */
export function succeedPayment(
  db: Database,
  { by, at, ...key }: SettlePayment,
): Promise<Result<PaymentAnswer, SucceedRefusal>> {
  return transact(db, async (tx) => {
    const payment = await lockPayment(tx, key)
    if (!payment) return refused('unknown_payment')
    if (payment.state === 'canceled') return refused('payment_canceled')
    const settled = await settle(tx, payment, { by, at })
    return ok(paymentAnswer(settled, { replayed: settled === payment }))
  })
}

/** Credits a locked payment if it has not been yet: whatever is told of it later presupposes that it came in. */
export async function settle(tx: Database, payment: Payment, { by, at }: { by: Actor; at: Date }): Promise<Payment> {
  const way = waysToSuccess[payment.state]
  if (!way) return payment
  const succeeded = await walkPayment(tx, payment, { by, at }, way)
  if (succeeded.amount > 0n) {
    await credit(tx, succeeded, { by, at })
    await giveTopupBonus(tx, succeeded, { by, at })
  }
  return succeeded
}

const arrival: PaymentStep = { action: 'succeeded', to: 'succeeded' }
const waysToSuccess: Partial<Record<Payment['state'], readonly PaymentStep[]>> = {
  created: [arrival],
  processing: [arrival],
  failed: [{ action: 'tried_again', to: 'processing' }, arrival],
}

async function credit(tx: Database, payment: Payment, { by, at }: { by: Actor; at: Date }): Promise<void> {
  const { providerId, organisationId, asset, amount } = payment
  const grantId = newId('grt')
  await tx.insert(creditGrants).values({
    providerId,
    id: grantId,
    organisationId,
    origin: 'topup',
    paymentId: payment.id,
    category: 'paid',
    asset,
    priority: 50,
    amount,
    effectiveAt: at,
    state: 'active',
  })
  const [funding, grant] = await openAccounts(tx, {
    providerId,
    asset,
    names: [
      { kind: 'funding', refId: providerId },
      { kind: 'grant', refId: grantId },
    ],
  })
  if (!funding || !grant) throw new Error(`payment ${payment.id} has no account to be credited to`)
  await post(tx, {
    providerId,
    asset,
    kind: 'topup',
    causeKey: `topup:${payment.id}`,
    paymentId: payment.id,
    legs: [{ from: funding, to: grant, amount }],
    effectiveAt: at,
    bookedAt: at,
  })
  await appendHistory(tx, { providerId, entity: 'grant', entityId: grantId }, { by, at, version: 0 }, [
    { action: 'given', details: { paymentId: payment.id, amount: amount.toString(), asset } },
  ])
}
