import { dateFormat } from '#app/lib/intl.ts'
import type { Locale, Precision } from '#db/vocabulary.ts'

import { useLocale, useT, type MessageKey, type Translate } from './i18n.tsx'

/** Zones that are named in words; others show their IANA name. Never an abbreviation: "CST" is four zones. */
const namedZones = ['Asia/Shanghai', 'Asia/Hong_Kong', 'UTC', 'America/Los_Angeles', 'America/New_York'] as const

/** `Beijing time (GMT+8)` for an instant in a zone. */
export function zoneInWords(t: Translate, zone: string, at: Date): string {
  const offset = dateFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value
  const named = namedZones.find((name) => name === zone)
  const words = named ? t(`site.zones.${named}` satisfies MessageKey) : zone
  return zone === 'UTC' ? words : `${words} (${offset})`
}

/**
 * An exclusive end on its own clock. An end at midnight is told as 24:00 of the day before, as it was announced:
 * `31 Jul 2024, 24:00`.
 */
export function endOnClock(locale: Locale, end: Date, zone: string): string {
  const clock = dateFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(end)
  const midnight = clock === '00:00'
  const day = formatDay(locale, midnight ? new Date(end.getTime() - 1) : end, zone)
  return locale === 'en' ? `${day}, ${midnight ? '24:00' : clock}` : `${day} ${midnight ? '24:00' : clock}`
}

const formatDay = (locale: Locale, at: Date, zone: string) =>
  dateFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: zone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
  }).format(at)

/** A deadline with its zone in words; `local` adds the visitor's own clock, where it differs and the page has its script. */
export function Deadline({
  end,
  zone,
  local,
  isFarTold,
}: {
  end: Date
  zone: string
  local?: boolean
  /** Whether the page itself tells how far off it is. */
  isFarTold?: boolean
}) {
  const locale = useLocale()
  const t = useT()
  return (
    <time
      dateTime={end.toISOString()}
      data-local={local ? t('site.localTime', { time: '{time}' }) : undefined}
      data-zone={local ? zone : undefined}
      data-far-told={isFarTold ? '' : undefined}
      className="figures"
    >
      {endOnClock(locale, end, zone)} {zoneInWords(t, zone, new Date(end.getTime() - 1))}
    </time>
  )
}

/** A calendar date as exactly as it is known: a day, a month or a year. */
export function formatDate(locale: Locale, date: string, precision: Precision): string {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number)
  const shown: Intl.DateTimeFormatOptions =
    precision === 'year'
      ? { year: 'numeric' }
      : precision === 'month'
        ? { year: 'numeric', month: 'short' }
        : { year: 'numeric', month: 'short', day: 'numeric' }
  return dateFormat(locale === 'en' ? 'en-GB' : locale, { timeZone: 'UTC', ...shown }).format(
    new Date(Date.UTC(year, month - 1, day)),
  )
}

/** A date of a fact: `2024-07-09`, `2024-07` or `2024`. */
export function DateText({ date, precision = 'day' }: { date: string; precision?: Precision }) {
  const locale = useLocale()
  return (
    <time dateTime={date} className="figures whitespace-nowrap">
      {formatDate(locale, date, precision)}
    </time>
  )
}

/** An instant on a zone's clock, to the minute. */
export function InstantText({ at, zone }: { at: Date; zone: string }) {
  const locale = useLocale()
  const t = useT()
  const clock = dateFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
  return (
    <time dateTime={at.toISOString()} className="figures">
      {formatDay(locale, at, zone)} {clock} {zoneInWords(t, zone, at)}
    </time>
  )
}
