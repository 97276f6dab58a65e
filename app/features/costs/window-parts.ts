import type { DayWindow } from '#app/features/pricing/price-sheet.ts'

import { zoneClock } from './zone-clock.ts'

const dayMs = 86_400_000
const minuteMs = 60_000

/** Which of a sheet's windows are open from an instant on, until the next part's. */
export interface WindowPart {
  at: number
  /** Bit i is the i-th window. */
  open: number
}

/** Cuts a span where a window opens or closes. Windows that touch or lie in each other are cut like all others. */
export function windowParts(windows: readonly DayWindow[], span: { from: number; until: number }): WindowPart[] {
  if (windows.length > 30) throw new RangeError('a sheet has more than 30 windows')
  const turns: { at: number; bit: number; by: number }[] = []
  for (const [bit, window] of windows.entries()) {
    for (const { from, until } of openings(window, span)) {
      turns.push({ at: from, bit, by: 1 }, { at: until, bit, by: -1 })
    }
  }
  turns.sort((a, b) => a.at - b.at)
  const depth = windows.map(() => 0)
  const parts: WindowPart[] = [{ at: -Infinity, open: 0 }]
  for (const { at, bit, by } of turns) {
    depth[bit] = (depth[bit] ?? 0) + by
    const open = depth.reduce((mask, deep, index) => (deep > 0 ? mask | (1 << index) : mask), 0)
    const last = parts.at(-1)
    if (last && last.at === at) last.open = open
    else parts.push({ at, open })
  }
  return parts
}

function openings({ timeZone, fromMinute, untilMinute, weekdays }: DayWindow, span: { from: number; until: number }) {
  const clock = zoneClock(timeZone, span.from, span.until)
  const firstDay = Math.floor(span.from / dayMs) * dayMs
  const overnight = untilMinute <= fromMinute ? dayMs : 0
  const opened: { from: number; until: number }[] = []
  for (let day = firstDay; day <= span.until; day += dayMs) {
    const weekday = ((new Date(day).getUTCDay() + 6) % 7) + 1
    if (weekdays.length > 0 && !weekdays.some((named) => named === weekday)) continue
    const from = clock.instantOf(day + fromMinute * minuteMs)
    const until = clock.instantOf(day + overnight + untilMinute * minuteMs)
    if (until > from) opened.push({ from, until })
  }
  return opened
}
