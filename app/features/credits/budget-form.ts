import { z } from 'zod'

import { longestAmount } from './read-amount.ts'

const missing = { error: 'console.budget.missing' }

/** By how much a budget is changed, and which version of it whoever changes it has seen. */
export const budgetForm = z.object({
  amount: z.string(missing).trim().min(1, missing).max(longestAmount, missing),
  // What is no version is none that is seen: the page is shown again as it stands.
  version: z.coerce.number().int().catch(0),
})
