/** A step of a top-up bonus: from `minAmount` paid up to, but not at, `maxAmountExcl`; null is no end. */
export interface BonusTier {
  minAmount: bigint
  maxAmountExcl: bigint | null
  bonusBasisPoints: number
}

/** What a payment earns on the one step that it stands on, rounded down to the smallest unit; zero below the lowest. */
export function topupBonus(tiers: readonly BonusTier[], paid: bigint): bigint {
  const reached = tiers.find(
    ({ minAmount, maxAmountExcl }) => paid >= minAmount && (maxAmountExcl === null || paid < maxAmountExcl),
  )
  return reached ? (paid * BigInt(reached.bonusBasisPoints)) / 10_000n : 0n
}
