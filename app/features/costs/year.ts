import type { PriceSheet } from '#app/features/pricing/price-sheet.ts'
import type { Currency, RateUnit } from '#db/vocabulary.ts'

import type { NoRate } from './call-charge.ts'
import type { OfferUnused } from './offer-plan.ts'
import type { Ratio } from '#app/lib/ratio.ts'
import type { Month } from './zone-clock.ts'

/** Who would do the workload: for each job a model, all billed in one currency. */
export interface Candidate {
  id: string
  sheets: Record<string, PriceSheet>
}

/**
 * One line on the way from the list price to the bill. What lessens the bill is below zero, so a month's lines sum to its
 * bill to the last digit.
 */
export interface LedgerLine {
  kind:
    | 'list'
    | 'plan_fee'
    /** What a plan includes. */
    | 'plan_quota'
    | 'free_quota'
    | 'token_grant'
    | 'discount'
    | 'credit'
    /** Use that a payment made beforehand pays for: it is money of yours, so the amount is zero and `quantity` tells it. */
    | 'prepaid'
    /** What of a payment made beforehand ends unused. */
    | 'prepaid_lost'
    | 'rounding'
  /** Null for what is no job's alone. */
  jobId: string | null
  /** As the calls use it; null for what is not one unit's. */
  unit: RateUnit | null
  /** The unit by whose price it is charged, where the list does not name its own. */
  chargedAs: RateUnit | null
  /** The quota, plan, offer or grant behind it; null for the list's own prices. */
  ref: string | null
  /** Of what the unit counts, for `prepaid` of the smallest unit of the currency; else null. */
  quantity: Ratio | null
  /** In the smallest unit of the currency, not in lowest terms. */
  amount: Ratio
}

export interface MonthBill {
  month: Month
  /** What it would be without any offer, rounded by itself. */
  list: bigint
  /** In the smallest unit of the currency, rounded once, halves up. */
  bill: bigint
  /** Before rounding, in the smallest unit; not in lowest terms. */
  exact: Ratio
  lines: LedgerLine[]
}

/** What became of one balance by the end of the year, in its own smallest unit. */
export interface GrantUse {
  id: string
  offerId: string
  asset: 'tokens' | 'money'
  amount: bigint
  used: Ratio
  /** Unused when it ended. */
  lost: Ratio
  /** Still there after the last month. */
  kept: Ratio
  effectiveAt: Date
  expiresAt: Date | null
}

export type OfferOutcome =
  | { offerId: string; applied: true; assumed: boolean; saved: Ratio }
  | { offerId: string; applied: false; why: OfferUnused | 'nothing_to_pay' | 'less_than_another' }

/** Why a candidate's year cannot be told: never a zero in the place of what is not known. */
export interface NotComputable {
  jobId: string
  modelId: string
  unit: RateUnit | null
  why: NoRate['why'] | 'no_model' | 'mixed_currencies' | 'plan_stops' | 'plan_beyond_unknown'
  /** The first month in which it is needed; null for the candidate as a whole. */
  month: Month | null
}

export interface ComputedYear {
  computable: true
  candidateId: string
  currency: Currency
  months: MonthBill[]
  /** The sums of the months' bills. */
  list: bigint
  total: bigint
  grants: GrantUse[]
  offers: OfferOutcome[]
}

export type YearCost = ComputedYear | { computable: false; candidateId: string; reasons: NotComputable[] }
