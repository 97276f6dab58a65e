import type { Holding } from './holding.ts'

const dayMs = 86_400_000
const weekMs = 7 * dayMs
/** A month and what is left of its last week. */
export const weeksAhead = 5

export interface WeekAhead {
  /** Seven days from `from` up to, but not at, `until`. */
  from: Date
  until: Date
  /** What ends in them and has something left, the first to end first. */
  ends: Holding[]
}

/** The weeks begin with today, in UTC, so that each is told by whole days. */
const beginningOf = (at: Date) => Math.floor(at.getTime() / dayMs) * dayMs

/** What ends in each of the next weeks. */
export function monthAhead(holdings: readonly Holding[], { at }: { at: Date }): WeekAhead[] {
  const ending = holdings
    .filter(({ standing, left }) => standing === 'active' && left > 0n)
    .sort((a, b) => Number(a.expiresAt) - Number(b.expiresAt))
  return Array.from({ length: weeksAhead }, (_, week) => {
    const from = new Date(beginningOf(at) + week * weekMs)
    const until = new Date(from.getTime() + weekMs)
    // At the end itself nothing is paid for any more, so that is still the week in which it ends.
    const isWithin = (end: Date | null) => end !== null && end > from && end <= until
    return { from, until, ends: ending.filter(({ expiresAt }) => isWithin(expiresAt)) }
  })
}

/** How far into those weeks an instant is, from 0 to 100. */
export const placeOf = (end: Date, { at }: { at: Date }): number =>
  Math.min(100, Math.max(0, ((end.getTime() - beginningOf(at)) * 100) / (weeksAhead * weekMs)))
