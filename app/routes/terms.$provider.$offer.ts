import type { LoaderFunctionArgs } from '@remix-run/node'

import { findPublicTerms } from '#app/features/enrolments/terms.server.ts'
import { db } from '#app/lib/db.server.ts'

/** `GET /terms/:provider/:offer`: what an offer that we run promises today, to be compared with a receipt, for anybody. */
export async function loader({ params }: LoaderFunctionArgs) {
  const body = await findPublicTerms(db(), { providerId: params.provider ?? '', offerId: params.offer ?? '' })
  if (body === null) throw new Response(null, { status: 404, statusText: 'Not Found' })
  return new Response(`${body}\n`, {
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'public, max-age=60' },
  })
}
