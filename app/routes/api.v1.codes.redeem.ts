import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

import { redeemCode } from '#app/features/credits/redeem-code.server.ts'
import { deriveCodeKeys } from '#app/features/enrolments/code-cipher.server.ts'
import { answerKeyed, jsonAnswer, replayHeader } from '#app/features/provider-api/answer.server.ts'
import { codeReport } from '#app/features/provider-api/code-report.ts'
import { apiProblem } from '#app/features/provider-api/problems.ts'
import { readBody } from '#app/features/provider-api/read-body.server.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'

/** `POST /api/v1/codes/redeem`: a provider reports that one of its codes was used; the code stands in no address or log. */
export function action({ request, context }: ActionFunctionArgs) {
  const endpoint = { method: 'POST', scope: 'redemptions:write' } as const
  return answerKeyed({ request, context }, endpoint, async ({ providerId, keyId }) => {
    const { code } = await readBody(request, codeReport)
    const keys = deriveCodeKeys(env().authSecret)
    const by = { kind: 'provider', id: keyId } as const
    const redeemed = await redeemCode(db(), { providerId, code, keys, by, at: new Date() })
    if (!redeemed.ok) return apiProblem(redeemed.refusal)
    const { claimId, redeemedAt, replayed } = redeemed.value
    return jsonAnswer({ claimId, redeemedAt: redeemedAt.toISOString() }, { headers: replayHeader(replayed) })
  })
}

export const loader = (_: LoaderFunctionArgs) => apiProblem('method_not_allowed', { headers: { allow: 'POST' } })
