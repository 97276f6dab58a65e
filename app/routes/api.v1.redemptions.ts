import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

import { findClaimForProvider } from '#app/features/enrolments/claims.server.ts'
import { recordRedemption } from '#app/features/credits/record-redemption.server.ts'
import { answerKeyed, jsonAnswer, replayHeader } from '#app/features/provider-api/answer.server.ts'
import { claimIdOf } from '#app/features/provider-api/ids.ts'
import { apiProblem } from '#app/features/provider-api/problems.ts'
import { readBody } from '#app/features/provider-api/read-body.server.ts'
import { redemptionReport, type RedemptionReport } from '#app/features/provider-api/redemption-report.ts'
import { readRedemptionQuery } from '#app/features/provider-api/redemption-query.ts'
import {
  findReported,
  listReported,
  redemptionBody,
  sumReported,
} from '#app/features/provider-api/redemptions.server.ts'
import { db } from '#app/lib/db.server.ts'

/** `POST /api/v1/redemptions`: a provider reports a use of one grant, once for each event id of its own. */
export function action({ request, context }: ActionFunctionArgs) {
  return answerKeyed(
    { request, context },
    { method: 'POST', scope: 'redemptions:write', others: ['GET'] },
    async (caller) => {
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
    },
  )
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

/** `GET /api/v1/redemptions?from=…&to=…&after=red_…&limit=100`: what was reported, with sums to reconcile with. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return answerKeyed({ request, context }, { method: 'GET', scope: 'redemptions:read' }, async ({ providerId }) => {
    const read = readRedemptionQuery(new URL(request.url).searchParams)
    if ('bad' in read) return apiProblem('invalid_query', { detail: `See ${read.bad.join(', ')}.` })
    const { limit, ...range } = read.query
    // One more than asked for tells whether there is another page.
    const found = await listReported(db(), { providerId, ...range, limit: limit + 1 })
    const page = found.slice(0, limit)
    return jsonAnswer({
      redemptions: page.map(redemptionBody),
      sums: await sumReported(db(), { providerId, from: range.from, to: range.to }),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    })
  })
}
