import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

import { recordTotal } from '#app/features/credits/record-total.server.ts'
import { answerKeyed, jsonAnswer, replayHeader } from '#app/features/provider-api/answer.server.ts'
import { grantFinder } from '#app/features/provider-api/grants-of-claims.server.ts'
import { apiProblem, reasonOf } from '#app/features/provider-api/problems.ts'
import { readBody } from '#app/features/provider-api/read-body.server.ts'
import { totalBody } from '#app/features/provider-api/total-body.ts'
import { totalReport } from '#app/features/provider-api/total-report.ts'
import { db } from '#app/lib/db.server.ts'

/** `POST /api/v1/redemptions/totals`: reports all that was used in a series so far, of which the change is booked. */
export function action({ request, context }: ActionFunctionArgs) {
  const endpoint = { method: 'POST', scope: 'redemptions:write' } as const
  return answerKeyed({ request, context }, endpoint, async ({ providerId, keyId }) => {
    const report = await readBody(request, totalReport)
    const grant = (await grantFinder(db(), { providerId, named: [report] }))(report)
    if (!grant.ok) return apiProblem(grant.refusal)
    const { eventId, series, total, asset, meter, occurredAt } = report
    const recorded = await recordTotal(db(), {
      ...{ providerId, eventId, series, total, asset, meter, occurredAt },
      target: { grantId: grant.value },
      receivedAt: new Date(),
      by: { kind: 'provider', id: keyId },
    })
    if (!recorded.ok) return apiProblem(reasonOf(recorded.refusal))
    return jsonAnswer(totalBody(recorded.value), { status: 201, headers: replayHeader(recorded.value.replayed) })
  })
}

export const loader = (_: LoaderFunctionArgs) => apiProblem('method_not_allowed', { headers: { allow: 'POST' } })
