import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { auditCsv, auditCsvHead, auditFormats, auditJson } from '#app/features/review/audit-file.ts'
import { auditQuery } from '#app/features/review/audit-query.ts'
import { readAuditEvents } from '#app/features/review/audit-trail.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { parseQuery } from '#app/lib/query.ts'

/** The audit trail, or what a filter leaves of it, as a file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  requireLocale(params)
  await requireOperator(request)
  const { query, bad } = parseQuery(new URL(request.url).searchParams, { ...auditQuery, format: z.enum(auditFormats) })
  // A file must not hold more than was asked for because a filter was mistyped.
  if (bad.length > 0) throw new Response(null, { status: 400, statusText: 'Bad Request' })
  const { format = 'csv', ...filter } = query
  const lines = linesOf(readAuditEvents(db(), filter), format)
  const text = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(text.encode(value))
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="audit.${format}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

async function* linesOf(
  batches: ReturnType<typeof readAuditEvents>,
  format: (typeof auditFormats)[number],
): AsyncGenerator<string, undefined> {
  if (format === 'csv') yield auditCsvHead
  for await (const events of batches) yield events.map(format === 'csv' ? auditCsv : auditJson).join('')
  return undefined
}
