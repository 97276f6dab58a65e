import { dateFormat } from '#app/lib/intl.ts'

/*
 * Wall clocks of named zones over a few years, as numbers of milliseconds. A "local" number is what the clock shows read
 * as if it were UTC.
 */

const dayMs = 86_400_000

interface Offset {
  /** From this instant on. */
  at: number
  offset: number
}

export interface ZoneClock {
  localOf(instant: number): number
  /** The first instant at which the clock shows this or later: a time that is skipped in spring is the jump itself. */
  instantOf(local: number): number
}

const clocks = new Map<string, ZoneClock>()

/** The clock of a zone from two days before to two days after these instants. */
export function zoneClock(timeZone: string, from: number, until: number): ZoneClock {
  const key = `${timeZone} ${from} ${until}`
  const known = clocks.get(key)
  if (known) return known
  const clock = clockOf(offsetsOf(timeZone, from - 2 * dayMs, until + 2 * dayMs))
  // A page asks for few zones and years; whoever asks for a thousand others starts afresh.
  if (clocks.size > 200) clocks.clear()
  clocks.set(key, clock)
  return clock
}

function clockOf(offsets: readonly Offset[]): ZoneClock {
  const first = offsets[0]
  if (!first) throw new Error('a zone has an offset at every instant')
  const localOf = (instant: number) => {
    let held = first
    for (const next of offsets) if (next.at <= instant) held = next
    return instant + held.offset
  }
  const instantOf = (local: number) => {
    for (const [index, { at, offset }] of offsets.entries()) {
      const next = offsets[index + 1]
      const instant = local - offset
      if (next === undefined || instant < next.at) return index === 0 ? instant : Math.max(instant, at)
    }
    throw new Error('the last offset has no end')
  }
  return { localOf, instantOf }
}

/** Looks once a week, and between two looks that differ for the very second. */
function offsetsOf(timeZone: string, from: number, until: number): Offset[] {
  const format = dateFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const offsetAt = (instant: number) => {
    const shown = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
    const of = (part: Intl.DateTimeFormatPartTypes) => shown.get(part) ?? 0
    const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
    return local - Math.floor(instant / 1000) * 1000
  }
  const offsets: Offset[] = [{ at: from, offset: offsetAt(from) }]
  for (let week = from; week < until; week += 7 * dayMs) {
    let [before, after] = [week, week + 7 * dayMs]
    const [had, has] = [offsetAt(before), offsetAt(after)]
    if (had === has) continue
    while (after - before > 1000) {
      const middle = before + Math.floor((after - before) / 2000) * 1000
      if (offsetAt(middle) === had) before = middle
      else after = middle
    }
    offsets.push({ at: after, offset: has })
  }
  return offsets
}

/** A calendar month: `2024-07`. */
export type Month = `${number}-${number}`

/** The first instants of so many months and of the one after them. */
export function monthStarts(clock: ZoneClock, first: Month, count: number): number[] {
  const [year = 0, month = 1] = first.split('-').map(Number)
  return Array.from({ length: count + 1 }, (_, index) => clock.instantOf(Date.UTC(year, month - 1 + index, 1)))
}

export function monthAfter(first: Month, count: number): Month {
  const [year = 0, month = 1] = first.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + count, 1)).toISOString().slice(0, 7) as Month
}

/** A span that surely holds so many months in every zone, for the clocks that are asked about them. */
export function spanOf(first: Month, count: number): { from: number; until: number } {
  const [year = 0, month = 1] = first.split('-').map(Number)
  return {
    from: Date.UTC(year, month - 1, 1) - 2 * dayMs,
    until: Date.UTC(year, month - 1 + count, 1) + 2 * dayMs,
  }
}
