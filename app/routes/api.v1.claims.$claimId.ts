import type { LoaderFunctionArgs } from '@remix-run/node'

import { findClaimForProvider } from '#app/features/enrolments/claims.server.ts'
import { answerKeyed, jsonAnswer } from '#app/features/provider-api/answer.server.ts'
import { claimBody } from '#app/features/provider-api/claim-body.ts'
import { claimIdOf } from '#app/features/provider-api/ids.ts'
import { apiProblem } from '#app/features/provider-api/problems.ts'
import { db } from '#app/lib/db.server.ts'

/** `GET /api/v1/claims/:id`: one claim with its grant. Another provider's claim is as unknown as none. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return answerKeyed({ request, context }, { method: 'GET', scope: 'claims:read' }, async ({ providerId }) => {
    const claimId = claimIdOf(params.claimId)
    const claim = claimId && (await findClaimForProvider(db(), { providerId, claimId }))
    return claim ? jsonAnswer(claimBody(claim)) : apiProblem('unknown_claim')
  })
}

/** A claim is changed by a decision and by nothing else. */
export const action = loader
