import type { Currency } from '#db/vocabulary.ts'

import type { RefusalReason, RefusedLine } from './listed-model.ts'
import { quotaLine, type ListedPlan, type ListedPlans, type ListedQuota } from './listed-plan.ts'

/** As many of one kind as a calculation takes of a model. */
const most = { plans: 20, quotas: 60 }

/** Collects one model's plans and quotas: of two that say of one thing different things neither is taken. */
export class PlanReader {
  private readonly plans = new Map<string, { field: string; plan: ListedPlan }[]>()
  private readonly quotas = new Map<string, { field: string; quota: ListedQuota }[]>()

  constructor(readonly key: string) {}

  addPlan(field: string, plan: ListedPlan): void {
    const same = this.plans.get(plan.name)
    if (same) same.push({ field, plan })
    else this.plans.set(plan.name, [{ field, plan }])
  }

  addQuota(field: string, quota: ListedQuota): void {
    const line = quotaLine(quota)
    const same = this.quotas.get(line)
    if (same) same.push({ field, quota })
    else this.quotas.set(line, [{ field, quota }])
  }

  /**
   * What is taken, and what is not with the reason.
   * @param currencies of the model's prices in the list: a bill has one currency, so a plan in another is none of theirs;
   *   empty where the list has no price of it
   */
  read({ currencies }: { currencies: ReadonlySet<Currency> }): ListedPlans & { refused: RefusedLine[] } {
    const refused: RefusedLine[] = []
    const refuse = (field: string, reason: RefusalReason) => refused.push({ key: this.key, field, reason })
    const plans: ListedPlan[] = []
    for (const [first, ...others] of this.plans.values()) {
      if (!first) continue
      if (others.length > 0) for (const { field } of others) refuse(field, 'duplicate_key')
      else if (currencies.size > 0 && !currencies.has(first.plan.currency)) refuse(first.field, 'plan_currency')
      else if (plans.length === most.plans) refuse(first.field, 'too_many_lines')
      else plans.push(first.plan)
    }
    const names = new Set(plans.map(({ name }) => name))
    const quotas: ListedQuota[] = []
    for (const [first, ...others] of this.quotas.values()) {
      if (!first) continue
      const { plan } = first.quota
      if (others.length > 0) for (const { field } of others) refuse(field, 'duplicate_key')
      else if (plan !== null && !names.has(plan)) refuse(first.field, 'plan_missing')
      else if (quotas.length === most.quotas) refuse(first.field, 'too_many_lines')
      else quotas.push(first.quota)
    }
    return { plans, quotas, refused }
  }
}
