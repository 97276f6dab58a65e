import { eq } from 'drizzle-orm'

import { sendMessages } from '#app/features/outbox/send-messages.server.ts'
import type { MailWriters } from '#app/features/outbox/mail-writer.server.ts'
import { writeMessage } from '#app/features/outbox/write-message.server.ts'
import { parseEnv } from '#app/lib/env.server.ts'
import { outboxMessages } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { expect, postgresTests, test as base } from '#test/database.ts'
import { startSmtp, textOf, type SmtpFake } from '#test/fakes/smtp.ts'
import { july10, must } from '#test/factories.ts'

import { makeReader } from './mails.ts'

const test = base.extend<{ smtp: SmtpFake }>({
  smtp: async ({}, use) => {
    const smtp = await startSmtp()
    await use(smtp)
    await smtp.close()
  },
})

const inMinutes = (minutes: number) => new Date(july10.getTime() + minutes * 60_000)
const settingsFor = (smtp: SmtpFake) => parseEnv({ SMTP_URL: smtp.url, PUBLIC_URL: 'https://switchyard.example' })

const writers: MailWriters = {
  greeting: (_db, { payload }) =>
    Promise.resolve({
      userId: String(payload.userId),
      write: ({ locale, publicUrl }) => ({
        subject: `Hello ${locale}`,
        paragraphs: [`Number ${payload.number}`],
        link: { text: 'Look', href: `${publicUrl}/${locale}` },
      }),
    }),
  broken: () => Promise.reject(new Error('a fault')),
}

const ask = (db: Database, userId: string, number: number, over: { topic?: string; locale?: string } = {}) =>
  writeMessage(db, {
    providerId: 'z',
    topic: over.topic ?? 'greeting',
    dedupeKey: `greeting:${number}`,
    payload: { userId, number, ...(over.locale ? { locale: over.locale } : {}) },
    at: july10,
  })

test('a message is written once and sent once, with its own id', async ({ db, smtp }) => {
  const { userId } = await makeReader(db, 'ada@example.com')
  expect(await ask(db, userId, 1, { locale: 'zh-HK' })).toBe(true)
  expect(await ask(db, userId, 1, { locale: 'zh-HK' })).toBe(false)
  const send = () => sendMessages(db, settingsFor(smtp), { writers, at: july10, limit: 10 })
  expect(await send()).toBe(1)
  expect(await send()).toBe(0)
  const mail = must(smtp.mails[0])
  const [row] = await db.select().from(outboxMessages)
  expect(smtp.mails).toHaveLength(1)
  expect(mail.recipients).toEqual(['ada@example.com'])
  expect(mail.raw).toContain(`Message-ID: <${must(row).id}@switchyard.example>`)
  expect(textOf(mail)).toMatch(/^Number 1\s+Look:\s+https:\/\/switchyard\.example\/zh-HK\s+$/)
  expect(row).toMatchObject({ state: 'sent', sentAt: july10, attempts: 1 })
})

test('where nobody has said in which language, a mail is in all three', async ({ db, smtp }) => {
  const { userId } = await makeReader(db, 'ada@example.com')
  await ask(db, userId, 1)
  await sendMessages(db, settingsFor(smtp), { writers, at: july10, limit: 10 })
  const text = textOf(must(smtp.mails[0]))
  for (const locale of ['en', 'zh-CN', 'zh-HK']) expect(text).toContain(`Hello ${locale}`)
})

test('a message that fails is tried five times, ever later, and then waits for an operator', async ({ db, smtp }) => {
  const { userId } = await makeReader(db, 'ada@example.com')
  await ask(db, userId, 1)
  await ask(db, userId, 2, { topic: 'broken' })
  smtp.refuse(true)
  const tried: number[] = []
  for (let minute = 0; minute <= 120; minute += 1) {
    const at = inMinutes(minute)
    if ((await sendMessages(db, settingsFor(smtp), { writers, at, limit: 10 })) > 0) tried.push(minute)
  }
  expect(tried).toEqual([0, 1, 5, 21, 85])
  const rows = await db.select().from(outboxMessages).orderBy(outboxMessages.dedupeKey)
  expect(rows).toMatchObject([
    { state: 'dead', attempts: 5, lastError: 'mail_unavailable' },
    { state: 'dead', attempts: 5, lastError: 'faulty' },
  ])
  expect(smtp.mails).toEqual([])
})

test('killed between the mail server and the mark, only that mail is sent again, under the same id', async ({
  db,
  smtp,
}) => {
  const { userId } = await makeReader(db, 'ada@example.com')
  for (const number of [1, 2, 3]) await ask(db, userId, number)
  await sendMessages(db, settingsFor(smtp), { writers, at: july10, limit: 2 })
  // As a kill leaves it: the second was taken and sent, and never marked.
  const [, second] = await db.select().from(outboxMessages).orderBy(outboxMessages.id)
  await db
    .update(outboxMessages)
    .set({ state: 'pending', sentAt: null, nextAttemptAt: inMinutes(15) })
    .where(eq(outboxMessages.id, must(second).id))
  const idsSent = () => smtp.mails.map(({ raw }) => must(/^Message-ID: <(out_\w+)@/m.exec(raw)?.[1]))
  await sendMessages(db, settingsFor(smtp), { writers, at: inMinutes(1), limit: 10 })
  expect(new Set(idsSent()).size).toBe(3)
  expect(idsSent()).toHaveLength(3)
  await sendMessages(db, settingsFor(smtp), { writers, at: inMinutes(16), limit: 10 })
  expect(idsSent()).toHaveLength(4)
  expect(idsSent().filter((id) => id === must(second).id)).toHaveLength(2)
})

test('without a road for mail every message waits, and none is counted as tried', async ({ db }) => {
  const { userId } = await makeReader(db, 'ada@example.com')
  await ask(db, userId, 1)
  const settings = parseEnv({ PUBLIC_URL: 'https://switchyard.example' })
  expect(await sendMessages(db, settings, { writers, at: july10, limit: 10 })).toBe(0)
  expect(await db.select().from(outboxMessages)).toMatchObject([{ state: 'pending', attempts: 0 }])
})

postgresTests()('of many senders at once each message is sent by one', async ({ postgres: { db } }) => {
  const smtp = await startSmtp()
  const { userId } = await makeReader(db, 'ada@example.com')
  for (let number = 0; number < 12; number += 1) await ask(db, userId, number)
  const send = () => sendMessages(db, settingsFor(smtp), { writers, at: july10, limit: 20 })
  const sent = await Promise.all([send(), send(), send(), send()])
  await send()
  expect(sent.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(12)
  expect(smtp.mails).toHaveLength(12)
  await smtp.close()
})
