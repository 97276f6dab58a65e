import { readModelIndex, type ModelIndex } from '#app/features/costs/model-index.server.ts'
import type { Database } from '#db/types.ts'

import { readModelQuery, type ModelQuery } from './model-query.ts'
import { rowsOf } from './model-row.ts'
import { modelsPage, type ModelsPage } from './models-page.ts'

/** What an address of the table asks for. A provider that has no model in the list was not understood. */
export async function readModelsAsked(
  db: Database,
  { url, at }: { url: string; at: Date },
): Promise<{ index: ModelIndex; query: ModelQuery; bad: string[] }> {
  const { query, bad } = readModelQuery(new URL(url).searchParams)
  const index = await readModelIndex(db, { at, edition: query.edition })
  const { provider } = query
  if (provider !== undefined && !rowsOf(index).some((row) => row.provider.id === provider)) {
    bad.push(`provider=${provider}`)
    delete query.provider
  }
  return { index, query, bad }
}

/** One page of the table by its address. */
export async function readModelsPage(db: Database, { url, at }: { url: string; at: Date }): Promise<ModelsPage> {
  const { index, query, bad } = await readModelsAsked(db, { url, at })
  return modelsPage(index, { query, bad, at })
}
