import type { LoaderFunctionArgs } from '@remix-run/node'

import { compareCosts } from '#app/features/costs/compare-costs.ts'
import { costQuery, filled, rowsToReadOf } from '#app/features/costs/cost-query.ts'
import { costsAnswerOf } from '#app/features/costs/costs-answer.ts'
import { readCosts } from '#app/features/costs/read-costs.server.ts'
import { answerAnybody, jsonAnswer } from '#app/features/provider-api/answer.server.ts'
import { apiProblem } from '#app/features/provider-api/problems.ts'
import { db } from '#app/lib/db.server.ts'
import { parseQuery } from '#app/lib/query.ts'

/** `GET /api/v1/costs?calls=…`: the figures of the page `/cost` with the same address, all models at once. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return answerAnybody({ request, context }, { method: 'GET' }, async () => {
    const { query, bad } = parseQuery(new URL(request.url).searchParams, costQuery)
    if (bad.length > 0) return apiProblem('invalid_query', { detail: `See ${bad.join(', ')}.` })
    const at = new Date()
    const fields = filled(query, at)
    const { workload, models, offers, claimedAt, rates } = await readCosts(db(), { fields, at })
    const comparison = compareCosts({
      ...{ models, workload, fields, rowsToRead: rowsToReadOf(fields) },
      offers: offers.planned.map(({ plan }) => plan),
    })
    return jsonAnswer(costsAnswerOf(comparison, { fields, claimedAt, rates, at }))
  })
}

/** Work of one's own is asked about at `/api/v1/costs/year`. */
export const action = loader
