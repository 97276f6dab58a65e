import { z } from 'zod'

import { rejectionReasons } from '#db/vocabulary.ts'

import { amount } from './fields.ts'

/** What a provider's program decides on a claim. */
export const claimDecision = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('approve'),
    amount: amount.optional().describe('What is given, at most what was asked for; all of it unless told.'),
  }),
  z.strictObject({ decision: z.literal('reject'), reason: z.enum(rejectionReasons) }),
])
