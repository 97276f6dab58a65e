import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

import { instant, oneOf } from '../columns.ts'
import { locales, reportOutcomes, reportReasons, reportStates } from '../vocabulary.ts'
import { programs } from './programs.ts'

/** Somebody found an offer broken: what they saw, and what came of it. Anybody may report, with an account or without. */
export const offerReports = pgTable(
  'offer_reports',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    programId: text('program_id').notNull(),
    reason: text('reason', { enum: reportReasons }).notNull(),
    /** The reporter's own words. */
    saw: text('saw').notNull(),
    /** Where the outcome is told; null when nobody asked to be told, and again some weeks after it was. */
    email: text('email'),
    /** The language the report was written in. */
    locale: text('locale', { enum: locales }).notNull(),
    /** The account that reported it; null for a visitor without one. */
    reportedBy: text('reported_by'),
    reportedAt: instant('reported_at').notNull(),
    state: text('state', { enum: reportStates }).notNull(),
    /** Null until an operator decides, as are the three below. */
    outcome: text('outcome', { enum: reportOutcomes }),
    /** What the reporter is told of it, in the operator's words. */
    reply: text('reply'),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    /** One more with every audited change. */
    version: integer('version').notNull().default(1),
  },
  (report) => [
    primaryKey({ columns: [report.providerId, report.id] }),
    foreignKey({
      name: 'offer_reports_program',
      columns: [report.providerId, report.programId],
      foreignColumns: [programs.providerId, programs.id],
    }),
    index('offer_reports_by_program').on(report.providerId, report.programId, report.reportedAt),
    index('offer_reports_open')
      .on(report.reportedAt)
      .where(sql`${report.state} = 'open'`),
    oneOf('offer_reports_reason', report.reason, reportReasons),
    oneOf('offer_reports_state', report.state, reportStates),
    oneOf('offer_reports_outcome', report.outcome, reportOutcomes),
    oneOf('offer_reports_locale', report.locale, locales),
    check('offer_reports_saw', sql`length(${report.saw}) between 1 and 2000`),
    check('offer_reports_reply', sql`length(${report.reply}) between 1 and 2000`),
    check(
      'offer_reports_decided',
      sql`(${report.state} = 'decided') = (${report.outcome} is not null)
        and (${report.outcome} is null) = (${report.reply} is null)
        and (${report.outcome} is null) = (${report.decidedBy} is null)
        and (${report.outcome} is null) = (${report.decidedAt} is null)`,
    ),
    check('offer_reports_version', sql`${report.version} > 0`),
  ],
)
