import { z } from 'zod'

const badUrl = 'desk.verify.badUrl'

/** Where an operator read a fact again, and what there is to say of it. */
export const verifyForm = z.object({
  sourceUrl: z
    .string()
    .trim()
    .max(2000, { error: badUrl })
    .pipe(z.url({ protocol: /^https$/, hostname: /^[^.]+(\.[^.]+)+$/, error: badUrl }))
    .optional(),
  note: z.string().trim().max(2000, { error: 'desk.verify.longNote' }).optional(),
})
