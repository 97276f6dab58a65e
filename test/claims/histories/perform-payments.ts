import type { PaymentAnswer } from '#app/features/credits/payments.server.ts'
import { recordPayment } from '#app/features/credits/record-payment.server.ts'
import { refundPayment } from '#app/features/credits/refund-payment.server.ts'
import { succeedPayment } from '#app/features/credits/succeed-payment.server.ts'
import { newId } from '#db/ids.ts'
import { must } from '#test/factories.ts'
import { webhook } from '#test/payments/payments.ts'

import { keepGrants, now, plain, type Both, type Performers } from './both.ts'
import * as paying from './model-payments.ts'
import type { Answer } from './model.ts'
import type { World } from './world.ts'

const paymentSaid = ({ state, amount, refunded, replayed }: PaymentAnswer): Answer => ({
  ...{ state, amount, refunded, replayed },
})

async function pay(world: World, paid: paying.Paid): Promise<Both> {
  const expected = paying.pay(world.model, paid)
  const answer = await recordPayment(world.db, {
    providerId: world.providerId,
    organisationId: must(world.organisations[paid.organisation]),
    processor: 'test',
    externalId: `payment-${paid.payment}`,
    asset: 'CNY',
    amount: paid.amount,
    cardHash: null,
    by: webhook,
    at: now(world),
  })
  if (world.model.payments.length > world.payments.length) {
    world.payments.push(answer.ok ? answer.value.id : newId('pay'))
  }
  return [plain(answer, paymentSaid), expected]
}

async function succeed(world: World, payment: number): Promise<Both> {
  const expected = paying.succeed(world.model, payment)
  const { providerId } = world
  const paymentId = must(world.payments[payment])
  const answer = await succeedPayment(world.db, { providerId, paymentId, by: webhook, at: now(world) })
  await keepGrants(world)
  return [plain(answer, paymentSaid), expected]
}

/** The place of a payment, which wraps around; null while there is none. */
const placeOf = (world: World, payment: number) =>
  world.payments.length === 0 ? null : payment % world.payments.length

/** What a payment processor tells. */
export const paymentPerformers: Performers<'pays' | 'paysAgain' | 'succeeds' | 'refunds'> = {
  async pays(world, { organisation, amount, comesIn }) {
    const payment = world.payments.length
    const recorded = await pay(world, { organisation, amount, payment })
    return comesIn ? succeed(world, payment) : recorded
  },
  async paysAgain(world, { payment, more }) {
    const index = placeOf(world, payment)
    if (index === null) return null
    const { organisation, amount } = must(world.model.payments[index])
    return pay(world, { organisation, amount: amount + more, payment: index })
  },
  async succeeds(world, { payment }) {
    const index = placeOf(world, payment)
    return index === null ? null : succeed(world, index)
  },
  async refunds(world, { payment, percent, avertsChargeback }) {
    const index = placeOf(world, payment)
    if (index === null) return null
    const refunded = (must(world.model.payments[index]).amount * percent) / 100n
    const expected = paying.refund(world.model, { payment: index, refunded, avertsChargeback })
    const { providerId } = world
    const about = { providerId, paymentId: must(world.payments[index]), by: webhook, at: now(world) }
    const answer = await refundPayment(world.db, { ...about, refunded, avertsChargeback })
    await keepGrants(world)
    return [plain(answer, paymentSaid), expected]
  },
}
