import { z } from 'zod'

import { isId } from '#db/ids.ts'

import { instant, series } from './fields.ts'
import { badNames, one } from './query.ts'

/** `from` is inclusive and `to` is not, both on the provider's clock. `after` is the `next` of the page before. */
export const redemptionQuery = z.strictObject({
  from: one(instant).optional(),
  to: one(instant).optional(),
  series: one(series).optional(),
  after: one(z.string().refine((text) => isId('red', text))).optional(),
  limit: one(z.string().regex(/^[1-9]\d{0,3}$/))
    .transform(Number)
    .pipe(z.number().max(1000))
    .default(100),
})
export type RedemptionQuery = z.infer<typeof redemptionQuery>

/** The query of `GET /api/v1/redemptions`, or the names of what it has wrong. */
export function readRedemptionQuery(search: URLSearchParams): { query: RedemptionQuery } | { bad: string[] } {
  const names = [...new Set(search.keys())]
  const parsed = redemptionQuery.safeParse(Object.fromEntries(names.map((name) => [name, search.getAll(name)])))
  return parsed.success ? { query: parsed.data } : { bad: badNames(parsed.error) }
}
