/** Whole shares that differ by one at most and sum to the amount; the first shares are the larger ones. */
export function shareOut(amount: bigint, shares: number): bigint[] {
  const count = BigInt(shares)
  return Array.from({ length: shares }, (_, index) => amount / count + (BigInt(index) < amount % count ? 1n : 0n))
}
