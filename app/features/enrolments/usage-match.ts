import type { Benefit } from '#db/benefit.ts'

/** What a usage match promises. */
export interface MatchTerms {
  /** 10,000 is one for one. */
  basisPoints: number
  /** The most that is matched. */
  cap: bigint
}

/** What verified usage earns, rounded down to the smallest unit. What was only uploaded earns nothing. */
export function matchAward(verified: bigint, { basisPoints, cap }: MatchTerms): bigint {
  const matched = (verified * BigInt(basisPoints)) / 10_000n
  return matched < cap ? matched : cap
}

/** Id of the provider whose usage a benefit matches; null for one that matches none. */
export const matchedProvider = (benefit: Benefit): string | null =>
  benefit.type === 'usage_match' ? benefit.ofProvider : null
