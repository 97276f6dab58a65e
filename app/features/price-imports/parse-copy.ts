import { duplicateKeys } from './duplicate-keys.ts'
import type { CopyFault } from './listed-model.ts'

/** A copy of a list as JSON, and the objects in it that name something twice. */
export interface ParsedCopy {
  json: unknown
  /** Whether an object at or below this path names something twice; no list has its models deeper than three steps. */
  isDoubled: (path: readonly string[]) => boolean
}

export function parseCopy(text: string): ParsedCopy | CopyFault {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return 'not_json'
  }
  const doubled = new Set<string>()
  const paths = duplicateKeys(text)
  for (;;) {
    const { done, value } = paths.next()
    if (done) {
      if (value === 'too_deep') return 'not_the_list'
      return { json, isDoubled: (path) => doubled.has(JSON.stringify(path)) }
    }
    for (let length = 1; length <= Math.min(3, value.length); length += 1) {
      doubled.add(JSON.stringify(value.slice(0, length)))
    }
  }
}
