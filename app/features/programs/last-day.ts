import type { DatedDay } from '#app/features/catalog/source.ts'

import type { ProgramWindow } from './offer.ts'

/** The last day of a program on its own calendar: an end at midnight closes the day before. Null is unknown. */
export function lastDayOf({
  endsLocalExcl,
  endsPrecision,
}: Pick<ProgramWindow, 'endsLocalExcl' | 'endsPrecision'>): DatedDay | null {
  if (!endsLocalExcl || endsPrecision === 'unknown') return null
  const day = endsLocalExcl.slice(0, 10)
  const atMidnight = /^[T ]00:00(:00)?/.test(endsLocalExcl.slice(10))
  const on = atMidnight ? new Date(Date.parse(`${day}T00:00:00Z`) - 1).toISOString().slice(0, 10) : day
  return { on, precision: endsPrecision === 'second' ? 'day' : endsPrecision }
}
