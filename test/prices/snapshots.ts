import { existsSync } from 'node:fs'
import { join } from 'node:path'

import type { GatheredList } from '#db/vocabulary.ts'

const folder = process.env.PRICE_SNAPSHOTS ?? join(import.meta.dirname, '../../../shared/catalog')
const files: Partial<Record<GatheredList, string>> = {
  models_dev: 'models-dev.api.snapshot.json',
  litellm: 'litellm-prices.cut.json',
  openrouter: 'openrouter-models.sample.json',
  genai_prices: 'genai-prices.v2.cut.json',
}

/** Where a whole list of a source is, as it was fetched once; null where its folder is not at hand. */
export function snapshotOf(source: GatheredList): string | null {
  const path = join(folder, files[source] ?? source)
  return existsSync(path) ? path : null
}
