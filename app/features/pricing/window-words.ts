import { dateFormat } from '#app/lib/intl.ts'
import type { Translate } from '#app/messages/types.ts'
import type { Locale } from '#db/vocabulary.ts'

import type { DayWindow, Weekday } from './price-sheet.ts'

/** A part of the day in words, with its weekdays and whose clock it goes by: "Mon–Fri 00:30–08:30 (Asia/Shanghai)". */
export function windowText(t: Translate, locale: Locale, window: DayWindow): string {
  const { fromMinute, untilMinute, timeZone, weekdays } = window
  const days = weekdays.length > 0 ? weekdayText(t, locale, weekdays) : null
  const isWholeDay = fromMinute === 0 && untilMinute === 1440
  const hours = isWholeDay && days ? null : `${minuteClock(fromMinute)}–${minuteClock(untilMinute)}`
  return t('prices.hours', { hours: [days, hours].filter((part) => part !== null).join(' '), zone: timeZone })
}

/** Three weekdays and more that follow each other are told by the first and the last. */
function weekdayText(t: Translate, locale: Locale, weekdays: readonly Weekday[]): string {
  const runs: Weekday[][] = []
  for (const day of [...weekdays].sort((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run?.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  return runs
    .flatMap((run) => {
      const names = run.map((day) => weekdayName(locale, day))
      const [first = '', last = ''] = [names[0], names.at(-1)]
      return run.length > 2 ? [t('prices.days', { from: first, until: last })] : names
    })
    .join(locale === 'en' ? ', ' : '、')
}

/** 5 January 1970 was a Monday. Hong Kong writes 星期一, which the engine takes for the long name. */
const weekdayName = (locale: Locale, day: Weekday) =>
  dateFormat(locale, { weekday: locale === 'zh-HK' ? 'long' : 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(1970, 0, 4 + day)),
  )

/** The same for files, in one form for all languages: `00:30-08:30 Asia/Shanghai days 12345`. */
export function windowTwin({ fromMinute, untilMinute, timeZone, weekdays }: DayWindow): string {
  const days = weekdays.length > 0 ? ` days ${[...weekdays].sort((a, b) => a - b).join('')}` : ''
  return `${minuteClock(fromMinute)}-${minuteClock(untilMinute)} ${timeZone}${days}`
}

/** Minutes after midnight as a clock shows them. */
export const minuteClock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
