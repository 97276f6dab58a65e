/** How a budget is used up over time. */
export interface Pacing {
  /** Of the limit that was given out or is held, and of the window that has passed, in hundredths; null for no end. */
  spentPercent: number
  timePercent: number | null
  /** When nothing is left at the pace since it opened; null while nothing was given out, and when it outlasts ten years. */
  lastsUntil: Date | null
  /** `used_up` has nothing left; `short` runs out before the window ends; `slow` leaves more than half of it unused. */
  verdict: 'not_begun' | 'used_up' | 'short' | 'slow' | 'steady'
}

const tenYears = 3650 * 86_400_000

/**
 * Where a budget stands between its opening and the end of its program, at the pace that it has had on the whole: what
 * is held counts as given.
 */
export function pacingOf(
  { limit, left, opensAt, endsAt }: { limit: bigint; left: bigint; opensAt: Date; endsAt: Date | null },
  at: Date,
): Pacing {
  const spent = limit - left
  const passed = at.getTime() - opensAt.getTime()
  const whole = endsAt === null ? null : endsAt.getTime() - opensAt.getTime()
  const spentPercent = limit === 0n ? 100 : Number((spent * 100n) / limit)
  const timePercent =
    whole === null || whole <= 0 ? null : Math.min(100, Math.max(0, Math.floor((passed * 100) / whole)))
  const base = { spentPercent, timePercent }
  if (passed <= 0) return { ...base, lastsUntil: null, verdict: 'not_begun' }
  if (left <= 0n) return { ...base, lastsUntil: null, verdict: 'used_up' }
  if (spent === 0n)
    return { ...base, lastsUntil: null, verdict: timePercent !== null && timePercent >= 50 ? 'slow' : 'steady' }
  const more = Number((left * BigInt(passed)) / spent)
  const lastsUntil = more > tenYears ? null : new Date(at.getTime() + more)
  if (endsAt === null || at >= endsAt) return { ...base, lastsUntil, verdict: 'steady' }
  if (lastsUntil !== null && lastsUntil < endsAt) return { ...base, lastsUntil, verdict: 'short' }
  // At the end at this pace: spent for each passed, times the whole window.
  const atEnd = whole === null ? 0n : (spent * BigInt(whole)) / BigInt(passed)
  return { ...base, lastsUntil, verdict: atEnd * 2n < limit ? 'slow' : 'steady' }
}
