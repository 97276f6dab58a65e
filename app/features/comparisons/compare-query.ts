import { z } from 'zod'

import { canonicalQuery, costQuery, filled } from '#app/features/costs/cost-query.ts'
import type { Query } from '#app/lib/paths.ts'
import { parseQuery, searchWords } from '#app/lib/query.ts'
import { currencies, rateUnits } from '#db/vocabulary.ts'

/** People compare a few things on many facts. */
export const mostCompared = 6

/** Of what a price is told: a thousand, a million, or what one of the visitor's own calls uses. */
export const priceScales = ['1k', '1m', 'call'] as const
export type PriceScale = (typeof priceScales)[number]

/** The rows of a comparison by their names in an address; those of prices are the units of the lists. */
export const factRows = ['call', 'list', 'offers', 'compat', 'reach', 'context', 'site', 'billed', 'seen'] as const
export const rowNames = [...rateUnits, ...factRows] as const
export type RowName = (typeof rowNames)[number]

const { calls, in: input, out, cached, batch, growth, start, rhythm, zone, region, from } = costQuery
const shape = {
  ...{ calls, in: input, out, cached, batch, growth, start, rhythm, zone, region, from },
  /** Shown beside the currency of each list. */
  cur: z.enum(currencies),
  unit: z.enum(priceScales),
  /** Only rows in which the models differ. */
  diff: z.enum(['1']),
  /** On a phone the one that stands beside the baseline. */
  with: z.string().max(200),
  /** Words of a model's name, to add one. */
  q: searchWords,
}
export type CompareQuery = { [Name in keyof typeof shape]?: z.infer<(typeof shape)[Name]> }

/** What an address of the comparison asks for. */
export interface ComparisonAsked {
  query: CompareQuery
  /** Keys of the models, the one that is left among them, at most `mostCompared`. */
  keys: string[]
  hidden: RowName[]
  /** What of the address was not understood. */
  bad: string[]
}

export function readComparisonAsked(search: URLSearchParams): ComparisonAsked {
  const { query, bad } = parseQuery(search, shape)
  const named = search.getAll('m').flatMap((key) => (key.trim() === '' ? [] : [key.trim()]))
  const wanted = [...new Set([...(query.from && !named.includes(query.from) ? [query.from] : []), ...named])]
  const isKey = (key: string) => key.length <= 200 && !/\p{Cc}/u.test(key)
  const keys = wanted.filter(isKey)
  const names = [...new Set(search.getAll('hide').flatMap((text) => text.split(',')))].filter((name) => name !== '')
  const hidden = rowNames.filter((name) => names.includes(name))
  return {
    query,
    keys: keys.slice(0, mostCompared),
    hidden,
    bad: [
      ...bad,
      ...wanted.filter((key) => !isKey(key)).map(() => 'm=…'),
      ...keys.slice(mostCompared).map((key) => `m=${key}`),
      ...names.filter((name) => !rowNames.some((row) => row === name)).map((name) => `hide=${name.slice(0, 40)}`),
    ],
  }
}

/**
 * The comparison's own address: the models, the work with every field that a figure follows from, so that it shows the
 * same next year, and how it is looked at.
 */
export function comparisonAddress(
  { query, keys, hidden }: Pick<ComparisonAsked, 'query' | 'keys' | 'hidden'>,
  { at }: { at: Date },
): Query {
  const { cur, unit, diff, with: beside, q: _search, ...work } = query
  const {
    currency: _billed,
    provider: _of,
    q: _words,
    page: _page,
    rows: _rows,
    rowTokens: _long,
    ...asked
  } = canonicalQuery(filled(work, at))
  return { m: keys, ...asked, cur, unit, diff, with: beside, hide: hidden.join(',') || undefined }
}
