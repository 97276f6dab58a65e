import type { PriceSheet } from '#app/features/pricing/price-sheet.ts'

import { readyByModel } from './text-mix.ts'
import { yearCost } from './year-cost.ts'
import type { ComputedYear } from './year.ts'
import type { Workload } from './workload.ts'
import type { Month } from './zone-clock.ts'

/** Rows of text that a new model has to read once: embeddings of one model are of no use to another. */
export interface RowsToRead {
  rows: bigint
  tokensPerRow: bigint
}

/**
 * What reading all rows once costs at a model's list price in the first month, by its batch channel where it has one, and
 * without offers: those are spent on the work itself. Null where the list does not name the price.
 */
export function movingCosts(
  { rows, tokensPerRow }: RowsToRead,
  workload: Workload,
): (sheet: PriceSheet) => bigint | null {
  const readyOf = readyByModel({
    ...workload,
    months: 1,
    jobs: [
      {
        id: 'rows',
        callsPerMonth: rows,
        sizes: [{ weight: 1, inputTokens: tokensPerRow, outputTokens: 0n }],
        cachedBasisPoints: 0,
        cacheWriteBasisPoints: 0,
        batchBasisPoints: 10_000,
      },
    ],
  })
  return (sheet) => {
    // What is free is spent on the work itself too.
    const listed = { ...sheet, plan: null, freeQuotas: [] }
    const once = yearCost(readyOf(sheet.modelId), { id: sheet.modelId, sheets: { rows: listed } }, [])
    return once.computable ? once.total : null
  }
}

type Bills = Pick<ComputedYear, 'months'>

/**
 * The first month from whose end on, to the end of the year, moving has cost no more than staying would have; null when
 * it has not by the end of the year.
 */
export function breakEven(moved: Bills, move: bigint, stayed: Bills): Month | null {
  let ahead = stayed.months.reduce((all, { bill }) => all + bill, 0n) - move
  for (const { bill } of moved.months) ahead -= bill
  let found: Month | null = null
  for (const [index, { month, bill }] of [...moved.months.entries()].reverse()) {
    if (ahead < 0n) return found
    found = month
    ahead += bill - (stayed.months[index]?.bill ?? 0n)
  }
  return found
}
