import { modelModalities, modelTraits, type Currency, type ModelModality, type ModelTrait } from '#db/vocabulary.ts'

import { contextSteps, filterNames, type FilterName, type ModelQuery } from './model-query.ts'
import { priceBands, type ModelRow, type PriceBand } from './model-row.ts'

/** How many rows each choice would leave, with all the other filters as they are. */
export interface Facets {
  provider: Map<string, number>
  region: Map<string, number>
  takes: Map<ModelModality, number>
  gives: Map<ModelModality, number>
  can: Map<ModelTrait, number>
  context: Map<number, number>
  band: Map<PriceBand, number>
  open: Map<'yes' | 'no', number>
  free: Map<'yes', number>
  currency: Map<Currency, number>
}

export interface Filtered {
  rows: ModelRow[]
  facets: Facets
  /** How many rows would come back if this filter alone were taken off. */
  drops: { name: FilterName; n: number }[]
}

/**
 * The rows that a query leaves, and the counts of its facets, in one pass: a row that fails one filter alone counts for
 * that filter's choices, one that fails none for those of all.
 */
export function filterModels(all: readonly ModelRow[], query: ModelQuery): Filtered {
  const facets = emptyFacets()
  const rows: ModelRow[] = []
  const lost = new Map<FilterName, number>()
  const filters = filtersOf(query)
  for (const row of all) {
    // Models without a price are a list of their own.
    if (row.hasPrice === (query.unpriced === 'yes')) continue
    let failed: FilterName | null = null
    let fails = 0
    for (const [name, passes] of filters) {
      if (passes(row)) continue
      failed = name
      fails += 1
      if (fails > 1) break
    }
    if (fails > 1) continue
    if (failed === null) rows.push(row)
    else lost.set(failed, (lost.get(failed) ?? 0) + 1)
    countIn(facets, row, failed)
  }
  return {
    rows,
    facets,
    drops: filterNames.flatMap((name) => {
      const n = (lost.get(name) ?? 0) + rows.length
      return query[name] !== undefined && n > rows.length ? [{ name, n }] : []
    }),
  }
}

type Passes = (row: ModelRow) => boolean

function filtersOf({ q, provider, region, takes, gives, can, context, band, open, free, currency }: ModelQuery) {
  const filters: [FilterName, Passes][] = []
  const words = q?.toLowerCase().split(/\s+/).filter(Boolean) ?? []
  if (words.length > 0) filters.push(['q', (row) => words.every((word) => row.words.includes(word))])
  if (provider) filters.push(['provider', (row) => row.provider.id === provider])
  if (region) filters.push(['region', (row) => regionOf(row) === region])
  if (takes) filters.push(['takes', ({ facts }) => facts.takes?.includes(takes) ?? false])
  if (gives) filters.push(['gives', ({ facts }) => facts.gives?.includes(gives) ?? false])
  if (can?.length) filters.push(['can', ({ facts }) => can.every((trait) => facts.traits[trait] === true)])
  if (context) filters.push(['context', ({ facts }) => (facts.contextTokens ?? 0) >= context])
  if (band) filters.push(['band', (row) => row.band === band])
  if (open) filters.push(['open', (row) => openOf(row) === open])
  if (free) filters.push(['free', (row) => row.isFree])
  if (currency) filters.push(['currency', (row) => row.currency === currency])
  return filters
}

const regionOf = ({ region }: ModelRow) => (region === '*' ? 'any' : region)

function openOf({ facts }: ModelRow): 'yes' | 'no' | null {
  const open = facts.traits.open_weights
  return open === undefined ? null : open ? 'yes' : 'no'
}

function emptyFacets(): Facets {
  return {
    ...{ provider: new Map(), region: new Map(), context: new Map(), open: new Map(), free: new Map() },
    ...{ takes: new Map(), gives: new Map(), can: new Map(), band: new Map(), currency: new Map() },
  }
}

function countIn(facets: Facets, row: ModelRow, only: FilterName | null): void {
  const asks = (name: FilterName) => only === null || only === name
  const { takes, gives, traits, contextTokens } = row.facts
  if (asks('provider')) add(facets.provider, row.provider.id)
  if (asks('region')) add(facets.region, regionOf(row))
  if (asks('takes') && takes) for (const modality of takes) add(facets.takes, modality)
  if (asks('gives') && gives) for (const modality of gives) add(facets.gives, modality)
  // Of several traits each has to be there, so a further one is counted among the rows that are left.
  if (only === null) for (const trait of modelTraits) if (traits[trait]) add(facets.can, trait)
  if (asks('context') && contextTokens)
    for (const step of contextSteps) if (contextTokens >= step) add(facets.context, step)
  if (asks('band') && row.band) add(facets.band, row.band)
  const open = openOf(row)
  if (asks('open') && open) add(facets.open, open)
  if (asks('free') && row.isFree) add(facets.free, 'yes')
  if (asks('currency') && row.currency) add(facets.currency, row.currency)
}

function add<T>(counts: Map<T, number>, value: T): void {
  counts.set(value, (counts.get(value) ?? 0) + 1)
}

/** The choices of a facet in their own order, with their counts; those without rows are left out. */
export const modalityChoices = (counts: Facets['takes']) => inOrder(modelModalities, counts)
export const traitChoices = (counts: Facets['can']) => inOrder(modelTraits, counts)
export const bandChoices = (counts: Facets['band']) => inOrder(priceBands, counts)
export const contextChoices = (counts: Facets['context']) => inOrder(contextSteps, counts)

const inOrder = <T>(order: readonly T[], counts: ReadonlyMap<T, number>) =>
  order.flatMap((value) => {
    const n = counts.get(value)
    return n ? [{ value, n }] : []
  })
