/** What the pace of a credit follows from. Amounts are in the asset's smallest unit. */
export interface UsedSoFar {
  used: bigint
  left: bigint
  effectiveAt: Date
  /** Null: it has no end, so nothing of it is lost. */
  expiresAt: Date | null
}

/** Less than this is no pace: one busy hour says nothing of a month. */
const shortestMs = 3 * 86_400_000

/**
 * What will be left at the end if it is used as fast as it was on average since it began; an estimate, rounded up. Null
 * where there is no telling: no end, nothing used yet, or too short a time.
 */
export function lostAtPace({ used, left, effectiveAt, expiresAt }: UsedSoFar, { at }: { at: Date }): bigint | null {
  const passed = at.getTime() - effectiveAt.getTime()
  if (!expiresAt || used === 0n || passed < shortestMs) return null
  const toCome = BigInt(Math.max(0, expiresAt.getTime() - at.getTime()))
  const lost = left - (used * toCome) / BigInt(passed)
  return lost > 0n ? lost : 0n
}
