import type { LoaderFunctionArgs } from '@remix-run/node'

import { findHold, heldAnswer } from '#app/features/credits/hold-credit.server.ts'
import { answerKeyed, jsonAnswer } from '#app/features/provider-api/answer.server.ts'
import { holdBody } from '#app/features/provider-api/hold-body.ts'
import { eventIdOf } from '#app/features/provider-api/ids.ts'
import { apiProblem } from '#app/features/provider-api/problems.ts'
import { db } from '#app/lib/db.server.ts'

/** `GET /api/v1/holds/:eventId`: reads a hold back as it stands, by the provider's own event id. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return answerKeyed({ request, context }, { method: 'GET', scope: 'holds:write' }, async ({ providerId }) => {
    const eventId = eventIdOf(params.eventId)
    const hold = eventId && (await findHold(db(), { providerId, eventId }))
    return hold ? jsonAnswer(holdBody(heldAnswer(hold, { replayed: false }))) : apiProblem('unknown_hold')
  })
}

/** A hold is changed by its capture or its release and by nothing else. */
export const action = loader
