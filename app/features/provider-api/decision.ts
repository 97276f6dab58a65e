import { z } from 'zod'

import { rejectionReasons } from '#db/vocabulary.ts'

/** What a provider's program decides on a claim. */
export const claimDecision = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve') }),
  z.strictObject({ decision: z.literal('reject'), reason: z.enum(rejectionReasons) }),
])
