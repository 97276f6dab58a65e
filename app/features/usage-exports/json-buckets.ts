import type { PieceReader } from './csv-records.ts'
import { exportLimits } from './usage-export.ts'

/** A bucket with its numbers as the texts that stood there, so that no digit of them is lost. */
export type JsonValue = string | boolean | null | JsonValue[] | { [name: string]: JsonValue }

/** Takes one element of `data`; false stops the reading. */
export type OnBucket = (bucket: JsonValue) => boolean

/** The page around its buckets: all its fields but `data`. */
export type OnPage = (page: JsonValue) => boolean

/**
 * Reads a page of OpenAI's organisation endpoints piece by piece: an object whose `data` is a list of buckets. One bucket
 * is held at a time; what stands around them is kept with a null for each, and read as JSON at the end.
 */
export function jsonBuckets(onBucket: OnBucket, onPage: OnPage): PieceReader<'malformed'> {
  let frame = ''
  let bucket: string[] | null = null
  let length = 0
  let depth = 0
  let inString = false
  let isEscaped = false
  /** The last string outside of the lists, to know the name before one; and what came of it with an earlier piece. */
  let name = ''
  let nameBegan = ''
  let hadData = false
  let isInData = false
  let stopped = false

  const push = (text: string): 'malformed' | null => {
    let kept = 0
    let nameFrom = 0
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (inString) {
        if (isEscaped) isEscaped = false
        else if (code === 92) isEscaped = true
        else if (code === 34) {
          inString = false
          if (depth === 1) name = nameBegan + text.slice(nameFrom, at)
          nameBegan = ''
        }
        continue
      }
      if (code === 34) {
        inString = true
        nameFrom = at + 1
      } else if (code === 123 || code === 91) {
        if (isInData && depth === 2 && bucket === null) {
          frame += text.slice(kept, at)
          kept = at
          bucket = []
          length = 0
        }
        if (depth === 1 && code === 91 && name === 'data') {
          if (hadData) return 'malformed'
          hadData = isInData = true
        }
        depth += 1
      } else if (code === 125 || code === 93) {
        depth -= 1
        if (depth < 0) return 'malformed'
        if (bucket !== null && depth === 2) {
          bucket.push(text.slice(kept, at + 1))
          kept = at + 1
          const value = parsed(bucket.join(''))
          bucket = null
          frame += 'null'
          if (value === undefined) return 'malformed'
          if (!onBucket(value)) {
            stopped = true
            return null
          }
        } else if (isInData && depth === 1) {
          isInData = false
          name = ''
        }
      }
    }
    if (inString && depth === 1) nameBegan += text.slice(nameFrom)
    if (bucket === null) frame += text.slice(kept)
    else {
      bucket.push(text.slice(kept))
      length += text.length - kept
    }
    return length > exportLimits.bucket || frame.length > exportLimits.bucket ? 'malformed' : null
  }
  const end = (): 'malformed' | null => {
    if (stopped) return null
    const page = bucket === null ? parsed(frame) : undefined
    return page !== undefined && onPage(page) ? null : 'malformed'
  }
  return { push, end }
}

const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** Undefined when it is no JSON. */
function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(
      text.replace(stringOrNumber, (found) => (found.startsWith('"') ? found : `"${found}"`)),
    ) as JsonValue
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
