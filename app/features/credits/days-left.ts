import type { Locale } from '#db/vocabulary.ts'

const dayInMs = 86_400_000
const hourInMs = 3_600_000

/**
 * How far off an instant is, in whole days or, within two days, hours: `in 6 days`, `in 5 hours`. Nothing is rounded up
 * but far-off days, so that a credit of 90 days does not begin with 89.
 */
export function timeUntil(locale: Locale, instant: Date, at: Date): string {
  const ms = instant.getTime() - at.getTime()
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  if (Math.abs(ms) >= 2 * dayInMs) return format.format(wholeDays(ms / dayInMs), 'day')
  return format.format(Math.trunc(ms / hourInMs), 'hour')
}

const wholeDays = (days: number) => (Math.abs(days) >= 14 ? Math.round(days) : Math.trunc(days))
