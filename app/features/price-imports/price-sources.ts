import type { GatheredList } from '#db/vocabulary.ts'

import { readGenaiPrices } from './genai-prices.ts'
import type { CopyFault, Listing } from './listed-model.ts'
import { readLiteLlm } from './litellm.ts'
import { readModelsDev } from './models-dev.ts'
import { readOpenRouter } from './openrouter.ts'

/** A list that others gather, how it is read, and where it is published. */
export interface ListSource {
  id: GatheredList
  read: (text: string) => Listing | CopyFault
  url: string
}

export const listSources: readonly ListSource[] = [
  { id: 'models_dev', read: readModelsDev, url: 'https://models.dev/api.json' },
  {
    id: 'litellm',
    read: readLiteLlm,
    url: 'https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json',
  },
  { id: 'openrouter', read: readOpenRouter, url: 'https://openrouter.ai/api/v1/models' },
  {
    id: 'genai_prices',
    read: readGenaiPrices,
    url: 'https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/new_data/v2/data.json',
  },
]
