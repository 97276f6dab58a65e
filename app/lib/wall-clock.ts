import { dateFormat } from '#app/lib/intl.ts'

/**
 * Wall clocks of a zone. What is written to the database is derived by the database itself; these are for pages and for
 * rules that compare a clock with the present.
 */

const partsOf = (at: Date, zone: string) =>
  dateFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at)

/** What the clock of a zone shows at an instant, to the minute: `2024-08-01T00:00`. */
export const clockOn = (zone: string, at: Date): string => partsOf(at, zone).replace(' ', 'T').slice(0, 16)

/**
 * The instant at which a zone's clock shows a time. Of a time that comes twice it is the first; one that is left out in
 * spring is read as if the clock had not been set forward, as PostgreSQL reads it.
 */
export function instantOn(zone: string, clock: string): Date {
  const asUtc = Date.parse(`${clock.slice(0, 16)}Z`)
  const offsetAt = (ms: number) => Date.parse(`${partsOf(new Date(ms), zone).replace(' ', 'T')}Z`) - ms
  const [before, after] = [offsetAt(asUtc - 86_400_000), offsetAt(asUtc + 86_400_000)]
  const fitting = [before, after].map((offset) => asUtc - offset).filter((ms) => ms + offsetAt(ms) === asUtc)
  return new Date(fitting.length > 0 ? Math.min(...fitting) : asUtc - before)
}

/** Midnight at the beginning of next month, for a program whose start nobody has chosen yet: `2024-08-01T00:00`. */
export function firstOfNextMonth(zone: string, at: Date): string {
  const [year = 1970, month = 1] = clockOn(zone, at).split('-').map(Number)
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 16)
}
