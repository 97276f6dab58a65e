import { eq } from 'drizzle-orm'

import { deriveSignalKey } from '#app/features/enrolments/signals.server.ts'
import { attemptsUntilDead, backoffSeconds, processInbox } from '#app/features/inbox/process-inbox.server.ts'
import { receiveEvent, type ReceiveEvent } from '#app/features/inbox/receive-event.server.ts'
import { replayEvent } from '#app/features/inbox/replay-event.server.ts'
import { sign } from '#app/features/inbox/signature.server.ts'
import { newId } from '#db/ids.ts'
import { creditGrants, inboxEvents, outboxMessages, payments } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { expect } from '#test/database.ts'
import { july10, makeProvider, must } from '#test/factories.ts'

const secret = 'whsec_c2l4dGVlbiBieXRlcyBhcmUgdG9vIGZldyBmb3IgaXQ='
export const signalKey = deriveSignalKey('a secret that only the tests know, 32 long')

interface Told {
  eventId?: string
  type: string
  paymentId?: string
  providerId: string
  organisationId?: string
  refunded?: string
  asset?: string
  sentAt?: Date
}

/** An event of a payment over 100.00, signed by its sender when it is received. */
export function event({ eventId = newId('out'), type, sentAt = july10, ...said }: Told): ReceiveEvent {
  const data = { organisationId: 'org_payer', paymentId: 'in_1', asset: 'CNY', amount: '10000', ...said }
  const body = JSON.stringify({ type, timestamp: sentAt.toISOString(), data })
  const headers = { id: eventId, timestamp: String(sentAt.getTime() / 1000) }
  return {
    source: 'test',
    secret,
    body,
    at: july10,
    headers: { ...headers, signature: sign(body, { ...headers, secret }) },
  }
}

async function deliver(db: Database, told: Told) {
  must(await receiveEvent(db, event(told)))
  await processInbox(db, { at: july10, signalKey })
}

async function readInbox(db: Database) {
  const rows = await db
    .select({ type: inboxEvents.type, state: inboxEvents.state, attempts: inboxEvents.attempts })
    .from(inboxEvents)
    .orderBy(inboxEvents.type)
  return rows
}

const later = (seconds: number) => new Date(july10.getTime() + seconds * 1000)

/** J1: deliveries of one event at once, each followed by a worker, have one effect. */
export async function deliverAtOnce(db: Database, { deliveries }: { deliveries: number }): Promise<void> {
  const { id: providerId } = await makeProvider(db)
  const told = event({ eventId: 'ev1', type: 'payment.succeeded', providerId })
  const answers = await Promise.all(
    Array.from({ length: deliveries }, async () => {
      const received = await receiveEvent(db, told)
      await processInbox(db, { at: july10, signalKey })
      return received
    }),
  )
  expect(answers.every((answer) => answer.ok)).toBe(true)
  expect(await db.$count(creditGrants)).toBe(1)
  expect(await readInbox(db)).toEqual([{ type: 'payment.succeeded', state: 'processed', attempts: 1 }])
  await expectSound(db)
}

/** Run on both engines. */
export const inboxCases: Record<string, (db: Database) => Promise<void>> = {
  'J2 a second event about a credited invoice credits nothing': async (db) => {
    const { id: providerId } = await makeProvider(db)
    await deliver(db, { eventId: 'ev1', type: 'payment.succeeded', providerId })
    await deliver(db, { eventId: 'ev2', type: 'payment.succeeded', providerId })
    expect(await db.$count(creditGrants)).toBe(1)
    expect((await readInbox(db)).map(({ state }) => state)).toEqual(['processed', 'processed'])
    await expectSound(db)
  },

  'J3 a refund that is told before the payment leaves nothing credited': async (db) => {
    const { id: providerId } = await makeProvider(db)
    await deliver(db, { type: 'payment.refunded', refunded: '10000', providerId })
    await deliver(db, { type: 'payment.succeeded', providerId })
    expect(await readInbox(db)).toMatchObject([
      { type: 'payment.refunded', state: 'processed' },
      { type: 'payment.succeeded', state: 'ignored_stale' },
    ])
    const [payment] = await db.select().from(payments)
    expect(payment).toMatchObject({ state: 'refunded', amount: 100_00n, refunded: 100_00n })
    const [grant] = await db.select().from(creditGrants)
    expect(grant).toMatchObject({ state: 'revoked', amount: 100_00n, revoked: 100_00n })
    await expectSound(db)
  },

  'J4 what is not signed, or was signed long ago, leaves no trace': async (db) => {
    const { id: providerId } = await makeProvider(db)
    const told = event({ type: 'payment.succeeded', providerId })
    const forged = { ...told, body: told.body.replace('10000', '99999') }
    expect(await receiveEvent(db, forged)).toEqual({ ok: false, refusal: 'bad_signature' })
    const stranger = { ...told, secret: 'whsec_YW5vdGhlciBzZWNyZXQgb2YgYW5vdGhlciBzZW5kZXI=' }
    expect(await receiveEvent(db, stranger)).toEqual({ ok: false, refusal: 'bad_signature' })
    for (const at of [later(301), later(-301)]) {
      expect(await receiveEvent(db, { ...told, at })).toEqual({ ok: false, refusal: 'too_old' })
    }
    expect(await db.$count(inboxEvents)).toBe(0)
    expect(must(await receiveEvent(db, { ...told, at: later(300) }))).toEqual({ replayed: false })
  },

  'J5 an event that fails five times is dead with one alert, and can be tried again': async (db) => {
    const { id: providerId } = await makeProvider(db)
    await deliver(db, { type: 'payment.disputed', providerId })
    must(
      await receiveEvent(db, event({ eventId: 'ev_refund', type: 'payment.refunded', refunded: '10000', providerId })),
    )
    const refund = eq(inboxEvents.eventId, 'ev_refund')
    let at = july10
    for (let attempt = 1; attempt <= attemptsUntilDead; attempt += 1) {
      await processInbox(db, { at, signalKey })
      const [row] = await db.select().from(inboxEvents).where(refund)
      const isLast = attempt === attemptsUntilDead
      expect(row).toMatchObject({ state: isLast ? 'dead' : 'failed', attempts: attempt })
      expect(row?.lastError).toContain('payment_disputed')
      if (!isLast) {
        // Before its time it is left alone.
        at = new Date(at.getTime() + backoffSeconds(attempt) * 1000 - 1)
        expect(await processInbox(db, { at, signalKey })).toBe(0)
        at = new Date(at.getTime() + 1)
      }
    }
    const alerts = await db.select({ topic: outboxMessages.topic }).from(outboxMessages)
    expect(alerts).toEqual([{ topic: 'alert.inbox' }])

    await deliver(db, { type: 'payment.dispute_won', providerId })
    const replay = { source: 'test', eventId: 'ev_refund', at }
    must(await replayEvent(db, replay))
    await processInbox(db, { at, signalKey })
    expect(await db.select({ state: inboxEvents.state }).from(inboxEvents).where(refund)).toEqual([
      { state: 'processed' },
    ])
    expect(await replayEvent(db, replay)).toEqual({ ok: false, refusal: 'event_not_dead' })
    expect(await replayEvent(db, { ...replay, eventId: 'ev0' })).toEqual({ ok: false, refusal: 'unknown_event' })
    const [payment] = await db.select({ state: payments.state }).from(payments)
    expect(payment).toEqual({ state: 'refunded' })
    await expectSound(db)
  },

  'an event of a kind that we do not know is set aside': async (db) => {
    const { id: providerId } = await makeProvider(db)
    await deliver(db, { type: 'customer.updated', providerId })
    expect(await readInbox(db)).toMatchObject([{ state: 'ignored_type' }])
  },
}
