import type { Locale } from '#db/vocabulary.ts'

const dayInMs = 86_400_000
const hourInMs = 3_600_000

/** How far off an instant is, in whole days or, within two days, hours: `in 6 days`, `in 5 hours`. */
export function timeUntil(locale: Locale, instant: Date, at: Date): string {
  const ms = instant.getTime() - at.getTime()
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  if (Math.abs(ms) >= 2 * dayInMs) return format.format(Math.trunc(ms / dayInMs), 'day')
  return format.format(Math.trunc(ms / hourInMs), 'hour')
}
