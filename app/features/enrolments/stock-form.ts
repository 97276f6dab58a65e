import { z } from 'zod'

import { codeLimits } from './code-lines.ts'

/** At how many codes left a provider is told; the use case says how many that may be. */
export const lowWaterForm = z.object({
  lowWater: z
    .string({ error: 'console.lowWater.missing' })
    .trim()
    .regex(/^\d{1,9}$/, { error: 'console.lowWater.missing' })
    .transform(Number),
})

/** How many codes are to be taken out, typed again as it stood on the page. */
export const voidForm = z
  .object({ shown: z.string(), typed: z.string({ error: 'console.voiding.mismatch' }).trim() })
  .refine(({ shown, typed }) => typed.replace(/[\s,，]/g, '') === shown, {
    error: 'console.voiding.mismatch',
    path: ['typed'],
  })

/** A code that somebody brings. */
export const redeemForm = z.object({
  code: z
    .string({ error: 'console.redeem.missing' })
    .trim()
    .min(1, { error: 'console.redeem.missing' })
    .max(codeLimits.longest, { error: 'console.redeemRefusals.unknown_code' }),
})
