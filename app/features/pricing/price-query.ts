import { z } from 'zod'

import { searchWords } from '#app/lib/query.ts'
import { currencies, editions } from '#db/vocabulary.ts'

import { sortKeys } from './price-sort.ts'

/** The address of the price table, field by field. */
export const priceQuery = {
  q: searchWords,
  provider: z.string().regex(/^[a-z0-9-]{1,60}$/),
  currency: z.enum(currencies),
  edition: z.enum(editions),
  sort: z.enum(sortKeys),
  page: z.coerce.number().int().min(1).max(100_000),
}
