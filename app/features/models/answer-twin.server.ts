import type { Database } from '#db/types.ts'
import type { Locale } from '#db/vocabulary.ts'

import { selectModels } from './models-page.ts'
import { twinCsv, twinMarkdown, twinModels } from './model-twin.ts'
import { readModelsAsked } from './read-models-page.server.ts'

const types = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
} as const
export type TwinFormat = keyof typeof types

/** All rows of the table's address at once, on no page: with each price its currency, unit, source and day. */
export async function answerTwin(
  db: Database,
  { url, locale, format, title, at }: { url: string; locale: Locale; format: TwinFormat; title: string; at: Date },
): Promise<Response> {
  const { index, query, bad } = await readModelsAsked(db, { url, at })
  const { sorted, rates } = selectModels(index, query, at)
  const models = twinModels(sorted, { locale, rates })
  const body = {
    csv: () => twinCsv(models),
    json: () => JSON.stringify({ title, at: at.toISOString(), edition: index.edition, notUnderstood: bad, models }),
    md: () => twinMarkdown(models, title),
  }[format]()
  return new Response(body, {
    headers: {
      'content-type': types[format],
      'content-disposition': `inline; filename="models.${format}"`,
      'cache-control': 'public, max-age=60',
      'x-robots-tag': 'noindex',
    },
  })
}
