import type { Benefit } from '#db/benefit.ts'

/** What a usage match promises. */
export interface MatchTerms {
  /** 10,000 is one for one. */
  basisPoints: number
  /** The most that is matched. */
  cap: bigint
}

/** How verified usage becomes an award, step by step, in the asset's smallest unit. */
export interface AwardSteps extends MatchTerms {
  verified: bigint
  /** What the ratio makes of it before it is rounded, in ten-thousandths of the smallest unit. */
  tenThousandths: bigint
  /** Rounded down. */
  matched: bigint
  award: bigint
}

/** What verified usage earns: times the ratio, rounded down to the smallest unit, no more than the cap. */
export function awardSteps(verified: bigint, { basisPoints, cap }: MatchTerms): AwardSteps {
  const tenThousandths = verified * BigInt(basisPoints)
  const matched = tenThousandths / 10_000n
  return { basisPoints, cap, verified, tenThousandths, matched, award: matched < cap ? matched : cap }
}

/** The last of the steps alone. */
export const matchAward = (verified: bigint, terms: MatchTerms): bigint => awardSteps(verified, terms).award

/** Id of the provider whose usage a benefit matches; null for one that matches none. */
export const matchedProvider = (benefit: Benefit): string | null =>
  benefit.type === 'usage_match' ? benefit.ofProvider : null
