import { z } from 'zod'

import { isId } from '#db/ids.ts'
import { claimStates } from '#db/vocabulary.ts'

/** `state` may come several times; absent is every state. `after` is the `next` of the page before. */
export const claimQuery = z.strictObject({
  state: z.array(z.enum(claimStates)).optional(),
  after: z
    .array(z.string().refine((text) => isId('clm', text)))
    .length(1)
    .transform(([id]) => id)
    .optional(),
  limit: z
    .array(z.string().regex(/^[1-9]\d{0,2}$/))
    .length(1)
    .transform(([digits]) => Number(digits))
    .pipe(z.number().max(100))
    .default(50),
})
export type ClaimQuery = z.infer<typeof claimQuery>

/** The query of `GET /api/v1/claims`, or the names of what it has wrong. */
export function readClaimQuery(search: URLSearchParams): { query: ClaimQuery } | { bad: string[] } {
  const names = [...new Set(search.keys())]
  const parsed = claimQuery.safeParse(Object.fromEntries(names.map((name) => [name, search.getAll(name)])))
  if (parsed.success) return { query: parsed.data }
  const bad = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])],
  )
  return { bad: [...new Set(bad)].map((name) => name.slice(0, 40)) }
}
