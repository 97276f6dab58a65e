import { z } from 'zod'

import { longestAmount } from './read-amount.ts'

/** A typed amount; what it says depends on the asset, so it is read by `readAmount`. */
export const amountForm = z.object({ amount: z.string().trim().max(longestAmount).optional() })
