import { z } from 'zod'

import { isZone } from '#app/lib/zones.ts'

const invalid = 'site.form.invalid'
const day = z.iso
  .date({ error: 'prices.publish.badDay' })
  .startsWith('20', { error: 'prices.publish.badDay' })
  .optional()

/** A provider's own list, typed or as a file, and what holds where its rows do not say. */
export const publishForm = z.object({
  list: z.string().optional(),
  file: z.file().optional(),
  sourceUrl: z.url({ protocol: /^https$/, error: 'prices.publish.badUrl' }).max(2000, { error: invalid }),
  region: z
    .string()
    .regex(/^(\*|[A-Z]{2})$/, { error: 'prices.publish.badRegion' })
    .default('*'),
  channel: z
    .string()
    .max(100, { error: invalid })
    .regex(/^\P{Cc}*$/u, { error: invalid })
    .default(''),
  from: day,
  until: day,
  timeZone: z
    .string()
    .max(64, { error: 'prices.publish.badZone' })
    .refine(isZone, { error: 'prices.publish.badZone' })
    .default('UTC'),
  mayShrink: z.literal('yes', { error: invalid }).optional(),
})

export type PublishForm = z.output<typeof publishForm>
