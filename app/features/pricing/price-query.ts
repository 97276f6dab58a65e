import { z } from 'zod'

import { searchWords } from '#app/lib/query.ts'
import { currencies, editions } from '#db/vocabulary.ts'

import { priceSorts, type PriceSort, type SortDirection } from './price.ts'

/** A sort as it stands in the address: `input` is ascending, `-input` descending. */
export type SortKey = PriceSort | `-${PriceSort}`
export const sortKeys = priceSorts.flatMap((sort): SortKey[] => [sort, `-${sort}`])

/** The address of the price table, field by field. */
export const priceQuery = {
  q: searchWords,
  provider: z.string().regex(/^[a-z0-9-]{1,60}$/),
  currency: z.enum(currencies),
  edition: z.enum(editions),
  sort: z.enum(sortKeys),
  page: z.coerce.number().int().min(1).max(100_000),
}

/** `-input` is input from the dearest down. */
export function sortOf(key: SortKey): { sort: PriceSort; direction: SortDirection } {
  const descending = key.startsWith('-')
  return { sort: (descending ? key.slice(1) : key) as PriceSort, direction: descending ? 'desc' : 'asc' }
}

/** What a column's header asks for next: the other direction of a sort in force, else its natural beginning. */
export function nextSort(column: PriceSort, current: SortKey): SortKey {
  if (current === column) return `-${column}`
  if (current === `-${column}`) return column
  return column === 'context' || column === 'observed' ? `-${column}` : column
}
