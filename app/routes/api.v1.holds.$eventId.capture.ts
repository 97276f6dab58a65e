import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

import { captureHold } from '#app/features/credits/capture-hold.server.ts'
import { answerKeyed, jsonAnswer, replayHeader } from '#app/features/provider-api/answer.server.ts'
import { captureReport } from '#app/features/provider-api/hold-report.ts'
import { eventIdOf } from '#app/features/provider-api/ids.ts'
import { apiProblem, reasonOf } from '#app/features/provider-api/problems.ts'
import { readBody } from '#app/features/provider-api/read-body.server.ts'
import { findReported, redemptionBody } from '#app/features/provider-api/redemptions.server.ts'
import { db } from '#app/lib/db.server.ts'

/** `POST /api/v1/holds/:eventId/capture`: turns a hold into a reported use; what is held beyond it is free again. */
export function action({ request, params, context }: ActionFunctionArgs) {
  const endpoint = { method: 'POST', scope: 'holds:write' } as const
  return answerKeyed({ request, context }, endpoint, async ({ providerId, keyId }) => {
    const report = await readBody(request, captureReport)
    const eventId = eventIdOf(params.eventId)
    if (!eventId) return apiProblem('unknown_hold')
    const by = { kind: 'provider', id: keyId } as const
    const captured = await captureHold(db(), { providerId, eventId, ...report, by, at: new Date() })
    if (!captured.ok) return apiProblem(reasonOf(captured.refusal))
    const reported = await findReported(db(), { providerId, eventId })
    if (!reported) throw new Error(`hold ${eventId} of ${providerId} was captured and its use is not there`)
    return jsonAnswer(redemptionBody(reported), {
      status: 201,
      headers: {
        location: `/api/v1/redemptions/${encodeURIComponent(eventId)}`,
        ...replayHeader(captured.value.replayed),
      },
    })
  })
}

export const loader = (_: LoaderFunctionArgs) => apiProblem('method_not_allowed', { headers: { allow: 'POST' } })
