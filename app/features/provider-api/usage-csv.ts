import { parse } from 'csv-parse/sync'

import { ok, refused, type Result } from '#app/lib/result.ts'

import { batchLimits, readReport, type BatchRow } from './batch-rows.ts'

/**
 * The columns of a file of uses, by their heading. A row becomes the same report as a row of a batch: a correction where
 * `corrects` is filled, a running total where `total` is.
 */
const fields = {
  event_id: 'eventId',
  claim_id: 'claimId',
  grant_id: 'grantId',
  asset: 'asset',
  amount: 'amount',
  meter: 'meter',
  occurred_at: 'occurredAt',
  corrects: 'corrects',
  series: 'series',
  total: 'total',
} as const
type Column = keyof typeof fields

export type CsvRefusal = 'malformed_csv' | 'bad_heading' | 'no_rows' | 'too_many_lines'

/** A row with the event id that it gives, for whoever reads the report. */
export type CsvRow = BatchRow & { eventId: string }

/** Reads uses from CSV text with a heading. A row that says nothing sensible stops no other. */
export function readUsageCsv(csv: string): Result<CsvRow[], CsvRefusal> {
  const records = parseRecords(csv)
  if (!records) return refused('malformed_csv')
  const [heading, ...rows] = records
  const columns = heading ? columnsOf(heading.fields) : null
  if (!columns) return refused('bad_heading')
  if (rows.length === 0) return refused('no_rows')
  if (rows.length > batchLimits.rows) return refused('too_many_lines')
  return ok(
    rows.map(({ line, fields: texts }) => {
      const object: Record<string, string> = {}
      for (const [index, text] of texts.entries()) {
        const column = columns[index]
        if (text !== '') object[column ? fields[column] : `column ${index + 1}`] = text
      }
      return { line, ...readReport(object), eventId: (object.eventId ?? '').slice(0, 200) }
    }),
  )
}

/** Null unless every heading is known, none comes twice and the events are named. */
function columnsOf(headings: readonly string[]): Column[] | null {
  const names = headings.map((heading) => heading.toLowerCase())
  if (!names.every(isColumn) || new Set(names).size < names.length) return null
  return names.includes('event_id') ? names : null
}

const isColumn = (name: string): name is Column => Object.hasOwn(fields, name)

interface CsvRecord {
  line: number
  fields: string[]
}

function parseRecords(csv: string): CsvRecord[] | null {
  const records: CsvRecord[] = []
  try {
    parse(csv, {
      bom: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      on_record: (record: string[], { lines }: { lines: number }) => {
        records.push({ line: lines, fields: record })
        return null
      },
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) return null
    throw error
  }
  return records
}
