import type { LoaderFunctionArgs } from '@remix-run/node'

import { readModelsPage } from '#app/features/models/read-models-page.server.ts'
import { renderModelsPart } from '#app/features/models/render-part.server.tsx'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { sharedCaching } from '#app/lib/shared-page.ts'

/** `GET /:locale/models/part?…`: of the page `/models` with the same query what changes with it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const page = await readModelsPage(db(), { url: request.url, at: new Date() })
  return new Response(renderModelsPart(page, locale), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': sharedCaching, 'x-robots-tag': 'noindex' },
  })
}
