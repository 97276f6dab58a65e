/** The wall clock of an instant in a zone, as if it were UTC. */
function clockIn(timeZone: string, instant: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((found) => found.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

/**
 * The instant of a wall clock in a zone: `2024-08-01T00:00:00` in Asia/Shanghai is 16:00 UTC the day before. A clock
 * that a change of the hour skips counts as just after it, one that comes twice as its first coming.
 */
export function instantOf(wallClock: string, timeZone: string): Date {
  const asUtc = Date.parse(`${wallClock}Z`)
  const before = asUtc - (clockIn(timeZone, asUtc - 86_400_000) - (asUtc - 86_400_000))
  const after = asUtc - (clockIn(timeZone, asUtc + 86_400_000) - (asUtc + 86_400_000))
  if (clockIn(timeZone, before) === asUtc) return new Date(before)
  return new Date(clockIn(timeZone, after) === asUtc ? after : before)
}
