import type { BeyondPlan, Currency, QuotaReset, RateUnit } from '#db/vocabulary.ts'

/** On whose clock a plan or quota holds, and from when until when; null as in the prices. */
interface ListedSpan {
  timeZone: string
  effectiveFrom: string | null
  effectiveUntil: string | null
}

/** A subscription as a list says it of a model. */
export interface ListedPlan extends ListedSpan {
  /** Unique among the plans of a model; stands in addresses. */
  name: string
  currency: Currency
  /** For a calendar month, in the currency's smallest unit. */
  monthlyFee: bigint
  beyond: BeyondPlan
}

/** What a list gives of a model before anything is charged. */
export interface ListedQuota extends ListedSpan {
  /** The plan that includes it; null is for everyone. */
  plan: string | null
  /** Several are one pool. */
  units: RateUnit[]
  /** Of what the units count; above zero. */
  amount: bigint
  resets: QuotaReset
}

/** What of one model may be had without paying by use. */
export interface ListedPlans {
  plans: ListedPlan[]
  quotas: ListedQuota[]
}

/** Names a quota among those of its model: the same line with another amount is a change. */
export const quotaLine = ({ plan, units, resets, effectiveFrom }: ListedQuota) =>
  [plan ?? '', [...units].sort().join('+'), resets, effectiveFrom ?? ''].join('|')
