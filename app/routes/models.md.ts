import type { LoaderFunctionArgs } from '@remix-run/node'

import { answerTwin } from '#app/features/models/answer-twin.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { translator } from '#app/messages/translator.server.ts'

/** `GET /:locale/models.md?…`: the rows of the page `/models` with the same query. */
export function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const title = translator(locale)('models.title')
  return answerTwin(db(), { url: request.url, locale, format: 'md', title, at: new Date() })
}
