import type { Currency } from '#db/vocabulary.ts'

import type { CostQuery } from './cost-query.ts'
import type { PlannedOffer } from './offer-plan.ts'
import { breakEven, movingCosts, type RowsToRead } from './moving.ts'
import type { PricedModel } from './priced-models.ts'
import { countMix, readyByModel, type TextCount } from './text-mix.ts'
import { yearCost } from './year-cost.ts'
import type { ComputedYear, NotComputable } from './year.ts'
import type { Workload } from './workload.ts'
import type { Month } from './zone-clock.ts'

export interface CostRow {
  model: PricedModel
  year: ComputedYear
  /** What moving costs once; zero for the model that is left, null where its price is not known. */
  move: bigint | null
  /** The year and the move. */
  sum: bigint
  /** How the model counts the text; null where no mix is told, or its tokenizer is not known. */
  counted: TextCount | null
  /** From which month on moving has cost no more than staying; null when not within the year, and without a model left. */
  breakEven: Month | null
  /**
   * Tenths of a percent of the model that is left, with the move, below zero where it is cheaper; null without one, and where that one
   * costs nothing or is billed in another currency.
   */
  change: number | null
}

export interface CostComparison {
  /** The cheapest first, by year and move together; amounts of two currencies are not compared, so each has a list of its own. */
  parts: { currency: Currency; rows: CostRow[] }[]
  /** Those whose list does not name a price that the work needs. */
  unknown: { model: PricedModel; reasons: NotComputable[] }[]
  /** The model that is left; null when none was chosen or its year cannot be told. */
  baseline: CostRow | null
}

/** Of the fields of an address, those that choose models. */
export type Asked = Pick<CostQuery, 'from' | 'q' | 'provider' | 'currency'>

/** What twelve months of a workload cost with each model that is asked for, after the offers that the plan applies. */
export function compareCosts({
  models,
  offers,
  workload,
  fields,
  rowsToRead,
}: {
  models: readonly PricedModel[]
  offers: readonly PlannedOffer[]
  workload: Workload
  fields: Asked
  /** Absent when nothing has to be read anew by whoever moves. */
  rowsToRead?: RowsToRead | null
}): CostComparison {
  const readyOf = readyByModel(workload)
  const moveOf = rowsToRead ? movingCosts(rowsToRead, workload) : () => 0n
  const rows: CostRow[] = []
  const unknown: CostComparison['unknown'] = []
  for (const model of models) {
    const own = offers.filter(({ providerId }) => providerId === model.sheet.providerId)
    const year = yearCost(readyOf(model.sheet.modelId), { id: model.key, sheets: { calls: model.sheet } }, own)
    if (year.computable) {
      const move = model.key === fields.from ? 0n : moveOf(model.sheet)
      const counted = workload.texts ? countMix(workload.texts, model.sheet.modelId) : null
      rows.push({ model, year, move, sum: year.total + (move ?? 0n), counted, breakEven: null, change: null })
    } else unknown.push({ model, reasons: year.reasons })
  }
  const baseline = rows.find(({ model }) => model.key === fields.from) ?? null
  if (baseline) {
    for (const row of rows) {
      row.change = changeOf(row, baseline)
      if (row.move === null || row.year.currency !== baseline.year.currency) continue
      row.breakEven = breakEven(row.year, row.move, baseline.year)
    }
  }
  const asked = rows.filter(({ model }) => isAsked(model, fields))
  const currencies = [...new Set(asked.map(({ year }) => year.currency))].sort()
  return {
    parts: currencies.map((currency) => ({
      currency,
      rows: asked.filter(({ year }) => year.currency === currency).sort(cheapestFirst),
    })),
    unknown: unknown.filter(({ model }) => isAsked(model, fields)),
    baseline,
  }
}

function isAsked({ sheet, modelName }: PricedModel, { q, provider, currency }: Asked): boolean {
  const words = q?.toLowerCase()
  return (
    (!words || modelName.toLowerCase().includes(words) || sheet.modelId.toLowerCase().includes(words)) &&
    (!provider || sheet.providerId === provider) &&
    (!currency || sheet.currency === currency)
  )
}

function changeOf({ year, move, sum }: CostRow, left: CostRow): number | null {
  if (move === null || year.currency !== left.year.currency || left.sum === 0n) return null
  const thousandths = ((sum - left.sum) * 2000n) / left.sum
  return Math.round(Number(thousandths) / 2)
}

/** One whose move has no known price is not before those whose has. */
function cheapestFirst(a: CostRow, b: CostRow): number {
  if ((a.move === null) !== (b.move === null)) return a.move === null ? 1 : -1
  if (a.sum !== b.sum) return a.sum < b.sum ? -1 : 1
  return a.model.key < b.model.key ? -1 : 1
}
