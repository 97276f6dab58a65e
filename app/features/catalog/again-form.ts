import { z } from 'zod'

import { recordKinds } from './freshness.ts'
import { verifyForm } from './verify-form.ts'

/** Which records were read again, and where. */
export const againForm = z.object({
  kind: z.enum(recordKinds),
  factId: z.string().max(200).optional(),
  sourceUrl: verifyForm.shape.sourceUrl,
})
