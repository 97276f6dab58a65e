import { priceSorts, type PriceSort, type SortDirection } from './price.ts'

/** A sort as it stands in the address: `input` is ascending, `-input` descending. */
export type SortKey = PriceSort | `-${PriceSort}`
export const sortKeys = priceSorts.flatMap((sort): SortKey[] => [sort, `-${sort}`])

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
