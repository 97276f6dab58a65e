import { parse } from 'csv-parse/sync'

/** A code as it stood in a file. */
export interface CodeLine {
  /** Its line in the file, from 1. */
  line: number
  code: string
}

export interface ReadCodes {
  codes: CodeLine[]
  /** Lines whose first field is no code: too short, too long or with characters that cannot be typed. */
  invalid: number[]
}

export const codeLimits = { lines: 100_000, shortest: 4, longest: 128 } as const

/** U+FFFD stands where a file in another encoding could not be read. */
const typable = /^(?!.*\u{FFFD})[\p{L}\p{N}\p{P}\p{S}]+$/u

/**
 * Reads codes from CSV text: the first field of every line, other fields and blank lines are passed over, and so is a
 * heading `code`. Null when the text is no CSV, for instance because a quote is never closed.
 */
export function readCodeLines(csv: string): ReadCodes | null {
  const rows = parseRows(csv)
  if (!rows) return null
  const codes: CodeLine[] = []
  const invalid: number[] = []
  for (const [index, { line, field }] of rows.entries()) {
    if (index === 0 && field.toLowerCase() === 'code') continue
    if (field.length >= codeLimits.shortest && field.length <= codeLimits.longest && typable.test(field)) {
      codes.push({ line, code: field })
    } else {
      invalid.push(line)
    }
  }
  return { codes, invalid }
}

function parseRows(csv: string): { line: number; field: string }[] | null {
  const rows: { line: number; field: string }[] = []
  try {
    parse(csv, {
      bom: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      on_record: (record: string[], { lines }: { lines: number }) => {
        rows.push({ line: lines, field: record[0] ?? '' })
        return null
      },
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) return null
    throw error
  }
  return rows
}
