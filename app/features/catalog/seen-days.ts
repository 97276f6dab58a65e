import { isId } from '#db/ids.ts'

import { instantOfDay, laterOf } from './freshness.ts'
import type { Source } from './source.ts'

/** The day on which an operator last read a fact again at an address, told by its sources; null when nobody has. */
export function readAgainOn(sources: readonly Source[]): Date | null {
  return sources.reduce<Date | null>(
    (newest, { id, readOn }) => (isId('ver', id) ? laterOf(newest, instantOfDay(readOn)) : newest),
    null,
  )
}

/** The day on which any of the sources was last read; null for none. */
export function newestReadingOf(sources: readonly Source[]): Date | null {
  return sources.reduce<Date | null>((newest, { readOn }) => laterOf(newest, instantOfDay(readOn)), null)
}
