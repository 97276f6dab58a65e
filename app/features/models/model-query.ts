import { z } from 'zod'

import type { Query } from '#app/lib/paths.ts'
import { parseQuery, searchWords } from '#app/lib/query.ts'
import { currencies, editions, modelModalities, modelTraits, type RateUnit } from '#db/vocabulary.ts'

import { priceBands } from './model-row.ts'

/** What a price is shown for. A call has the tokens of the address. */
export const perUnits = ['million', 'thousand', 'call'] as const
export type PerUnit = (typeof perUnits)[number]

/** What the table may be sorted by. */
export const modelSorts = [
  'provider',
  'model',
  'input',
  'output',
  'cached_input',
  'call',
  'context',
  'observed',
] as const
export type ModelSort = (typeof modelSorts)[number]
export type ModelSortKey = ModelSort | `-${ModelSort}`
export const modelSortKeys = modelSorts.flatMap((sort): ModelSortKey[] => [sort, `-${sort}`])

/** Columns that may be left out; the model, its provider, and the source and date of its prices always stand. */
export const unitColumns = [
  'input',
  'output',
  'cached_input',
  'cache_write',
  'cache_write_1h',
  'reasoning',
  'batch_input',
  'batch_output',
  'input_audio',
  'output_audio',
  'input_image',
  'output_image',
  'image_out',
  'request',
  'web_search',
] as const satisfies readonly RateUnit[]
export const modelColumns = [...unitColumns, 'call', 'context', 'answer', 'takes', 'gives', 'can', 'weights'] as const
export type ModelColumn = (typeof modelColumns)[number]
export const standardColumns: readonly ModelColumn[] = ['input', 'output', 'cached_input', 'context', 'takes', 'can']

/** At least so many tokens. */
export const contextSteps = [32_000, 128_000, 200_000, 400_000, 1_000_000] as const

const some = <T extends string>(names: readonly T[]) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(names as readonly [T, ...T[]])))
    .transform((chosen) => names.filter((name) => chosen.includes(name)))

const tokens = z.coerce.number().int().min(0).max(10_000_000)

/** The address of the table, field by field. A field of several values takes them repeated or with commas between. */
const modelQuery = {
  q: searchWords,
  provider: z.string().regex(/^[a-z0-9-]{1,60}$/),
  region: z.string().regex(/^(any|[A-Z]{2})$/),
  takes: z.enum(modelModalities),
  gives: z.enum(modelModalities),
  can: some(modelTraits),
  context: z.coerce
    .number()
    .int()
    .refine((least) => contextSteps.some((step) => step === least)),
  band: z.enum(priceBands),
  open: z.enum(['yes', 'no']),
  free: z.literal('yes'),
  currency: z.enum(currencies),
  edition: z.enum(editions),
  /** Those without a price instead of those with one. */
  unpriced: z.literal('yes'),
  per: z.enum(perUnits),
  in: tokens,
  out: tokens,
  /** The currency that all prices are shown in beside their own. */
  show: z.enum(currencies),
  columns: some(modelColumns),
  sort: z.enum(modelSortKeys as [ModelSortKey, ...ModelSortKey[]]),
  page: z.coerce.number().int().min(1).max(100_000),
}
export type ModelQuery = { [Name in keyof typeof modelQuery]?: z.infer<(typeof modelQuery)[Name]> }

const listed = ['can', 'columns'] as const

/** Reads an address; what it does not understand is named and left out. */
export function readModelQuery(search: URLSearchParams): { query: ModelQuery; bad: string[] } {
  const once = new URLSearchParams(search)
  for (const name of listed) {
    const all = search.getAll(name).filter((value) => value !== '')
    if (all.length > 1) once.set(name, all.join(','))
  }
  return parseQuery(once, modelQuery)
}

/** Filters, each of which can be taken off by itself. */
export const filterNames = [
  'q',
  'provider',
  'region',
  'takes',
  'gives',
  'can',
  'context',
  'band',
  'open',
  'free',
  'currency',
] as const
export type FilterName = (typeof filterNames)[number]

/** The address that shows the same again, in one order, without what stands for itself. */
export function addressOf(query: ModelQuery): Query {
  const isStandard = query.columns?.join() === standardColumns.join()
  const own = query.per === 'call' || query.columns?.includes('call')
  return {
    ...query,
    can: query.can?.join(',') || undefined,
    columns: isStandard ? undefined : query.columns?.join(',') || undefined,
    sort: query.sort === 'provider' ? undefined : query.sort,
    per: query.per === 'million' ? undefined : query.per,
    edition: query.edition === 'current' ? undefined : query.edition,
    in: own ? query.in : undefined,
    out: own ? query.out : undefined,
    page: query.page === 1 ? undefined : query.page,
  }
}

/** The call that is reckoned with where the address has none. */
export const exampleCall = { in: 2000, out: 500 }

export const callOf = (query: ModelQuery) => ({
  in: query.in ?? exampleCall.in,
  out: query.out ?? exampleCall.out,
})
