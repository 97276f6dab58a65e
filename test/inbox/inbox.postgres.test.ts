import { processInbox } from '#app/features/inbox/process-inbox.server.ts'
import { receiveEvent } from '#app/features/inbox/receive-event.server.ts'
import { creditGrants, inboxEvents } from '#db/schema/index.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect, postgresTests } from '#test/database.ts'
import { july10, makeProvider, must } from '#test/factories.ts'

import { deliverAtOnce, event, signalKey } from './inbox-cases.ts'

const test = postgresTests()

test('J1 an event that is delivered sixteen times at once has its effect once', async ({ postgres }) => {
  await deliverAtOnce(postgres.db, { deliveries: 16 })
})

test('sixteen workers at once do every event once', async ({ postgres: { db } }) => {
  const { id: providerId } = await makeProvider(db)
  for (let turn = 0; turn < 24; turn += 1) {
    // Two events of each payment, so that workers meet at its row.
    const paymentId = `in_${turn % 12}`
    must(await receiveEvent(db, event({ eventId: `ev${turn}`, type: 'payment.succeeded', providerId, paymentId })))
  }
  const done = await Promise.all(Array.from({ length: 16 }, () => processInbox(db, { at: july10, signalKey })))
  expect(done.reduce((sum, n) => sum + n, 0)).toBe(24)
  expect(await db.$count(creditGrants)).toBe(12)
  const states = await db.selectDistinct({ state: inboxEvents.state }).from(inboxEvents)
  expect(states).toEqual([{ state: 'processed' }])
  await expectSound(db)
})
