/** What the public is told of an offer's stock: a word, never the figure behind it. */
export const stockLevels = ['plenty', 'low', 'none'] as const
export type StockLevel = (typeof stockLevels)[number]

/** Something that is given out until it is gone: a budget, or a pool of codes. */
export interface Stock {
  left: bigint
  /** What there was at first. */
  limit: bigint
}

/** `none` when it does not carry one more claim, `low` from a tenth downwards. */
export function stockLevel({ left, limit }: Stock, needed: bigint): StockLevel {
  if (left < needed) return 'none'
  return left * 10n <= limit ? 'low' : 'plenty'
}

/** An offer with both a budget and codes has as much as the scarcer of them. */
export function scarcest(levels: readonly StockLevel[]): StockLevel {
  if (levels.includes('none')) return 'none'
  return levels.includes('low') ? 'low' : 'plenty'
}
