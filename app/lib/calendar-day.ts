/** Calendar days as `2024-06-01`: no instant, no zone. */

const dayInMs = 86_400_000

/** Whether a text is a day that the calendar has. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

export const dayAfter = (day: string): string => shifted(day, dayInMs)
export const dayBefore = (day: string): string => shifted(day, -dayInMs)

const shifted = (day: string, ms: number) => new Date(Date.parse(`${day}T00:00:00Z`) + ms).toISOString().slice(0, 10)
