import { ok, refused, type Refused, type Result } from '#app/lib/result.ts'

import { csvFormatOf, type CsvFormat } from './csv-formats.ts'
import { csvRecords, type PieceReader } from './csv-records.ts'
import { exportTotals } from './export-totals.ts'
import { jsonBuckets, type JsonValue } from './json-buckets.ts'
import { bucketTimes, fieldsOf, jsonFormats, readResult } from './json-format.ts'
import { isFormula } from './read-field.ts'
import {
  exportLimits,
  type ExportFormat,
  type ExportPlace,
  type ExportRefusal,
  type UsageExport,
} from './usage-export.ts'

export type ReadExport = Result<UsageExport, ExportRefusal, ExportPlace>
type Refusal = Refused<ExportRefusal, ExportPlace>

/** Reads one kind of text to its end. */
interface ExportReader {
  push(text: string): Refusal | null
  end(): ReadExport
}

/**
 * Reads an export as a stream, whatever its size, and adds it up per model and month. It is taken whole or not at all: the
 * first thing that is wrong ends the reading, with its place.
 */
export async function readUsageExport(
  bytes: ReadableStream<Uint8Array>,
  { limit = exportLimits.bytes }: { limit?: number } = {},
): Promise<ReadExport> {
  const source = bytes.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  let reader: ExportReader | null = null
  let head = new Uint8Array()
  const stop = async (refusal: Refusal): Promise<Refusal> => {
    await source.cancel()
    return refusal
  }
  for (;;) {
    const { done, value } = await source.read()
    let piece = value ?? new Uint8Array()
    size += piece.length
    if (size > limit) return stop(refusal('too_large', { limit }))
    if (!reader) {
      piece = head = joined(head, piece)
      if (!done && head.length < headLength) continue
      if (head.length === 0) return refusal('empty')
      const notText = whyNotText(head)
      if (notText) return done ? refusal(notText) : stop(refusal(notText))
      reader = looksLikeJson(head) ? jsonReader() : csvReader()
    }
    const text = decoded(decoder, piece, done)
    if (text === null) return done ? refusal('not_utf_8') : stop(refusal('not_utf_8'))
    const fault = text.includes('\0') ? refusal('not_text') : reader.push(text)
    if (fault) return done ? fault : stop(fault)
    if (done) return reader.end()
  }
}

function refusal(reason: ExportRefusal, place: ExportPlace = {}): Refusal {
  return refused(reason, place) as Refusal
}

/** As many first bytes as tell what kind of file it is. */
const headLength = 64

/** What archives, spreadsheets and documents begin with. */
const signatures: readonly { reason: ExportRefusal; bytes: readonly number[] }[] = [
  { reason: 'compressed', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { reason: 'compressed', bytes: [0x50, 0x4b, 0x05, 0x06] },
  { reason: 'compressed', bytes: [0x50, 0x4b, 0x07, 0x08] },
  { reason: 'compressed', bytes: [0x1f, 0x8b] },
  { reason: 'compressed', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { reason: 'compressed', bytes: [0x42, 0x5a, 0x68] },
  { reason: 'compressed', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { reason: 'compressed', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { reason: 'compressed', bytes: [0x52, 0x61, 0x72, 0x21] },
  { reason: 'spreadsheet', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { reason: 'utf_16', bytes: [0xff, 0xfe] },
  { reason: 'utf_16', bytes: [0xfe, 0xff] },
  { reason: 'not_text', bytes: [0x25, 0x50, 0x44, 0x46] },
]

function whyNotText(head: Uint8Array): ExportRefusal | null {
  const found = signatures.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte))
  // An .xlsx is a zip, whose first entry has a name of the format.
  const firstName = String.fromCharCode(...head.slice(30, headLength))
  if (found?.reason === 'compressed' && /^(\[Content_Types\]|_rels\/|xl\/|docProps\/)/.test(firstName))
    return 'spreadsheet'
  if (found) return found.reason
  // UTF-16 without its mark: every second byte of Latin text is zero.
  return (head[0] === 0) !== (head[1] === 0) && head.length > 1 ? 'utf_16' : null
}

const looksLikeJson = (head: Uint8Array) =>
  /^(\u00EF\u00BB\u00BF)?\s*[{[]/.test(String.fromCharCode(...head.slice(0, headLength)))

function joined(head: Uint8Array, piece: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(head.length + piece.length)
  both.set(head)
  both.set(piece, head.length)
  return both
}

/** Null when the bytes are not UTF-8. */
function decoded(decoder: TextDecoder, piece: Uint8Array, isLast: boolean): string | null {
  try {
    return decoder.decode(piece, { stream: !isLast })
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

function csvReader(): ExportReader {
  const totals = exportTotals()
  let heading: string[] | null = null
  let format: CsvFormat | null = null
  let found: Refusal | null = null
  const stop = (reason: ExportRefusal, place: ExportPlace) => {
    found = refusal(reason, place)
    return false
  }
  const records = csvRecords((cells, line) => {
    if (heading === null) {
      heading = cells
      const known = csvFormatOf(cells)
      if (known === null || known === 'no_usage') return stop(known ?? 'unknown_format', {})
      format = known
      return true
    }
    if (format === null) throw new Error('lines are read behind a known heading alone')
    if (cells.length !== heading.length) return stop('bad_columns', { line })
    const formula = cells.findIndex(isFormula)
    if (formula !== -1) return stop('formula', { line, column: heading[formula] })
    const told = format.readLine(cells)
    if (told === 'left_out') totals.leaveOut()
    else if (told !== 'empty') {
      if ('fault' in told) return stop(told.fault, { line, column: told.column })
      if (!totals.add(told)) return stop('too_many_rows', { line })
    }
    return true
  })
  const told = (fault: ReturnType<PieceReader<{ line: number }>['end']>): Refusal | null => {
    if (found) return found
    if (!fault) return null
    return format ? refusal('malformed', fault) : refusal('unknown_format')
  }
  return {
    push: (text) => told(records.push(text)),
    end() {
      const fault = told(records.end())
      if (fault) return fault
      if (!format) return refusal('empty')
      const done = totals.done({ format: format.format, provider: format.provider, isPart: false })
      return done.ok ? ok(done.value) : refusal(done.refusal)
    },
  }
}

function jsonReader(): ExportReader {
  const totals = exportTotals()
  let format: ExportFormat | null = null
  let found: Refusal | null = null
  let buckets = 0
  let entry = 0
  let isPart = false
  const stop = (reason: ExportRefusal, place: ExportPlace) => {
    found = refusal(reason, place)
    return false
  }
  const addBucket = (value: JsonValue): boolean => {
    buckets += 1
    const bucket = fieldsOf(value)
    if (!bucket || bucket.object !== 'bucket' || !Array.isArray(bucket.results)) return stop('unknown_format', {})
    const times = bucketTimes(bucket)
    for (const each of bucket.results) {
      entry += 1
      const result = fieldsOf(each)
      const named = typeof result?.object === 'string' ? jsonFormats[result.object] : undefined
      if (!result || !named || (format ?? named) !== named) return stop('unknown_format', { entry })
      format = named
      if (!times) return stop('bad_time', { entry, column: 'start_time' })
      const formula = Object.entries(result).find(([, text]) => typeof text === 'string' && isFormula(text))
      if (formula) return stop('formula', { entry, column: formula[0] })
      const told = readResult(format, result, times)
      if ('fault' in told) return stop(told.fault, { entry, column: told.column })
      if (!totals.add(told)) return stop('too_many_rows', { entry })
    }
    return true
  }
  const endPage = (value: JsonValue): boolean => {
    const page = fieldsOf(value)
    const isPage = page?.object === 'page' && Array.isArray(page.data) && page.data.length === buckets
    if (!isPage) return stop('unknown_format', {})
    isPart = page.has_more === true
    return true
  }
  const reader = jsonBuckets(addBucket, endPage)
  const told = (fault: 'malformed' | null) => found ?? (fault ? refusal(fault, entry > 0 ? { entry } : {}) : null)
  return {
    push: (text) => told(reader.push(text)),
    end() {
      const fault = told(reader.end())
      if (fault) return fault
      const done = format ? totals.done({ format, provider: 'openai', isPart }) : refusal('no_usage')
      return done.ok ? ok(done.value) : refusal(done.refusal)
    },
  }
}
