import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

import { filled, yearQuery } from '#app/features/costs/cost-query.ts'
import { readCosts } from '#app/features/costs/read-costs.server.ts'
import { yearAnswerOf } from '#app/features/costs/year-answer.ts'
import { yearBody } from '#app/features/costs/year-body.ts'
import { yearCost } from '#app/features/costs/year-cost.ts'
import { readyWorkload } from '#app/features/costs/year-use.ts'
import { answerAnybody, jsonAnswer } from '#app/features/provider-api/answer.server.ts'
import { apiProblem } from '#app/features/provider-api/problems.ts'
import { readBody } from '#app/features/provider-api/read-body.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseQuery } from '#app/lib/query.ts'

/** `GET /api/v1/costs/year?model=…&calls=…`: the figures of the page `/cost/year` with the same address. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return answerAnybody({ request, context }, { method: 'GET', others: ['POST'] }, async () => {
    const { query, bad } = parseQuery(new URL(request.url).searchParams, yearQuery)
    if (bad.length > 0) return apiProblem('invalid_query', { detail: `See ${bad.join(', ')}.` })
    const { model: key, ...rest } = query
    const at = new Date()
    const { workload, models, offers, rates } = await readCosts(db(), { fields: filled(rest, at), at })
    const model = models.find((one) => one.key === key)
    if (!model) return apiProblem('unknown_model')
    const year = yearCost(
      readyWorkload(workload),
      { id: model.key, sheets: { calls: model.sheet } },
      offers.planned.map(({ plan }) => plan).filter(({ providerId }) => providerId === model.sheet.providerId),
    )
    return jsonAnswer(yearAnswerOf(year, query.show && { in: query.show, rates }))
  })
}

/** `POST /api/v1/costs/year`: a year of one's own work by lists and offers of one's own. */
export function action({ request, context }: ActionFunctionArgs) {
  return answerAnybody({ request, context }, { method: 'POST', others: ['GET'] }, async () => {
    const { workload, sheets, offers, shown } = await readBody(request, yearBody)
    const year = yearCost(readyWorkload(workload), { id: 'asked', sheets }, offers)
    return jsonAnswer(yearAnswerOf(year, shown))
  })
}
