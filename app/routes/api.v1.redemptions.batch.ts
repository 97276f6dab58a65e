import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

import { answerKeyed } from '#app/features/provider-api/answer.server.ts'
import { batchLimits, readBatch } from '#app/features/provider-api/batch-rows.ts'
import { bookRows } from '#app/features/provider-api/book-rows.server.ts'
import { apiProblem } from '#app/features/provider-api/problems.ts'
import { mediaTypeOf } from '#app/features/provider-api/read-body.server.ts'
import { db } from '#app/lib/db.server.ts'

/** `POST /api/v1/redemptions/batch`: reports line by line, answered line by line in the same order. */
export function action({ request, context }: ActionFunctionArgs) {
  const endpoint = { method: 'POST', scope: 'redemptions:write' } as const
  return answerKeyed({ request, context }, endpoint, async ({ providerId, keyId }) => {
    if (mediaTypeOf(request) !== 'application/x-ndjson') {
      return apiProblem('not_ndjson', { detail: 'Send "Content-Type: application/x-ndjson".' })
    }
    const rows = readBatch(await request.text())
    if (!rows.ok) return apiProblem(rows.refusal, { members: { mostRows: batchLimits.rows } })
    const by = { kind: 'provider', id: keyId } as const
    const booked = await bookRows(db(), { providerId, rows: rows.value, by, receivedAt: new Date() })
    return new Response(booked.map((row) => `${JSON.stringify(row)}\n`).join(''), {
      headers: { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' },
    })
  })
}

export const loader = (_: LoaderFunctionArgs) => apiProblem('method_not_allowed', { headers: { allow: 'POST' } })
