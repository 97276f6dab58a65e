import { succeedPayment } from '#app/features/credits/succeed-payment.server.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, postgresTests } from '#test/database.ts'
import { july10, must } from '#test/factories.ts'

import { grantsOf, makeTopupOffer, record, webhook } from './payments.ts'

const test = postgresTests()

test('sixteen times at once told that it came in, a payment is credited once', async ({ postgres: { db } }) => {
  const { provider } = await makeTopupOffer(db)
  const { id: paymentId, providerId } = await record(db, { providerId: provider.id, amount: 500_00n })
  const told = { providerId, paymentId, by: webhook, at: july10 }
  const answers = await Promise.all(Array.from({ length: 16 }, () => succeedPayment(db, told)))
  expect(answers.filter((answer) => !must(answer).replayed)).toHaveLength(1)
  expect(await grantsOf(db, paymentId)).toMatchObject({ paid: { left: 500_00n }, bonus: { left: 100_00n } })
  await expectSound(db)
})
