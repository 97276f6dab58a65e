import type { Currency } from '#db/vocabulary.ts'

import type { CostQuery } from './cost-query.ts'
import type { PlannedOffer } from './offer-plan.ts'
import type { PricedModel } from './priced-models.ts'
import { yearCost } from './year-cost.ts'
import { readyWorkload } from './year-use.ts'
import type { ComputedYear, NotComputable } from './year.ts'
import type { Workload } from './workload.ts'

export interface CostRow {
  model: PricedModel
  year: ComputedYear
  /**
   * Tenths of a percent of the model that is left, below zero where it is cheaper; null without one, and where that one
   * costs nothing or is billed in another currency.
   */
  change: number | null
}

export interface CostComparison {
  /** The cheapest first; amounts of two currencies are not compared, so each has a list of its own. */
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
}: {
  models: readonly PricedModel[]
  offers: readonly PlannedOffer[]
  workload: Workload
  fields: Asked
}): CostComparison {
  const ready = readyWorkload(workload)
  const rows: CostRow[] = []
  const unknown: CostComparison['unknown'] = []
  for (const model of models) {
    const own = offers.filter(({ providerId }) => providerId === model.sheet.providerId)
    const year = yearCost(ready, { id: model.key, sheets: { calls: model.sheet } }, own)
    if (year.computable) rows.push({ model, year, change: null })
    else unknown.push({ model, reasons: year.reasons })
  }
  const baseline = rows.find(({ model }) => model.key === fields.from) ?? null
  if (baseline) for (const row of rows) row.change = changeOf(row.year, baseline.year)
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

function changeOf(year: ComputedYear, left: ComputedYear): number | null {
  if (year.currency !== left.currency || left.total === 0n) return null
  const thousandths = ((year.total - left.total) * 2000n) / left.total
  return Math.round(Number(thousandths) / 2)
}

function cheapestFirst(a: CostRow, b: CostRow): number {
  if (a.year.total !== b.year.total) return a.year.total < b.year.total ? -1 : 1
  return a.model.key < b.model.key ? -1 : 1
}
