import { z } from 'zod'

import { readAmount } from '#app/features/credits/read-amount.ts'

import { assetsOf, type ProgramTerms } from './program-terms.ts'

const amounts = z
  .array(z.string().max(40, { error: 'console.budget.noAmount' }))
  .max(20)
  .default([])

/** What each unit of a program may cost in all; the two lists go side by side. */
export const budgetLimitsForm = z.object({
  version: z.coerce.number().int().catch(0),
  assets: amounts,
  limits: amounts,
})

/** The budgets of the units that the terms give, or the first unit whose figure cannot be read. */
export function readLimits(
  form: z.output<typeof budgetLimitsForm>,
  terms: ProgramTerms,
): { ok: true; budgets: ProgramTerms['budgets'] } | { ok: false; asset: string } {
  const budgets: ProgramTerms['budgets'] = []
  for (const asset of assetsOf(terms)) {
    const limit = readAmount(form.limits[form.assets.indexOf(asset)] ?? '', asset)
    if (limit === null) return { ok: false, asset }
    budgets.push({ asset, limit: limit.toString() })
  }
  // What another line gave out stays funded.
  const others = terms.budgets.filter(({ asset }) => !budgets.some((budget) => budget.asset === asset))
  return { ok: true, budgets: [...budgets, ...others] }
}
