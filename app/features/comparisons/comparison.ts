import type { Availability } from '#app/features/catalog/provider.ts'
import type { DatedDay } from '#app/features/catalog/source.ts'
import type { PricedModel } from '#app/features/costs/priced-models.ts'
import type { NotComputable } from '#app/features/costs/year.ts'
import { ratio, type Ratio } from '#app/lib/ratio.ts'
import type { Localized } from '#db/types.ts'
import type { Currency, RateUnit } from '#db/vocabulary.ts'

import { changeFrom, type Amount, type Change, type Conversion } from './change.ts'
import type { RowName } from './compare-query.ts'
import { tellingPart, type ComparedPrice } from './compared-prices.ts'

/** What of twelve months is told in one cell. */
export interface YearCell {
  /** In whole currency; null where the year cannot be told, and why. */
  amount: Ratio | null
  currency: Currency
  reasons: NotComputable[]
  /** Offers that lower it. */
  applied: { slug: string; name: Localized }[]
  change: Change | null
  /** The cheapest of the row, by the rate that is shown where currencies differ. */
  isLeast: boolean
}

/** What the documents say of a provider's interface beside that of OpenAI. */
export interface CompatCell {
  supported: number
  changes: number
  unsupported: number
  unknown: number
  /** Of all features that are asked about. */
  features: number
  /** The oldest dated note; null when none has a date. */
  oldest: DatedDay | null
}

export interface ReachCell {
  row: Pick<Availability, 'status' | 'since' | 'evidence' | 'customerType' | 'channel'> | null
  notices: { slug: string; title: Localized; effective: DatedDay | null }[]
}

interface RowOf<Kind extends string, Cell> {
  kind: Kind
  name: RowName
  cells: Cell[]
}
export type ComparisonRow =
  | (RowOf<'price', ComparedPrice & { change: Change | null }> & { unit: RateUnit })
  | RowOf<'year', YearCell>
  | RowOf<'compat', CompatCell | null>
  | (RowOf<'reach', ReachCell> & { place: string })
  | RowOf<'count', number | null>
  | RowOf<'text', string>
  | RowOf<'seen', PricedModel['evidence']>

/** A row of prices, each beside the baseline's by what a call of the visitor's is charged. */
export function priceRow(
  unit: RateUnit,
  prices: readonly ComparedPrice[],
  { models, baseline, conversion }: { models: readonly PricedModel[]; baseline: number; conversion: Conversion | null },
): ComparisonRow {
  const amounts = prices.map((price, index) => amountOf(price, models[index]?.sheet.currency))
  const left = amounts[baseline] ?? null
  return {
    kind: 'price',
    name: unit,
    unit,
    cells: prices.map((price, index) => {
      const own = amounts[index] ?? null
      return { ...price, change: index === baseline || !left || !own ? null : changeFrom(left, own, conversion) }
    }),
  }
}

function amountOf(price: ComparedPrice, currency: Currency | undefined): Amount | null {
  const amount = tellingPart(price)?.amount ?? null
  return amount && currency ? { amount, currency } : null
}

/** A row of sums of twelve months, or of what one call costs of them. */
export function yearRow(
  name: 'list' | 'offers' | 'call',
  cells: readonly Omit<YearCell, 'change' | 'isLeast'>[],
  { baseline, conversion }: { baseline: number; conversion: Conversion | null },
): ComparisonRow {
  const amounts = cells.map(({ amount, currency }) => amount && { amount, currency })
  const left = amounts[baseline] ?? null
  const first = amounts.find((amount) => amount !== null) ?? null
  // All in the currency of one, to find the least; where a rate is missing nobody is.
  const common = amounts.map((own) =>
    own && first ? changeFrom({ ...first, amount: ratio(1n) }, own, conversion) : null,
  )
  const told = common.flatMap((change) => (change ? [change.tenths] : []))
  const isComplete = amounts.every((own, index) => own === null || common[index] !== null)
  const least = told.length > 1 && isComplete ? Math.min(...told) : null
  return {
    kind: 'year',
    name,
    cells: cells.map((cell, index) => {
      const own = amounts[index] ?? null
      return {
        ...cell,
        change: index === baseline || !left || !own ? null : changeFrom(left, own, conversion),
        isLeast: least !== null && common[index]?.tenths === least,
      }
    }),
  }
}

/** Whether all cells of a row say the same, which a reader who looks for differences need not see. */
export function saysTheSame(row: ComparisonRow): boolean {
  const [first, ...others] = row.cells.map((cell) =>
    textOf(row.kind === 'seen' ? (cell as PricedModel['evidence']).observedOn : cell),
  )
  return others.every((other) => other === first)
}

const ofTheEye = new Set(['change', 'isLeast', 'isYours'])
const textOf = (cell: unknown) =>
  JSON.stringify(cell, (key, value: unknown) =>
    ofTheEye.has(key) ? undefined : typeof value === 'bigint' ? `${value}n` : value,
  )

/**
 * What holds on a day for whoever comes from a place: what is said of the place before what is said of every place, of
 * everybody before organisations, of the direct road before another.
 */
export function reachOn<Row extends Pick<Availability, 'region' | 'customerType' | 'channel' | 'since' | 'until'>>(
  rows: readonly Row[],
  { place, on }: { place: string; on: string },
): Row | null {
  const rank = ({ region, customerType, channel }: Row) =>
    (channel === 'direct' ? 0 : 4) + (customerType === 'any' ? 0 : 2) + (region === place ? 0 : 1)
  const held = rows.filter(
    ({ region, since, until }) =>
      (region === place || region === '*') && (since === null || since.on <= on) && (until === null || on < until.on),
  )
  return [...held].sort((a, b) => rank(a) - rank(b))[0] ?? null
}
