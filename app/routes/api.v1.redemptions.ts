import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

import { recordRedemption } from '#app/features/credits/record-redemption.server.ts'
import { answerKeyed, jsonAnswer, replayHeader } from '#app/features/provider-api/answer.server.ts'
import { grantFinder } from '#app/features/provider-api/grants-of-claims.server.ts'
import { apiProblem, reasonOf } from '#app/features/provider-api/problems.ts'
import { readBody } from '#app/features/provider-api/read-body.server.ts'
import { redemptionReport } from '#app/features/provider-api/redemption-report.ts'
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
      const grant = (await grantFinder(db(), { providerId, named: [report] }))(report)
      if (!grant.ok) return apiProblem(grant.refusal)
      const { eventId, asset, amount, meter, occurredAt } = report
      const recorded = await recordRedemption(db(), {
        ...{ providerId, eventId, asset, amount, meter, occurredAt },
        target: { grantId: grant.value },
        receivedAt: new Date(),
        by: { kind: 'provider', id: caller.keyId },
      })
      if (!recorded.ok) return apiProblem(reasonOf(recorded.refusal))
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

/** `GET /api/v1/redemptions?from=…&to=…&after=red_…&limit=100`: what was reported, with sums to reconcile with. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return answerKeyed({ request, context }, { method: 'GET', scope: 'redemptions:read' }, async ({ providerId }) => {
    const read = readRedemptionQuery(new URL(request.url).searchParams)
    if ('bad' in read) return apiProblem('invalid_query', { detail: `See ${read.bad.join(', ')}.` })
    const { limit, after, ...range } = read.query
    // One more than asked for tells whether there is another page.
    const found = await listReported(db(), { providerId, ...range, after, limit: limit + 1 })
    const page = found.slice(0, limit)
    return jsonAnswer({
      redemptions: page.map(redemptionBody),
      sums: await sumReported(db(), { providerId, ...range }),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    })
  })
}
