import { ok, type Result } from '#app/lib/result.ts'
import type { Database } from '#db/types.ts'

import { bookRows, type BookedRow, type BookRows } from './book-rows.server.ts'
import { readUsageCsv, type CsvRefusal } from './usage-csv.ts'
import type { UsageLine } from './usage-report.tsx'

/** Books a provider's file of uses, line by line, as a batch of the API would be. */
export async function bookUsageCsv(
  db: Database,
  { csv, ...batch }: Omit<BookRows, 'rows'> & { csv: string },
): Promise<Result<UsageLine[], CsvRefusal>> {
  const read = readUsageCsv(csv)
  if (!read.ok) return read
  const eventIds = new Map(read.value.map(({ line, eventId }) => [line, eventId]))
  const booked = await bookRows(db, { ...batch, rows: read.value })
  return ok(booked.map((row) => lineOf(row, eventIds.get(row.line) ?? '')))
}

function lineOf(row: BookedRow, eventId: string): UsageLine {
  const { line } = row
  if ('problem' in row) {
    const { reason } = row.problem
    return { line, eventId, outcome: 'refused', reason, field: firstField(row.problem), shortfall: null }
  }
  const outcome = row.replayed ? 'replayed' : 'booked'
  const shortfall = 'redemption' in row && row.redemption.shortfall !== '0' ? row.redemption.shortfall : null
  return { line, eventId, outcome, reason: null, field: null, shortfall }
}

/** The column that is wrong: `/occurredAt` is `occurred_at` in a file. */
function firstField(problem: object): string | null {
  if (!('errors' in problem) || !Array.isArray(problem.errors)) return null
  const [first] = problem.errors as { pointer: string }[]
  return first ? first.pointer.slice(1).replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : null
}
