import type { Actor } from '#app/features/enrolments/audit.server.ts'
import {
  recordRedemption,
  type RecordedRedemption,
  type RedemptionRefusal,
} from '#app/features/credits/record-redemption.server.ts'
import { refused, type Result } from '#app/lib/result.ts'
import type { Database } from '#db/types.ts'

import type { BatchRow } from './batch-rows.ts'
import { grantFinder, type TargetRefusal } from './grants-of-claims.server.ts'
import { reasonOf, rowProblem, type ApiReason, type RowProblem } from './problems.ts'
import type { RedemptionReport } from './redemption-report.ts'
import { listEvents, redemptionBody, type RedemptionBody } from './redemptions.server.ts'

/** What became of a row: what was booked, now or before, or why nothing was. */
export type BookedRow = { line: number } & (
  { status: 201; replayed: boolean; redemption: RedemptionBody } | { status: number; problem: RowProblem }
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
  const recorded: { use: UseRow; answer: Result<RecordedRedemption, RedemptionRefusal | TargetRefusal> }[] = []
  for (const use of uses) {
    const grant = grantOf(use)
    if (!grant.ok) recorded.push({ use, answer: refused(grant.refusal) })
    else {
      const { eventId, asset, amount, meter, occurredAt } = use
      const report = { ...batch, eventId, asset, amount, meter, occurredAt, target: { grantId: grant.value } }
      recorded.push({ use, answer: await recordRedemption(db, report) })
    }
  }
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

function refusedRow(line: number, reason: ApiReason): BookedRow {
  const problem = rowProblem(reason)
  return { line, status: problem.status, problem }
}
