import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

import { findClaimForProvider } from '#app/features/enrolments/claims.server.ts'
import { recordRedemption } from '#app/features/credits/record-redemption.server.ts'
import { answerKeyed, jsonAnswer, replayHeader } from '#app/features/provider-api/answer.server.ts'
import { claimIdOf } from '#app/features/provider-api/ids.ts'
import { apiProblem } from '#app/features/provider-api/problems.ts'
import { readBody } from '#app/features/provider-api/read-body.server.ts'
import { redemptionReport, type RedemptionReport } from '#app/features/provider-api/redemption-report.ts'
import { findReported, redemptionBody } from '#app/features/provider-api/redemptions.server.ts'
import { db } from '#app/lib/db.server.ts'

/** `POST /api/v1/redemptions`: a provider reports a use of one grant, once for each event id of its own. */
export function action({ request, context }: ActionFunctionArgs) {
  return answerKeyed({ request, context }, { method: 'POST', scope: 'redemptions:write' }, async (caller) => {
    const report = await readBody(request, redemptionReport)
    const { providerId } = caller
    const grantId = await grantOf(providerId, report)
    const { eventId, asset, amount, meter, occurredAt } = report
    const recorded = await recordRedemption(db(), {
      ...{ providerId, eventId, asset, amount, meter, occurredAt },
      target: { grantId },
      receivedAt: new Date(),
      by: { kind: 'provider', id: caller.keyId },
    })
    if (!recorded.ok) {
      return apiProblem(recorded.refusal === 'amount_out_of_range' ? 'amount_too_large' : recorded.refusal)
    }
    const reported = await findReported(db(), { providerId, eventId })
    if (!reported) throw new Error(`event ${eventId} of ${providerId} was recorded and is not there`)
    return jsonAnswer(redemptionBody(reported), {
      status: 201,
      headers: {
        location: `/api/v1/redemptions/${encodeURIComponent(eventId)}`,
        ...replayHeader(recorded.value.replayed),
      },
    })
  })
}

/** @throws a problem when the report names a claim that is not the provider's or has not been issued */
async function grantOf(providerId: string, { grantId, claimId }: RedemptionReport): Promise<string> {
  if (grantId !== undefined) return grantId
  const knownId = claimIdOf(claimId)
  const claim = knownId && (await findClaimForProvider(db(), { providerId, claimId: knownId }))
  if (!claim) throw apiProblem('unknown_claim')
  if (claim.grantId === null) throw apiProblem('claim_not_issued')
  return claim.grantId
}

export const loader = (_: LoaderFunctionArgs) => apiProblem('method_not_allowed', { headers: { allow: 'POST' } })
