import type { listPlans, listQuotas } from '#db/schema/index.ts'
import type { BeyondPlan, Currency, QuotaReset, RateUnit } from '#db/vocabulary.ts'

/** From and until which day something holds; null where the list does not say. */
interface Days {
  effectiveFrom: string | null
  effectiveUntil: string | null
}

/** A plan as a list says it. */
export interface PlanTold extends Days {
  kind: 'plan'
  line: string
  currency: Currency
  monthlyFee: bigint
  beyond: BeyondPlan
}

/** A quota as a list says it. */
export interface QuotaTold extends Days {
  kind: 'quota'
  planLine: string | null
  units: RateUnit[]
  amount: bigint
  resets: QuotaReset
}

/** A row as pages tell it. */
export const planTold = (plan: typeof listPlans.$inferSelect): PlanTold => ({
  ...{ kind: 'plan', line: plan.line, currency: plan.currency, monthlyFee: plan.monthlyFee, beyond: plan.beyond },
  ...{ effectiveFrom: plan.effectiveFrom, effectiveUntil: plan.effectiveUntil },
})

/** A row as pages tell it. */
export const quotaTold = (quota: typeof listQuotas.$inferSelect): QuotaTold => ({
  ...{ kind: 'quota', planLine: quota.planLine, units: quota.units, amount: quota.amount, resets: quota.resets },
  ...{ effectiveFrom: quota.effectiveFrom, effectiveUntil: quota.effectiveUntil },
})
