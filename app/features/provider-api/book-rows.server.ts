import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { correctRedemption } from '#app/features/credits/correct-redemption.server.ts'
import {
  recordRedemptions,
  type RecordedRedemption,
  type RedemptionRefusal,
  type RedemptionReport as UseOfGrant,
} from '#app/features/credits/record-redemptions.server.ts'
import { recordTotal } from '#app/features/credits/record-total.server.ts'
import type { Result } from '#app/lib/result.ts'
import type { Database } from '#db/types.ts'

import type { BatchRow } from './batch-rows.ts'
import { correctionBody, type CorrectionBody } from './correction-body.ts'
import type { CorrectionReport } from './correction-report.ts'
import { grantFinder, type TargetRefusal } from './grants-of-claims.server.ts'
import { reasonOf, rowProblem, type ApiReason, type RowProblem } from './problems.ts'
import type { RedemptionReport } from './redemption-report.ts'
import { listEvents, redemptionBody, type RedemptionBody } from './redemptions.server.ts'
import { totalBody, type TotalBody } from './total-body.ts'
import type { TotalReport } from './total-report.ts'

/** What became of a row: what was booked, now or before, or why nothing was. */
export type BookedRow = { line: number } & (
  | { status: 201; replayed: boolean; redemption: RedemptionBody }
  | { status: 201; replayed: boolean; correction: CorrectionBody }
  | { status: 201; replayed: boolean; total: TotalBody }
  | { status: number; problem: RowProblem }
)

export interface BookRows {
  providerId: string
  rows: readonly BatchRow[]
  by: Actor
  receivedAt: Date
}

/** Uses that are booked in one go. */
const mostAtOnce = 500

/**
 * Books the rows of a batch in their order, each for itself: what is refused stops no other. Should the server stop in
 * the middle, the same batch again books the rest and replays what was booked.
 */
export async function bookRows(db: Database, { rows, ...batch }: BookRows): Promise<BookedRow[]> {
  const booked: BookedRow[] = []
  let uses: UseRow[] = []
  const flush = async () => {
    if (uses.length > 0) booked.push(...(await bookUses(db, { ...batch, uses })))
    uses = []
  }
  for (const row of rows) {
    if (row.kind === 'use') {
      uses.push({ line: row.line, ...row.report })
      if (uses.length === mostAtOnce) await flush()
    } else if (row.kind === 'correction') {
      // It may be about a use that stands before it.
      await flush()
      booked.push(await bookCorrection(db, { ...batch, line: row.line, report: row.report }))
    } else if (row.kind === 'total') {
      // A use that stands before it is paid before it.
      await flush()
      booked.push(await bookTotal(db, { ...batch, line: row.line, report: row.report }))
    } else {
      const { line, problem } = row
      booked.push({ line, status: problem.status, problem })
    }
  }
  await flush()
  return booked.sort((a, b) => a.line - b.line)
}

type UseRow = RedemptionReport & { line: number }
type Batch = Omit<BookRows, 'rows'>

async function bookUses(db: Database, { uses, ...batch }: Batch & { uses: UseRow[] }): Promise<BookedRow[]> {
  const { providerId } = batch
  const grantOf = await grantFinder(db, { providerId, named: uses })
  const answers = new Map<UseRow, Result<RecordedRedemption, RedemptionRefusal | TargetRefusal>>()
  const reports: { use: UseRow; report: UseOfGrant }[] = []
  for (const use of uses) {
    const grant = grantOf(use)
    const { eventId, asset, amount, meter, occurredAt } = use
    if (!grant.ok) answers.set(use, grant)
    else reports.push({ use, report: { eventId, asset, amount, meter, occurredAt, target: { grantId: grant.value } } })
  }
  const results = await recordRedemptions(db, { ...batch, reports: reports.map(({ report }) => report) })
  for (const [index, { use }] of reports.entries()) {
    const answer = results[index]
    if (!answer) throw new Error(`event ${use.eventId} of ${providerId} has no answer`)
    answers.set(use, answer)
  }
  const recorded = [...answers].map(([use, answer]) => ({ use, answer }))
  const eventIds = recorded.flatMap(({ use, answer }) => (answer.ok ? use.eventId : []))
  const bodies = new Map(
    (await listEvents(db, { providerId, eventIds })).map((event) => [event.eventId, redemptionBody(event)]),
  )
  return recorded.map(({ use: { line, eventId }, answer }) => {
    if (!answer.ok) return refusedRow(line, reasonOf(answer.refusal))
    const redemption = bodies.get(eventId)
    if (!redemption) throw new Error(`event ${eventId} of ${providerId} was recorded and is not there`)
    return { line, status: 201, replayed: answer.value.replayed, redemption }
  })
}

async function bookCorrection(
  db: Database,
  { line, report, providerId, by, receivedAt }: Batch & { line: number; report: CorrectionReport },
): Promise<BookedRow> {
  const corrected = await correctRedemption(db, { providerId, ...report, by, at: receivedAt })
  if (!corrected.ok) return refusedRow(line, reasonOf(corrected.refusal))
  return { line, status: 201, replayed: corrected.value.replayed, correction: correctionBody(corrected.value) }
}

async function bookTotal(
  db: Database,
  { line, report, providerId, by, receivedAt }: Batch & { line: number; report: TotalReport },
): Promise<BookedRow> {
  const grant = (await grantFinder(db, { providerId, named: [report] }))(report)
  if (!grant.ok) return refusedRow(line, grant.refusal)
  const { eventId, series, total, asset, meter, occurredAt } = report
  const recorded = await recordTotal(db, {
    ...{ providerId, eventId, series, total, asset, meter, occurredAt, receivedAt, by },
    target: { grantId: grant.value },
  })
  if (!recorded.ok) return refusedRow(line, reasonOf(recorded.refusal))
  return { line, status: 201, replayed: recorded.value.replayed, total: totalBody(recorded.value) }
}

function refusedRow(line: number, reason: ApiReason): BookedRow {
  const problem = rowProblem(reason)
  return { line, status: problem.status, problem }
}
