import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

import { releaseHold } from '#app/features/credits/release-hold.server.ts'
import { answerKeyed, jsonAnswer, replayHeader } from '#app/features/provider-api/answer.server.ts'
import { holdBody } from '#app/features/provider-api/hold-body.ts'
import { eventIdOf } from '#app/features/provider-api/ids.ts'
import { apiProblem } from '#app/features/provider-api/problems.ts'
import { db } from '#app/lib/db.server.ts'

/** `POST /api/v1/holds/:eventId/release`: gives a hold back whole. It takes no body. */
export function action({ request, params, context }: ActionFunctionArgs) {
  const endpoint = { method: 'POST', scope: 'holds:write' } as const
  return answerKeyed({ request, context }, endpoint, async ({ providerId, keyId }) => {
    const eventId = eventIdOf(params.eventId)
    if (!eventId) return apiProblem('unknown_hold')
    const by = { kind: 'provider', id: keyId } as const
    const released = await releaseHold(db(), { providerId, eventId, by, at: new Date() })
    if (!released.ok) return apiProblem(released.refusal)
    return jsonAnswer(holdBody(released.value), { headers: replayHeader(released.value.replayed) })
  })
}

export const loader = (_: LoaderFunctionArgs) => apiProblem('method_not_allowed', { headers: { allow: 'POST' } })
