import { commonMultiple } from '#app/lib/ratio.ts'
import { monthStarts, spanOf, zoneClock } from './zone-clock.ts'
import type { Workload } from './workload.ts'

const hourMs = 3_600_000
const dayMs = 86_400_000

/* Of what a clock shows, after 1970, of whose first day, a Thursday, the number from Monday on is three. */
const hourOf = (local: number) => Math.floor(local / hourMs) % 24
const weekdayOf = (local: number) => (Math.floor(local / dayMs) + 3) % 7

/**
 * When a workload's calls are made. Within an hour they are spread evenly; an hour of a Monday weighs what its hour and
 * its weekday weigh together. Weights are whole numbers, so shares of a month are exact.
 */
export interface UseOverTime {
  /** First instants of the months and of the one after. */
  starts: number[]
  /** The weight of each month, of which `weightBetween` of a part is a share. */
  monthWeights: bigint[]
  /** A number that each month's weight divides. */
  denominator: bigint
  weightBetween(from: number, until: number): number
}

export function useOverTime({ startsIn, months, timeZone, hours, weekdays }: Workload): UseOverTime {
  const span = spanOf(startsIn, months)
  const clock = zoneClock(timeZone, span.from, span.until)
  const starts = monthStarts(clock, startsIn, months)
  const first = starts[0] ?? 0
  const last = starts[months] ?? 0

  // Where the clock shows a full hour, with the weight of all before it.
  const marks: number[] = []
  const weights: number[] = []
  const before: number[] = []
  let total = 0
  for (let local = clock.localOf(first); ; local += hourMs) {
    const at = Math.max(clock.instantOf(local), marks.at(-1) ?? first)
    if (at >= last) break
    total += (at - (marks.at(-1) ?? at)) * (weights.at(-1) ?? 0)
    marks.push(at)
    before.push(total)
    weights.push((hours[hourOf(local)] ?? 0) * (weekdays[weekdayOf(local)] ?? 0))
  }
  if (!Number.isSafeInteger(total)) throw new RangeError('the weights of the hours are too large')

  const weightBefore = (instant: number) => {
    const at = Math.min(Math.max(instant, first), last)
    // Hours are an hour apart but for a change of the clock: the guess is near, and the loops mend it.
    let index = Math.min(Math.max(Math.floor((at - first) / hourMs), 0), marks.length - 1)
    while (index > 0 && (marks[index] ?? 0) > at) index -= 1
    while (index + 1 < marks.length && (marks[index + 1] ?? 0) <= at) index += 1
    return (before[index] ?? 0) + (at - (marks[index] ?? 0)) * (weights[index] ?? 0)
  }
  const weightBetween = (from: number, until: number) => weightBefore(until) - weightBefore(from)
  const monthWeights = Array.from({ length: months }, (_, month) =>
    BigInt(weightBetween(starts[month] ?? 0, starts[month + 1] ?? 0)),
  )
  const denominator = monthWeights.reduce((all, weight) => (weight === 0n ? all : commonMultiple(all, weight)), 1n)
  return { starts, monthWeights, denominator, weightBetween }
}
