import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

import { holdCredit } from '#app/features/credits/hold-credit.server.ts'
import { answerKeyed, jsonAnswer, replayHeader } from '#app/features/provider-api/answer.server.ts'
import { grantFinder } from '#app/features/provider-api/grants-of-claims.server.ts'
import { holdBody } from '#app/features/provider-api/hold-body.ts'
import { holdReport } from '#app/features/provider-api/hold-report.ts'
import { apiProblem, reasonOf } from '#app/features/provider-api/problems.ts'
import { readBody } from '#app/features/provider-api/read-body.server.ts'
import { db } from '#app/lib/db.server.ts'

/** `POST /api/v1/holds`: reserves a part of one grant for a use under way, once for each event id of the provider's. */
export function action({ request, context }: ActionFunctionArgs) {
  const endpoint = { method: 'POST', scope: 'holds:write' } as const
  return answerKeyed({ request, context }, endpoint, async ({ providerId, keyId }) => {
    const report = await readBody(request, holdReport)
    const grant = (await grantFinder(db(), { providerId, named: [report] }))(report)
    if (!grant.ok) return apiProblem(grant.refusal)
    const { eventId, asset, amount, meter, expiresAt } = report
    const held = await holdCredit(db(), {
      ...{ providerId, eventId, asset, amount, meter, expiresAt },
      target: { grantId: grant.value },
      by: { kind: 'provider', id: keyId },
      at: new Date(),
    })
    if (!held.ok) return apiProblem(reasonOf(held.refusal))
    return jsonAnswer(holdBody(held.value), {
      status: 201,
      headers: { location: `/api/v1/holds/${encodeURIComponent(eventId)}`, ...replayHeader(held.value.replayed) },
    })
  })
}

export const loader = (_: LoaderFunctionArgs) => apiProblem('method_not_allowed', { headers: { allow: 'POST' } })
