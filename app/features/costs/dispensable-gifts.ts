/** What a plan gives and what the year made of it. Amounts in the smallest unit of the currency, near enough; instants in ms. */
export interface UsedGift {
  offerId: string
  /** What the year pays less for it. */
  saved: number
  /** From the first use that it paid for to the last. */
  paidFrom: number
  paidUntil: number
  begins: number
  ends: number
  /** What it gives in tokens; 0 for other gifts. */
  tokens: number
  /** What is left of it, or was when it ended, at the most that it could have been worth. */
  unspent: number
  /** Off the list price, in ten thousandths; 0 for what is no discount. */
  basisPoints: number
}

/** What a token was worth in the stretches of the year, in the smallest unit of the currency. */
export interface TokenWorth {
  least: number
  most: number
}

/** Of an amount, what is not told apart from nothing. */
const negligible = 1e-6

/**
 * The gifts without which the year may be cheaper; whoever asks has to try. The end of any gift parts the use that tokens
 * pay for, and where a token is worth more in one part than in the other, they may then pay for the cheaper one. All else
 * that a gift takes over from another leaves that other as much for later, so a gift is left out here when what surely
 * goes with it is more than tokens can lose by the parting.
 * @param worth null where it is not told: every gift may be dispensable then
 */
export function dispensableGifts(
  gifts: readonly UsedGift[],
  { worth, months }: { worth: TokenWorth | null; months: number },
): string[] {
  const tokens = gifts.reduce((all, gift) => all + gift.tokens, 0)
  if (gifts.length < 2 || tokens === 0) return []
  const paying = gifts.filter(({ saved }) => saved > 0)
  if (worth === null) return paying.map(({ offerId }) => offerId)
  const loss = tokens * (worth.most - worth.least)
  if (loss <= negligible) return []
  // Each month's bill is rounded.
  return paying.filter((gift) => surelyGone(gift, gifts) <= loss + months).map(({ offerId }) => offerId)
}

/** What nothing else would pay for in its place. */
function surelyGone(gift: UsedGift, gifts: readonly UsedGift[]): number {
  const others = gifts.filter((other) => other !== gift)
  const inPlace = others.filter(({ begins, ends }) => begins < gift.paidUntil && ends > gift.paidFrom)
  const largest = (discounts: readonly UsedGift[]) => Math.max(0, ...discounts.map(({ basisPoints }) => basisPoints))
  // What tokens no longer pay for, a discount lessens; in the place of a discount stands the next one.
  const share =
    gift.tokens > 0
      ? 1 - largest(others) / 10_000
      : gift.basisPoints > 0
        ? 1 - largest(others.filter(({ basisPoints }) => basisPoints <= gift.basisPoints)) / gift.basisPoints
        : 1
  return gift.saved * share - inPlace.reduce((all, { unspent }) => all + unspent, 0)
}
