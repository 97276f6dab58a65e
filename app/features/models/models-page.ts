import type { UsedRate } from '#app/features/currencies/exchange.ts'
import type { ModelIndex } from '#app/features/costs/model-index.server.ts'
import { pageWithin } from '#app/features/pricing/price.ts'
import type { Localized } from '#db/types.ts'
import { currencies, type Currency } from '#db/vocabulary.ts'

import { filterModels, type Facets, type Filtered } from './filter-models.ts'
import { callOf, standardColumns, type ModelColumn, type ModelQuery, type ModelSortKey } from './model-query.ts'
import { rateOf, rowsOf, type ModelRow } from './model-row.ts'
import { sortModels } from './sort-models.ts'

export const modelsPageSize = 50

/** One page of the table, with all that its frame tells. */
export interface ModelsPage {
  query: ModelQuery
  bad: string[]
  at: Date
  sortKey: ModelSortKey
  columns: ModelColumn[]
  call: { in: number; out: number }
  rows: ModelRow[]
  /** Rows that the filters leave, of all that the list has. */
  total: number
  of: number
  page: number
  pageCount: number
  facets: Facets
  drops: Filtered['drops']
  providers: { id: string; name: Localized; n: number }[]
  /** By which amounts are converted, from each currency; null when they are shown as they are. */
  rates: Map<Currency, UsedRate> | null
  ratesSourceUrl: string | null
  /** Models without a price, under no filter. */
  unpriced: number
}

/** All rows that a query leaves, in its order, and by which rates their amounts are converted. */
export function selectModels(
  index: ModelIndex,
  query: ModelQuery,
  at: Date,
): Filtered & { sorted: ModelRow[]; rates: Map<Currency, UsedRate> | null; all: ModelRow[] } {
  const all = rowsOf(index)
  const filtered = filterModels(all, query)
  const { show } = query
  const rates = show ? new Map<Currency, UsedRate>() : null
  if (show && rates) {
    for (const currency of currencies) {
      const rate = rateOf(index, currency, show)
      if (rate) rates.set(currency, rate)
    }
  }
  const sorted = sortModels(filtered.rows, { key: query.sort ?? 'provider', call: callOf(query), at, rates })
  return { ...filtered, sorted, rates, all }
}

/** @param bad what of the address was not understood */
export function modelsPage(
  index: ModelIndex,
  { query, bad, at }: { query: ModelQuery; bad: string[]; at: Date },
): ModelsPage {
  const { sorted, facets, drops, rates, all } = selectModels(index, query, at)
  const { page, pageCount } = pageWithin(query.page ?? 1, sorted.length, modelsPageSize)
  const names = new Map(all.map(({ provider }) => [provider.id, provider.name]))
  const isUnpriced = query.unpriced === 'yes'
  const withPrice = all.filter(({ hasPrice }) => hasPrice).length
  return {
    ...{ query, bad, at, facets, drops, rates, page, pageCount },
    sortKey: query.sort ?? 'provider',
    columns: columnsOf(query),
    call: callOf(query),
    rows: sorted.slice((page - 1) * modelsPageSize, page * modelsPageSize),
    total: sorted.length,
    of: isUnpriced ? all.length - withPrice : withPrice,
    unpriced: all.length - withPrice,
    providers: [...names].flatMap(([id, name]) => {
      const n = facets.provider.get(id) ?? 0
      return n > 0 || id === query.provider ? [{ id, name, n }] : []
    }),
    ratesSourceUrl: rates && index.rates ? index.rates.sourceUrl : null,
  }
}

/** The columns of a query; whoever asks for prices of a call sees them. */
function columnsOf({ columns = [...standardColumns], per, sort }: ModelQuery): ModelColumn[] {
  const needsCall = per === 'call' || sort === 'call' || sort === '-call'
  return needsCall && !columns.includes('call') ? ['call', ...columns] : columns
}
