import type { LoaderFunctionArgs } from '@remix-run/node'

import { jsonAnswer } from '#app/features/provider-api/answer.server.ts'
import { describeApi } from '#app/features/provider-api/openapi.server.ts'
import { apiProblem } from '#app/features/provider-api/problems.ts'
import { env } from '#app/lib/env.server.ts'

/** `GET /api/v1/openapi.json`: what the API takes and answers, for anybody. */
export function loader(_: LoaderFunctionArgs) {
  return jsonAnswer(describeApi(env().publicUrl), { headers: { 'cache-control': 'public, max-age=300' } })
}

export const action = (_: LoaderFunctionArgs) => apiProblem('method_not_allowed', { headers: { allow: 'GET, HEAD' } })
