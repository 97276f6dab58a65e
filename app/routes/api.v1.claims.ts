import type { LoaderFunctionArgs } from '@remix-run/node'

import { listClaimsForProvider } from '#app/features/enrolments/claims.server.ts'
import { answerKeyed, jsonAnswer } from '#app/features/provider-api/answer.server.ts'
import { claimBody } from '#app/features/provider-api/claim-body.ts'
import { readClaimQuery } from '#app/features/provider-api/claim-query.ts'
import { apiProblem } from '#app/features/provider-api/problems.ts'
import { db } from '#app/lib/db.server.ts'

/** `GET /api/v1/claims?state=in_review&after=clm_…&limit=50`: the provider's claims, the newest first. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return answerKeyed({ request, context }, { method: 'GET', scope: 'claims:read' }, async ({ providerId }) => {
    const read = readClaimQuery(new URL(request.url).searchParams)
    if ('bad' in read) return apiProblem('invalid_query', { detail: `See ${read.bad.join(', ')}.` })
    const { state: states, after: before, limit } = read.query
    // One more than asked for tells whether there is another page.
    const found = await listClaimsForProvider(db(), { providerId, states, before, limit: limit + 1 })
    const page = found.slice(0, limit)
    return jsonAnswer({ claims: page.map(claimBody), next: found.length > limit ? (page.at(-1)?.id ?? null) : null })
  })
}

/** Claims are made by developers, so nothing is posted here. */
export const action = loader
