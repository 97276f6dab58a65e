import type { UseOverTime } from './use-over-time.ts'
import type { WindowPart } from './window-parts.ts'

/** How much of a workload's time falls into which windows. */
export interface WindowSpread {
  /** For each set of windows that is open in the stretch, its bits with the weight of the time: what weighs nothing too. */
  weightsBetween(from: number, until: number): readonly OpenWeight[]
}

export interface OpenWeight {
  /** Bit i is the i-th window. */
  open: number
  weight: bigint
}

/** The same stretch is asked for by each candidate, so it is reckoned once. */
export function windowSpread(parts: readonly WindowPart[], { weightBetween }: UseOverTime): WindowSpread {
  const known = new Map<number, Map<number, OpenWeight[]>>()
  const reckon = (from: number, until: number) => {
    const weights = new Map<number, number>()
    for (let index = partAt(parts, from); index < parts.length; index += 1) {
      const begins = Math.max(parts[index]?.at ?? 0, from)
      if (begins >= until) break
      const ends = Math.min(parts[index + 1]?.at ?? until, until)
      const open = parts[index]?.open ?? 0
      weights.set(open, (weights.get(open) ?? 0) + weightBetween(begins, ends))
    }
    return [...weights].map(([open, weight]) => ({ open, weight: BigInt(weight) }))
  }
  return {
    weightsBetween(from, until) {
      const since = known.get(from) ?? new Map<number, OpenWeight[]>()
      known.set(from, since)
      const weights = since.get(until) ?? reckon(from, until)
      since.set(until, weights)
      return weights
    },
  }
}

/** The part that holds at an instant: the last that does not begin after it. */
function partAt(parts: readonly WindowPart[], instant: number): number {
  let [low, high] = [0, parts.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((parts[middle]?.at ?? Infinity) <= instant) low = middle
    else high = middle - 1
  }
  return low
}
