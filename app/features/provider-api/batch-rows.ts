import { deepestJson, depthOf } from '#app/lib/json-depth.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'

import { correctionReport, type CorrectionReport } from './correction-report.ts'
import { rowProblem, type ApiReason, type RowProblem } from './problems.ts'
import { parseObject, readObject, type JsonFault } from './read-json.ts'
import { redemptionReport, type RedemptionReport } from './redemption-report.ts'
import { totalReport, type TotalReport } from './total-report.ts'

/** A row with its line in the batch, from 1: what it reports, or why it cannot be read. */
export type BatchRow = { line: number } & ReadRow

type ReadRow =
  | { kind: 'correction'; report: CorrectionReport }
  | { kind: 'total'; report: TotalReport }
  | { kind: 'use'; report: RedemptionReport }
  | { kind: 'unreadable'; problem: RowProblem }

export const batchLimits = { rows: 10_000 } as const

/**
 * The rows of a batch of NDJSON. A line that cannot be read stops no other; too many lines are refused before any is
 * read. Blank lines are passed over and counted.
 */
export function readBatch(text: string): Result<BatchRow[], 'too_many_rows' | 'empty_batch'> {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n/)
    .map((json, index) => ({ line: index + 1, json }))
    .filter(({ json }) => json.trim() !== '')
  if (lines.length > batchLimits.rows) return refused('too_many_rows')
  if (lines.length === 0) return refused('empty_batch')
  return ok(lines.map(({ line, json }) => ({ line, ...readRow(json) })))
}

function readRow(json: string): ReadRow {
  if (depthOf(json) > deepestJson) return unreadable({ refusal: 'malformed_json' })
  const object = parseObject(json)
  return object.ok ? readReport(object.value) : unreadable(object)
}

/** What an object reports: a correction if it names what it corrects, a running total if it has one, a use otherwise. */
export function readReport(object: object): ReadRow {
  if (Object.hasOwn(object, 'corrects')) {
    const read = readObject(object, correctionReport)
    return read.ok ? { kind: 'correction', report: read.value } : unreadable(read)
  }
  if (Object.hasOwn(object, 'total')) {
    const read = readObject(object, totalReport)
    return read.ok ? { kind: 'total', report: read.value } : unreadable(read)
  }
  const read = readObject(object, redemptionReport)
  return read.ok ? { kind: 'use', report: read.value } : unreadable(read)
}

const unreadable = ({ refusal, detail }: { refusal: ApiReason; detail?: JsonFault | undefined }) => ({
  kind: 'unreadable' as const,
  problem: rowProblem(refusal, detail),
})
