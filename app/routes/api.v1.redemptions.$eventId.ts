import type { LoaderFunctionArgs } from '@remix-run/node'

import { answerKeyed, jsonAnswer } from '#app/features/provider-api/answer.server.ts'
import { eventIdOf } from '#app/features/provider-api/ids.ts'
import { apiProblem } from '#app/features/provider-api/problems.ts'
import { findReported, redemptionBody } from '#app/features/provider-api/redemptions.server.ts'
import { db } from '#app/lib/db.server.ts'

/** `GET /api/v1/redemptions/:eventId`: reads a report back, by the provider's own event id. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return answerKeyed({ request, context }, { method: 'GET', scope: 'redemptions:read' }, async ({ providerId }) => {
    const eventId = eventIdOf(params.eventId)
    const reported = eventId && (await findReported(db(), { providerId, eventId }))
    return reported ? jsonAnswer(redemptionBody(reported)) : apiProblem('unknown_redemption')
  })
}

/** A change of what was reported is refused, like every other method. */
export const action = loader
