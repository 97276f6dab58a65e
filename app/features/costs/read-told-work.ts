import { z } from 'zod'

import { mostToldModels, type ModelUse, type ToldWork } from './work-of-export.ts'

/* Beside the rest, for the browser that reads an export need not bring what checks an address. */

const day = z.iso.date().startsWith('20')
const count = z
  .string()
  .regex(/^\d{1,20}$/)
  .transform(BigInt)

/** One model's use as it stands in an address: `requests~input~cached~output~model`. */
const use = z
  .string()
  .max(300)
  .transform((text) => text.split('~'))
  .pipe(z.tuple([count, count, count, count], z.string().max(200)))
  .transform(([requests, input, cached, output, ...name]): ModelUse => ({
    ...{ requests, input, cached, output, model: name.join('~') },
  }))
  .refine(({ requests, cached, input }) => requests > 0n && cached <= input)

const told = z
  .object({
    by: z.string().regex(/^[a-z0-9-]{1,60}$/),
    from: day,
    to: day,
    use: z
      .array(use)
      .min(1)
      .max(mostToldModels + 1),
  })
  .refine(({ from, to }) => from < to)

/** Reads what `toldAddress` has written; null for an address that tells no work. */
export function readTold(search: URLSearchParams): ToldWork | null {
  const read = told.safeParse({
    ...{ by: search.get('by'), from: search.get('from'), to: search.get('to'), use: search.getAll('use') },
  })
  if (!read.success) return null
  const { by: provider, from: fromDay, to: toDay, use: uses } = read.data
  return { provider, fromDay, toDay, uses }
}
