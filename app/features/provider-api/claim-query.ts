import { z } from 'zod'

import { isId } from '#db/ids.ts'
import { claimStates } from '#db/vocabulary.ts'

import { badNames, one } from './query.ts'

/** `state` may come several times; absent is every state. `after` is the `next` of the page before. */
export const claimQuery = z.strictObject({
  state: z.array(z.enum(claimStates)).optional(),
  after: one(z.string().refine((text) => isId('clm', text))).optional(),
  limit: one(z.string().regex(/^[1-9]\d{0,2}$/))
    .transform(Number)
    .pipe(z.number().max(100))
    .default(50),
})
export type ClaimQuery = z.infer<typeof claimQuery>

/** The query of `GET /api/v1/claims`, or the names of what it has wrong. */
export function readClaimQuery(search: URLSearchParams): { query: ClaimQuery } | { bad: string[] } {
  const names = [...new Set(search.keys())]
  const parsed = claimQuery.safeParse(Object.fromEntries(names.map((name) => [name, search.getAll(name)])))
  return parsed.success ? { query: parsed.data } : { bad: badNames(parsed.error) }
}
