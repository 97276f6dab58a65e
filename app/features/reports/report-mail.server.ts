import { z } from 'zod'

import type { MailWriter } from '#app/features/outbox/mail-writer.server.ts'
import { path } from '#app/lib/paths.ts'

import { findReport } from './reports.server.ts'

const payloadOf = z.object({ reportId: z.string() })

/** What came of a report, to the address that its reporter left. */
export const reportMail: MailWriter = async (db, { providerId, payload }) => {
  const { reportId } = payloadOf.parse(payload)
  const report = await findReport(db, { providerId, reportId })
  if (!report?.email || !report.outcome || report.reply === null) return null
  const { email, outcome, reply, program } = report
  return {
    to: email,
    write: ({ t, locale, publicUrl }) => ({
      subject: t('mails.report.subject', { program: program.name[locale] }),
      paragraphs: [
        t('mails.report.text', { program: program.name[locale], outcome: t(`reports.outcomes.${outcome}`) }),
        reply,
        t('mails.report.once'),
      ],
      link: { text: t('mails.report.link'), href: publicUrl + path(locale, `/offers/${program.slug}`) },
    }),
  }
}
