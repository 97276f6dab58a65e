import { parse } from 'csv-parse/sync'

import { ok, refused, type Result } from '#app/lib/result.ts'

import type { ListedUse } from './compare.ts'

export const mostLines = 50_000

export type ListRefusal = 'csv' | 'heading' | 'tooMany' | 'nothing'

export interface ReadList {
  uses: ListedUse[]
  /** Lines that say no event id or no whole amount, from 1. */
  broken: number[]
}

/** Reads a provider's own list of uses: CSV with a heading, or one JSON object a line. */
export function readList(text: string): Result<ReadList, ListRefusal> {
  const lines = text.replace(/^\u{FEFF}/u, '')
  if (lines.trim() === '') return refused('nothing')
  return lines.trimStart().startsWith('{') ? readNdjson(lines) : readCsv(lines)
}

function readNdjson(text: string): Result<ReadList, ListRefusal> {
  const rows = text.split(/\r\n|\n|\r/)
  if (rows.filter((row) => row.trim() !== '').length > mostLines) return refused('tooMany')
  const list: ReadList = { uses: [], broken: [] }
  for (const [index, row] of rows.entries()) {
    if (row.trim() !== '') take(list, index + 1, objectIn(row))
  }
  return ok(list)
}

function objectIn(row: string): Fields {
  let read: unknown
  try {
    read = JSON.parse(row)
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
  if (typeof read !== 'object' || read === null) return {}
  const field = (...names: string[]) => {
    const value = names.map((name) => (read as Record<string, unknown>)[name]).find((one) => one !== undefined)
    if (typeof value === 'string') return value
    // A number that is not exact is no amount.
    return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined
  }
  return { eventId: field('eventId', 'event_id'), amount: field('amount'), asset: field('asset') }
}

function readCsv(text: string): Result<ReadList, ListRefusal> {
  const rows: { line: number; fields: string[] }[] = []
  try {
    parse(text, {
      record_delimiter: ['\r\n', '\n', '\r'],
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      on_record: (record: string[], { lines }: { lines: number }) => {
        rows.push({ line: lines, fields: record })
        return null
      },
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) return refused('csv')
    throw error
  }
  const [heading, ...others] = rows
  const names = (heading?.fields ?? []).map((name) => name.toLowerCase())
  const [event, amount, asset] = [names.indexOf('event_id'), names.indexOf('amount'), names.indexOf('asset')]
  if (event === -1 || amount === -1) return refused('heading')
  if (others.length > mostLines) return refused('tooMany')
  const list: ReadList = { uses: [], broken: [] }
  for (const { line, fields } of others) {
    take(list, line, {
      eventId: fields[event],
      amount: fields[amount],
      asset: asset === -1 ? undefined : fields[asset],
    })
  }
  return ok(list)
}

interface Fields {
  eventId?: string | undefined
  amount?: string | undefined
  asset?: string | undefined
}

function take(list: ReadList, line: number, { eventId, amount, asset }: Fields): void {
  const id = eventId?.trim() ?? ''
  if (id === '' || id.length > 200 || !/^-?\d{1,16}$/.test(amount ?? '')) list.broken.push(line)
  else list.uses.push({ eventId: id, amount: BigInt(amount ?? ''), asset: asset?.trim() || null })
}
