import { and, eq } from 'drizzle-orm'

import { appendHistory, type Actor, type Happening } from '#app/features/enrolments/audit.server.ts'
import { payments } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { PaymentState } from '#db/vocabulary.ts'

export type Payment = typeof payments.$inferSelect

export interface PaymentKey {
  providerId: string
  paymentId: string
}

/** What a use case about a payment answers. `replayed`: it stood so already, nothing was written. */
export interface PaymentAnswer {
  id: string
  providerId: string
  state: PaymentState
  amount: bigint
  refunded: bigint
  replayed: boolean
}

export function paymentAnswer(payment: Payment, { replayed }: { replayed: boolean }): PaymentAnswer {
  const { id, providerId, state, amount, refunded } = payment
  return { id, providerId, state, amount, refunded, replayed }
}

/** The payment with its row locked until the transaction ends; null when the provider has no such payment. */
export async function lockPayment(tx: Database, { providerId, paymentId }: PaymentKey): Promise<Payment | null> {
  const [row] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.providerId, providerId), eq(payments.id, paymentId)))
    .for('no key update')
  return row ?? null
}

export interface PaymentStep extends Omit<Happening, 'step'> {
  to: PaymentState
}

/**
 * Takes a locked payment through states, each with its audit event; one that it stands at already is no step but still
 * an event.
 */
export async function walkPayment(
  tx: Database,
  payment: Payment,
  { by, at, refunded = payment.refunded }: { by: Actor; at: Date; refunded?: bigint },
  steps: readonly PaymentStep[],
): Promise<Payment> {
  const { providerId, id, version } = payment
  let state = payment.state
  const happenings = steps.map(({ to, ...said }): Happening => {
    const from = state
    state = to
    return from === to ? said : { ...said, step: [from, to] }
  })
  await appendHistory(tx, { providerId, entity: 'payment', entityId: id }, { by, at, version }, happenings)
  const changed = {
    state,
    refunded,
    version: version + steps.length,
    ...(state === payment.state ? {} : { stateAt: at }),
  }
  await tx
    .update(payments)
    .set(changed)
    .where(and(eq(payments.providerId, providerId), eq(payments.id, id)))
  return { ...payment, ...changed }
}
