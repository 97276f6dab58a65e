import { assetOf, largestAmount } from '#app/features/credits/asset.ts'
import { readAmount } from '#app/features/credits/read-amount.ts'
import type { Benefit } from '#db/benefit.ts'
import type { BenefitType } from '#db/vocabulary.ts'

/** What one claim of a benefit is in the ledger, all in the asset's smallest unit. */
export interface LedgerPromise {
  /** Null where the benefit names no figure, and for a bonus, which each payment sets. */
  amount: bigint | null
  matchBasisPoints: number | null
  matchCap: bigint | null
}

/** In what a type of benefit is counted: tokens of a model that is chosen, money, or places. */
export const countedIn: Record<BenefitType, 'token' | 'money' | 'place'> = {
  free_tokens: 'token',
  free_model: 'place',
  usage_match: 'token',
  rate_limit_match: 'place',
  credit: 'money',
  recurring_credit: 'money',
  referral_credit: 'money',
  coupon: 'money',
  topup_bonus: 'money',
  percent_discount: 'place',
  limit_multiplier: 'place',
  validity_extension: 'place',
  training_or_support: 'place',
}

/** The asset that a benefit names by itself; null where it has to be chosen: tokens of a model, a bonus's currency. */
export function namedAsset(benefit: Benefit): string | null {
  if ('currency' in benefit) return benefit.currency
  return countedIn[benefit.type] === 'place' ? 'place' : null
}

/** What a benefit's own figures come to in its asset, so that what is told and what is given can never differ. */
export function promiseOf(benefit: Benefit, asset: string): LedgerPromise {
  const sum = (text: string | null) => (text === null ? null : withinRow(readAmount(text, asset)))
  const only = (amount: bigint | null): LedgerPromise => ({ amount, matchBasisPoints: null, matchCap: null })
  if (assetOf(asset)?.kind !== countedIn[benefit.type]) return only(null)
  switch (benefit.type) {
    case 'free_tokens':
      return only(sum(benefit.tokens))
    case 'credit':
      return only(
        benefit.equalsPlanPrice ? null : mostOf([benefit.amount, benefit.amountMax, ...benefit.tiers].map(sum)),
      )
    case 'recurring_credit':
      return only(mostOf([benefit.amount, ...benefit.tiers.map((tier) => tier.amount)].map(sum)))
    case 'referral_credit':
    case 'coupon':
      return only(sum(benefit.amount))
    case 'usage_match': {
      const cap = sum(benefit.cap)
      const basisPoints = basisPointsOf(benefit.ratio)
      return cap === null || basisPoints === null
        ? only(null)
        : { amount: cap, matchBasisPoints: basisPoints, matchCap: cap }
    }
    case 'topup_bonus':
      return only(null)
    default:
      return only(1n)
  }
}

/** A step of a bonus in the ledger's units; null for steps that no payment can be told by. */
export function bonusStepsOf(benefit: Extract<Benefit, { type: 'topup_bonus' }>, asset: string) {
  const steps = benefit.tiers.map((tier) => ({
    minAmount: tier.minTopup === null ? null : readAmount(tier.minTopup, asset),
    bonusBasisPoints: hundredthsOf(tier.bonusPercent),
  }))
  const ordered = steps.flatMap(({ minAmount, bonusBasisPoints }) =>
    minAmount === null || bonusBasisPoints === null ? [] : [{ minAmount, bonusBasisPoints }],
  )
  ordered.sort((a, b) => (a.minAmount < b.minAmount ? -1 : 1))
  const isWhole =
    steps.length > 0 &&
    ordered.length === steps.length &&
    new Set(ordered.map((s) => s.minAmount)).size === steps.length
  if (!isWhole) return null
  return ordered.map((step, index) => ({
    ...step,
    tier: index + 1,
    maxAmountExcl: ordered[index + 1]?.minAmount ?? null,
  }))
}

const withinRow = (amount: bigint | null) =>
  amount !== null && amount >= 1n && amount <= largestAmount ? amount : null

function mostOf(amounts: readonly (bigint | null)[]): bigint | null {
  return amounts.reduce((most, amount) => (amount !== null && (most === null || amount > most) ? amount : most), null)
}

/** `1.5` for one is 15,000 basis points; null for what is finer, or beyond what a match may give. */
function basisPointsOf(ratio: string | null): number | null {
  if (ratio === null || !/^\d{1,2}(\.\d{1,4})?$/.test(ratio)) return null
  const points = Math.round(Number(ratio) * 10_000)
  return points >= 1 && points <= 100_000 ? points : null
}

/** A percentage to its hundredth as basis points. */
function hundredthsOf(percent: string): number | null {
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(percent)) return null
  const points = Math.round(Number(percent) * 100)
  return points <= 100_000 ? points : null
}
