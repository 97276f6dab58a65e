import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

import { approveClaim } from '#app/features/credits/approve-claim.server.ts'
import { findClaimForProvider } from '#app/features/enrolments/claims.server.ts'
import { rejectClaim } from '#app/features/credits/reject-claim.server.ts'
import { answerKeyed, jsonAnswer, replayHeader } from '#app/features/provider-api/answer.server.ts'
import { claimBody } from '#app/features/provider-api/claim-body.ts'
import { claimDecision } from '#app/features/provider-api/decision.ts'
import { claimIdOf } from '#app/features/provider-api/ids.ts'
import { apiProblem } from '#app/features/provider-api/problems.ts'
import { readBody } from '#app/features/provider-api/read-body.server.ts'
import { db } from '#app/lib/db.server.ts'

/** `POST /api/v1/claims/:id/decision`: approves a claim whole or in part, which issues it, or rejects it with a reason. */
export function action({ request, params, context }: ActionFunctionArgs) {
  return answerKeyed(
    { request, context },
    { method: 'POST', scope: 'claims:decide' },
    async ({ providerId, keyId }) => {
      const decision = await readBody(request, claimDecision)
      const claimId = claimIdOf(params.claimId)
      if (!claimId) return apiProblem('unknown_claim')
      const claim = { providerId, claimId }
      const decided = { ...claim, by: { kind: 'provider', id: keyId } as const, at: new Date() }
      const answer =
        decision.decision === 'approve'
          ? await approveClaim(db(), { ...decided, amount: decision.amount })
          : await rejectClaim(db(), { ...decided, reason: decision.reason })
      if (!answer.ok) return apiProblem(answer.refusal)
      const stored = await findClaimForProvider(db(), claim)
      if (!stored) throw new Error(`claim ${claimId} of ${providerId} was decided and is not there`)
      return jsonAnswer(claimBody(stored), { headers: replayHeader(answer.value.replayed) })
    },
  )
}

export const loader = (_: LoaderFunctionArgs) => apiProblem('method_not_allowed', { headers: { allow: 'POST' } })
