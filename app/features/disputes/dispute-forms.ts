import { z } from 'zod'

import type { MessageKey } from '#app/messages/types.ts'
import { isId } from '#db/ids.ts'
import { disputeOutcomes } from '#db/vocabulary.ts'

/** Longest text that either side, or an operator, may write. */
export const longestWords = 2000

const words = (error: MessageKey) => z.string({ error }).trim().min(1, { error }).max(longestWords, { error })

/** A holder objects to a claim as a whole, or to one use. */
export const openForm = z.object({
  objection: words('disputes.errors.objection'),
  use: z
    .string()
    .refine((text) => isId('red', text), { error: 'disputes.errors.use' satisfies MessageKey })
    .optional(),
})

export const answerForm = z.object({ answer: words('disputes.errors.answer') })

export const decideForm = z.object({
  outcome: z.enum(disputeOutcomes, { error: 'disputes.errors.outcome' satisfies MessageKey }),
  reasoning: words('disputes.errors.reasoning'),
})
