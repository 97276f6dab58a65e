import { and, eq } from 'drizzle-orm'

import { appendHistory } from '#app/features/enrolments/audit.server.ts'
import { writeMessage } from '#app/features/outbox/write-message.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { offerReports } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ReportOutcome } from '#db/vocabulary.ts'

export const reportDecided = 'report_decided'

export interface DecideReport {
  providerId: string
  reportId: string
  outcome: ReportOutcome
  /** What the reporter is told. */
  reply: string
  /** The operator. */
  by: string
  at: Date
}

export type DecideReportRefusal = 'unknown_report' | 'report_decided'

/** Says what came of a report, and asks for the mail to whoever wanted to be told. */
export function decideReport(
  db: Database,
  { providerId, reportId, outcome, reply, by, at }: DecideReport,
): Promise<Result<{ id: string }, DecideReportRefusal>> {
  return transact(db, async (tx): Promise<Result<{ id: string }, DecideReportRefusal>> => {
    const key = and(eq(offerReports.providerId, providerId), eq(offerReports.id, reportId))
    const [report] = await tx.select().from(offerReports).where(key).for('no key update')
    if (!report) return refused('unknown_report')
    if (report.state === 'decided') return refused('report_decided')
    const subject = { providerId, entity: 'offer_report', entityId: reportId } as const
    await appendHistory(tx, subject, { by: { kind: 'operator', id: by }, at, version: report.version }, [
      { action: 'decided', step: ['open', 'decided'], reason: outcome },
    ])
    await tx
      .update(offerReports)
      .set({ state: 'decided', outcome, reply, decidedBy: by, decidedAt: at, version: report.version + 1 })
      .where(key)
    if (report.email !== null) {
      const payload = { reportId, locale: report.locale }
      await writeMessage(tx, { providerId, topic: reportDecided, dedupeKey: reportId, payload, at })
    }
    return ok({ id: reportId })
  })
}
