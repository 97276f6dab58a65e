import type { DayWindow } from '#app/features/pricing/price-sheet.ts'

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
