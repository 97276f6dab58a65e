import { exportLimits } from './usage-export.ts'

/** Takes the fields of a record and the line on which it begins; false stops the reading. */
export type OnRecord = (fields: string[], line: number) => boolean

export type CsvFault = { line: number }

/** What is read piece by piece. Both answer where the text broke, or null. */
export interface PieceReader<Fault> {
  push(text: string): Fault | null
  end(): Fault | null
}

/**
 * Reads CSV as RFC 4180 has it, piece by piece: commas, CRLF or LF, quotes around a whole field and doubled inside it.
 * Anything else is a fault: a quote in the middle of a field, text behind a closing one, a carriage return alone, a quote
 * that is never closed, a record longer than is kept. (csv-parse, which reads the smaller files, has no such reader
 * without Node's streams or 200 kB of their stand-ins for the browser.)
 */
export function csvRecords(onRecord: OnRecord): PieceReader<CsvFault> {
  let fields: string[] = []
  /** What is known of the field under way, without its quotes. */
  let field = ''
  let state: 'start' | 'plain' | 'quoted' | 'quote' | 'return' = 'start'
  let line = 1
  let beganOn = 1
  let length = 0
  let stopped = false

  const endField = () => {
    fields.push(field)
    field = ''
    state = 'start'
  }
  const endRecord = () => {
    endField()
    const isBlank = fields.length === 1 && fields[0] === ''
    stopped = !isBlank && !onRecord(fields, beganOn)
    fields = []
    length = 0
    line += 1
    beganOn = line
  }
  const fault = (): CsvFault => {
    stopped = true
    return { line: beganOn }
  }

  const push = (text: string): CsvFault | null => {
    let at = 0
    while (at < text.length && !stopped) {
      const from = at
      if (state === 'quoted') {
        const end = text.indexOf('"', at)
        const stop = end === -1 ? text.length : end
        for (let next = text.indexOf('\n', at); next !== -1 && next < stop; next = text.indexOf('\n', next + 1))
          line += 1
        field += text.slice(at, stop)
        at = stop + 1
        if (end !== -1) state = 'quote'
      } else if (state === 'return') {
        if (text[at] !== '\n') return fault()
        at += 1
        endRecord()
        continue
      } else {
        const sign = text[at]
        if (sign === ',') {
          endField()
          at += 1
        } else if (sign === '\n') {
          at += 1
          endRecord()
          continue
        } else if (sign === '\r') {
          state = 'return'
          at += 1
        } else if (sign === '"') {
          if (state === 'plain') return fault()
          if (state === 'quote') field += '"'
          state = 'quoted'
          at += 1
        } else if (state === 'quote') {
          return fault()
        } else {
          state = 'plain'
          at = endOfPlain(text, at)
          field += text.slice(from, at)
        }
      }
      length += at - from
      if (length > exportLimits.record || fields.length > exportLimits.columns) return fault()
    }
    return null
  }
  const end = (): CsvFault | null => {
    if (stopped) return null
    if (state === 'quoted' || state === 'return') return fault()
    if (field !== '' || state === 'quote' || fields.length > 0) endRecord()
    return null
  }
  return { push, end }
}

/** Where a field without quotes ends or is broken by one. */
function endOfPlain(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const code = text.charCodeAt(at)
    // Comma, line feed, carriage return, quote.
    if (code === 44 || code === 10 || code === 13 || code === 34) return at
    at += 1
  }
  return at
}
