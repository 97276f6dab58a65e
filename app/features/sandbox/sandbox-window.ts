import { dateFormat } from '#app/lib/intl.ts'
import { instantOf } from '#db/catalog/zone.ts'

/** When a sandbox program runs, on the clock of Beijing. */
export interface SandboxWindow {
  startsLocal: string
  endsLocalExcl: string
  startsAt: Date
  endsAt: Date
}

export const sandboxZone = 'Asia/Shanghai'

const dayMs = 86_400_000
/** How far ahead an end is set, and how near it may come before it is set anew. */
const weeksAhead = 8
const weeksLeft = 4

/** A window that began with the day in Beijing and ends with a day eight weeks ahead. */
export function newWindow(at: Date): SandboxWindow {
  return windowOf(midnight(at, 0), midnight(at, weeksAhead * 7))
}

/** The same window, with its end moved on when it is less than four weeks away. What is over stays over. */
export function keptWindow(window: SandboxWindow, at: Date): SandboxWindow {
  const left = window.endsAt.getTime() - at.getTime()
  if (left <= 0 || left >= weeksLeft * 7 * dayMs) return window
  return windowOf(window.startsLocal, midnight(at, weeksAhead * 7))
}

function windowOf(startsLocal: string, endsLocalExcl: string): SandboxWindow {
  return {
    startsLocal,
    endsLocalExcl,
    startsAt: instantOf(startsLocal, sandboxZone),
    endsAt: instantOf(endsLocalExcl, sandboxZone),
  }
}

/** The first moment of a day in Beijing, so many days from the one at hand. */
function midnight(at: Date, days: number): string {
  const day = dateFormat('en-CA', { timeZone: sandboxZone, dateStyle: 'short' })
  return `${day.format(at.getTime() + days * dayMs)}T00:00:00`
}
