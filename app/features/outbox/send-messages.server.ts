import { and, asc, eq, lte, sql } from 'drizzle-orm'

import { log } from '#app/lib/log.server.ts'
import { mailRoad, sendMail, type MailSettings } from '#app/lib/mail.server.ts'
import { outboxMessages, users } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { locales, type Locale } from '#db/vocabulary.ts'

import { mostAttempts, waitAfter } from './backoff.ts'
import { composeMail } from './compose-mail.server.tsx'
import type { MailWriters } from './mail-writer.server.ts'

export interface SendMessages {
  writers: MailWriters
  at: Date
  limit: number
}

/** Longer than a portion takes, however slow the mail server is: until then nobody else tries the same message. */
const leaseMs = 15 * 60_000
const portion = 20

type Taken = typeof outboxMessages.$inferSelect

/**
 * Sends what is due, one after the other. Each message is first taken for a while and that is committed, so no
 * transaction waits for a mail server. What was being sent when the process was killed is sent again after that while,
 * under the same Message-ID; nothing else is ever sent twice. Without a road for mail everything waits.
 * @returns how many messages were tried
 */
export async function sendMessages(
  db: Database,
  settings: MailSettings,
  { writers, at, limit }: SendMessages,
): Promise<number> {
  if (mailRoad(settings) === 'none') return 0
  const most = Math.min(limit, portion)
  for (let tried = 0; tried < most; tried += 1) {
    const message = await takeMessage(db, at)
    if (!message) return tried
    await settle(db, message, { at, outcome: await send(db, settings, { message, writers, at }) })
  }
  return most
}

async function takeMessage(db: Database, at: Date): Promise<Taken | undefined> {
  const next = db
    .select({ id: outboxMessages.id })
    .from(outboxMessages)
    .where(and(eq(outboxMessages.state, 'pending'), lte(outboxMessages.nextAttemptAt, at)))
    .orderBy(asc(outboxMessages.nextAttemptAt), asc(outboxMessages.id))
    .limit(1)
    .for('update', { skipLocked: true })
  const [taken] = await db
    .update(outboxMessages)
    .set({ attempts: sql`${outboxMessages.attempts} + 1`, nextAttemptAt: new Date(at.getTime() + leaseMs) })
    .where(and(eq(outboxMessages.state, 'pending'), eq(outboxMessages.id, sql`(${next})`)))
    .returning()
  return taken
}

/** What became of a try. `pointless` will not become possible by trying again. */
type Outcome = { is: 'sent' } | { is: 'failed' | 'pointless'; why: string }

async function send(
  db: Database,
  settings: MailSettings,
  { message, writers, at }: { message: Taken; writers: MailWriters; at: Date },
): Promise<Outcome> {
  const { providerId, topic, payload, id } = message
  try {
    const writer = writers[topic]
    if (!writer) return { is: 'failed', why: 'unknown_topic' }
    const due = await writer(db, { providerId, payload, at })
    if (!due) return { is: 'pointless', why: 'no_longer_due' }
    const to = 'to' in due ? due.to : await addressOf(db, due.userId)
    if (to === null) return { is: 'pointless', why: 'reader_gone' }
    const words = composeMail(due, { locale: localeIn(payload), publicUrl: settings.publicUrl })
    const sent = await sendMail(db, settings, { ...words, to, messageId: id }, at)
    return sent.ok ? { is: 'sent' } : { is: 'failed', why: sent.refusal }
  } catch (error) {
    // One message that cannot be written must not keep the others waiting.
    log().error({ event: 'message_faulty', messageId: id, topic, err: error }, 'a message could not be written')
    return { is: 'failed', why: 'faulty' }
  }
}

async function addressOf(db: Database, userId: string): Promise<string | null> {
  const [reader] = await db.select({ email: users.email }).from(users).where(eq(users.id, userId))
  return reader?.email ?? null
}

async function settle(
  db: Database,
  { providerId, id, topic, attempts }: Taken,
  { at, outcome }: { at: Date; outcome: Outcome },
): Promise<void> {
  const isDead = outcome.is === 'pointless' || (outcome.is === 'failed' && attempts >= mostAttempts)
  await db
    .update(outboxMessages)
    .set(
      outcome.is === 'sent'
        ? { state: 'sent', sentAt: at, lastError: null }
        : isDead
          ? { state: 'dead', lastError: outcome.why }
          : { nextAttemptAt: new Date(at.getTime() + waitAfter(attempts)), lastError: outcome.why },
    )
    .where(
      and(
        eq(outboxMessages.providerId, providerId),
        eq(outboxMessages.id, id),
        eq(outboxMessages.state, 'pending'),
        eq(outboxMessages.attempts, attempts),
      ),
    )
  if (!isDead || outcome.is !== 'failed') return
  log().error({ event: 'message_dead', messageId: id, topic, why: outcome.why }, 'a message failed too often')
}

const localeIn = (payload: Taken['payload']): Locale | null =>
  locales.find((locale) => locale === payload.locale) ?? null
