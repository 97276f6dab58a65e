import { eq } from 'drizzle-orm'

import { sendMessages } from '#app/features/outbox/send-messages.server.ts'
import { decideReport } from '#app/features/reports/decide-report.server.ts'
import { forgetReporters } from '#app/features/reports/forget-reporters.server.ts'
import { reportOffer, type ReportOffer } from '#app/features/reports/report-offer.server.ts'
import { readReportStanding } from '#app/features/reports/reports.server.ts'
import { mailWriters } from '#app/server/mail-writers.server.ts'
import { mails, offerReports, outboxMessages } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { july10, makeRunningOffer, must } from '#test/factories.ts'
import { settings } from '#test/jobs/settings.ts'

const later = (days: number) => new Date(july10.getTime() + days * 86_400_000)

async function aReport(db: Database, over: Partial<ReportOffer> = {}) {
  const { program } = await makeRunningOffer(db)
  const about = { providerId: program.providerId, programId: program.id }
  const report: ReportOffer = {
    ...about,
    reason: 'link_dead',
    saw: 'The page says 404.',
    email: 'ada@example.com',
    locale: 'zh-HK',
    userId: null,
    remoteAddress: '203.0.113.7',
    at: july10,
    ...over,
  }
  return { about, program, report, taken: await reportOffer(db, report) }
}

test('a report waits for an operator, and its outcome is told once, in the reporter’s language', async ({ db }) => {
  const { about, taken } = await aReport(db)
  const reportId = must(taken).id
  expect(await readReportStanding(db, about)).toEqual({ open: 1, last: null })

  const decision = { providerId: about.providerId, reportId, outcome: 'fixed', reply: 'The link is mended.' } as const
  must(await decideReport(db, { ...decision, by: 'usr_olga', at: later(1) }))
  expect(await readReportStanding(db, about)).toEqual({ open: 0, last: { decidedAt: later(1), outcome: 'fixed' } })
  expect(await decideReport(db, { ...decision, by: 'usr_olga', at: later(2) })).toEqual({
    ok: false,
    refusal: 'report_decided',
  })

  await sendMessages(db, settings, { writers: mailWriters, at: later(1), limit: 10 })
  const sent = await db.select().from(mails).where(eq(mails.recipient, 'ada@example.com'))
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({ locale: 'zh-HK', text: expect.stringContaining('The link is mended.') })
})

test('who leaves no address is sent nothing, and an address is forgotten a month after its answer', async ({ db }) => {
  const silent = await aReport(db, { email: null })
  const told = await aReport(db)
  for (const { about, taken } of [silent, told]) {
    const decision = { outcome: 'works', reply: 'It works for us.', by: 'usr_olga', at: july10 } as const
    must(await decideReport(db, { providerId: about.providerId, reportId: must(taken).id, ...decision }))
  }
  expect(await db.select().from(outboxMessages)).toHaveLength(1)
  expect(await forgetReporters(db, { at: later(30), limit: 10 })).toBe(0)
  expect(await forgetReporters(db, { at: later(31), limit: 10 })).toBe(1)
  expect((await db.select().from(offerReports)).map(({ email }) => email)).toEqual([null, null])
})

test('one address reports ten times an hour, and others are not kept from it', async ({ db }) => {
  const { report } = await aReport(db)
  for (let n = 2; n <= 10; n += 1) must(await reportOffer(db, report))
  expect(await reportOffer(db, report)).toEqual({ ok: false, refusal: 'too_many_reports' })
  expect(await reportOffer(db, { ...report, remoteAddress: '203.0.113.8' })).toMatchObject({ ok: true })
  expect(await reportOffer(db, { ...report, at: new Date(july10.getTime() + 3_600_000) })).toMatchObject({ ok: true })
})

test('there is no outcome of a report that is not there, nor under another provider', async ({ db }) => {
  const { taken } = await aReport(db)
  const decision = { outcome: 'ended', reply: 'Over.', by: 'usr_olga', at: july10 } as const
  const unknown = { ok: false, refusal: 'unknown_report' }
  expect(await decideReport(db, { providerId: 'z-none', reportId: must(taken).id, ...decision })).toEqual(unknown)
})
