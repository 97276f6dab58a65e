import type { UsedRate } from '#app/features/currencies/exchange.ts'
import type { Currency } from '#db/vocabulary.ts'

import type { ModelSort, ModelSortKey } from './model-query.ts'
import { callPicos, compareText, type ModelRow, type OwnCall } from './model-row.ts'

/** Sorts that compare amounts. */
export const priceSortNames = ['input', 'output', 'cached_input', 'call'] as const
export const isPriceSort = (sort: ModelSort): sort is (typeof priceSortNames)[number] =>
  priceSortNames.some((name) => name === sort)

/** `-input` is input from the dearest down. */
export function modelSortOf(key: ModelSortKey): { sort: ModelSort; isDown: boolean } {
  const isDown = key.startsWith('-')
  return { sort: (isDown ? key.slice(1) : key) as ModelSort, isDown }
}

/** What a column's header asks for next: the other direction of a sort in force, else its natural beginning. */
export function nextModelSort(column: ModelSort, current: ModelSortKey): ModelSortKey {
  if (current === column) return `-${column}`
  if (current === `-${column}`) return column
  return column === 'context' || column === 'observed' ? `-${column}` : column
}

/**
 * Rows in an order; what is not known comes last in either direction. Amounts of different currencies are not compared,
 * so each currency has a part of its own, unless all are converted at one day's rates.
 * @param rows by provider and model, which is the order of rows that are equal
 */
export function sortModels(
  rows: readonly ModelRow[],
  {
    key,
    call,
    at,
    rates,
  }: { key: ModelSortKey; call: OwnCall; at: Date; rates: ReadonlyMap<Currency, UsedRate> | null },
): ModelRow[] {
  const { sort, isDown } = modelSortOf(key)
  if (sort === 'provider') return isDown ? byProviderDown(rows) : [...rows]
  if (sort === 'model') {
    return byText(rows, (row) => row.modelName.toLowerCase(), isDown)
  }
  const figureOf = (row: ModelRow): number | null => {
    if (sort === 'context') return row.facts.contextTokens
    if (sort === 'observed') return dayFigure(row.priced?.evidence.observedOn ?? null)
    const amount = sort === 'call' ? numberOf(callPicos(row, call, at)) : (row.first[sort] ?? null)
    if (amount === null || rates === null || row.currency === null) return amount
    const rate = rates.get(row.currency)
    return rate ? amount * (Number(rate.perUnit.n) / Number(rate.perUnit.d)) : null
  }
  const partOf = (row: ModelRow) => (isPriceSort(sort) && rates === null ? (row.currency ?? '~') : '')
  return byFigure(rows, { figureOf, partOf, isDown })
}

function byProviderDown(rows: readonly ModelRow[]): ModelRow[] {
  const groups = new Map<string, ModelRow[]>()
  for (const row of rows) {
    const own = groups.get(row.provider.id)
    if (own) own.push(row)
    else groups.set(row.provider.id, [row])
  }
  return [...groups.values()].reverse().flat()
}

function byText(rows: readonly ModelRow[], textOf: (row: ModelRow) => string, isDown: boolean): ModelRow[] {
  const turn = isDown ? -1 : 1
  const keyed = rows.map((row, place) => ({ row, place, text: textOf(row) }))
  keyed.sort((a, b) => turn * compareText(a.text, b.text) || a.place - b.place)
  return keyed.map(({ row }) => row)
}

function byFigure(
  rows: readonly ModelRow[],
  {
    figureOf,
    partOf,
    isDown,
  }: { figureOf: (row: ModelRow) => number | null; partOf: (row: ModelRow) => string; isDown: boolean },
): ModelRow[] {
  const turn = isDown ? -1 : 1
  const keyed = rows.map((row, place) => ({ row, place, figure: figureOf(row), part: partOf(row) }))
  keyed.sort((a, b) => {
    if (a.part !== b.part) return compareText(a.part, b.part)
    if (a.figure === null || b.figure === null)
      return Number(a.figure === null) - Number(b.figure === null) || a.place - b.place
    return turn * (a.figure - b.figure) || a.place - b.place
  })
  return keyed.map(({ row }) => row)
}

const numberOf = (picos: bigint | null) => (picos === null ? null : Number(picos))
const dayFigure = (day: string | null) => (day === null ? null : Date.parse(`${day}T00:00:00Z`))
