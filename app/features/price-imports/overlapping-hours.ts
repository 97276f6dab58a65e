import { windowKey, type DayWindow } from '#app/features/pricing/price-sheet.ts'
import type { RateUnit } from '#db/vocabulary.ts'

/** A price as far as its hours go. */
export interface TimedPrice {
  unit: RateUnit
  effectiveFrom: string | null
  window: DayWindow | null
}

/** Parts of the day of one model in one list: what several lists say of it stays below what a year can be cut by. */
export const mostWindows = 7

/** Of two prices for parts of the day, whether nobody could tell which holds: of later ones the one that began last does. */
export function areAtOnce(a: TimedPrice, b: TimedPrice): boolean {
  if (a.unit !== b.unit || a.effectiveFrom !== b.effectiveFrom || !a.window || !b.window) return false
  return windowKey(a.window) !== windowKey(b.window) && areOverlapping(a.window, b.window)
}

const dayMinutes = 1440
const weekMinutes = 7 * dayMinutes
const everyDay = [1, 2, 3, 4, 5, 6, 7] as const

/** Whether two windows are ever open at once. On clocks of two zones they may be: when is not looked into. */
export function areOverlapping(a: DayWindow, b: DayWindow): boolean {
  if (a.timeZone !== b.timeZone) return true
  return openingsOf(a).some((one) =>
    openingsOf(b).some((other) => {
      const later = (((other.from - one.from) % weekMinutes) + weekMinutes) % weekMinutes
      return later < one.minutes || weekMinutes - later < other.minutes
    }),
  )
}

/** When it opens in a week, in minutes after the beginning of Monday, and for how long. */
function openingsOf({ fromMinute, untilMinute, weekdays }: DayWindow) {
  const minutes = untilMinute > fromMinute ? untilMinute - fromMinute : untilMinute - fromMinute + dayMinutes
  return (weekdays.length > 0 ? weekdays : everyDay).map((day) => ({
    from: (day - 1) * dayMinutes + fromMinute,
    minutes,
  }))
}
