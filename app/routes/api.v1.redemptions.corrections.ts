import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

import { correctRedemption } from '#app/features/credits/correct-redemption.server.ts'
import { answerKeyed, jsonAnswer, replayHeader } from '#app/features/provider-api/answer.server.ts'
import { correctionBody } from '#app/features/provider-api/correction-body.ts'
import { correctionReport } from '#app/features/provider-api/correction-report.ts'
import { apiProblem, reasonOf } from '#app/features/provider-api/problems.ts'
import { readBody } from '#app/features/provider-api/read-body.server.ts'
import { db } from '#app/lib/db.server.ts'

/** `POST /api/v1/redemptions/corrections`: takes a part or the whole of a reported use back. */
export function action({ request, context }: ActionFunctionArgs) {
  const endpoint = { method: 'POST', scope: 'redemptions:write' } as const
  return answerKeyed({ request, context }, endpoint, async ({ providerId, keyId }) => {
    const report = await readBody(request, correctionReport)
    const by = { kind: 'provider', id: keyId } as const
    const corrected = await correctRedemption(db(), { providerId, ...report, by, at: new Date() })
    if (!corrected.ok) return apiProblem(reasonOf(corrected.refusal))
    return jsonAnswer(correctionBody(corrected.value), {
      status: 201,
      headers: replayHeader(corrected.value.replayed),
    })
  })
}

export const loader = (_: LoaderFunctionArgs) => apiProblem('method_not_allowed', { headers: { allow: 'POST' } })
