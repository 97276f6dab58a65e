import { windowTwin } from '#app/features/pricing/window-words.ts'
import { countedOn } from '#app/features/tokens/ratios.ts'
import { csvLine } from '#app/lib/csv.ts'

import { converted, rateBetween } from './change.ts'
import { decimalText } from './compare-words.ts'
import type { PriceScale } from './compare-query.ts'
import type { Comparison } from './read-comparison.server.ts'
import type { ComparisonRow } from './comparison.ts'
import type { Currency } from '#db/vocabulary.ts'

const columns = [
  ...['model', 'provider', 'site', 'fact', 'detail', 'state', 'amount', 'currency', 'unit'],
  ...['converted', 'converted_currency', 'rate', 'rate_day', 'rate_source'],
  ...['percent_beside_baseline', 'source', 'source_url', 'seen_on'],
] as const
type Line = Partial<Record<(typeof columns)[number], string | number | null>>

/**
 * A comparison as lines, one for each fact of each model: amounts in the currency of the list and, where asked, in
 * another, each with its unit, rate, source and day.
 */
export function comparisonCsv(
  { models, baseline, rows, rates }: Comparison,
  { scale, cur }: { scale: PriceScale; cur: Currency | undefined },
): string {
  const lines: string[] = [csvLine(columns)]
  for (const [index, model] of models.entries()) {
    const [first] = model.evidence.sources
    const about: Line = {
      ...{ model: model.key, provider: model.provider.id, site: model.sheet.channel },
      ...{ source: first?.title ?? null, source_url: first?.href ?? null, seen_on: model.evidence.observedOn },
    }
    const to = cur ?? models[baseline]?.sheet.currency
    const money = (amount: { n: bigint; d: bigint }): Line => {
      const { currency } = model.sheet
      const other = converted({ amount, currency }, to, rates)
      const rate = to && rateBetween(currency, to, rates)
      return {
        ...{ amount: decimalText(amount, 12), currency },
        ...(other && rate
          ? {
              ...{ converted: decimalText(other.amount, 12), converted_currency: other.currency },
              ...{ rate: decimalText(rate.perUnit, 8), rate_day: rate.on, rate_source: rates?.sourceUrl ?? '' },
            }
          : {}),
      }
    }
    for (const row of rows) {
      for (const line of linesOf(row, index, { scale, money })) {
        const whole: Line = { ...about, ...line }
        lines.push(csvLine(columns.map((column) => whole[column] ?? null)))
      }
    }
  }
  return `${lines.join('\r\n')}\r\n`
}

const percent = (tenths: number | undefined) => (tenths === undefined ? null : tenths / 10)

function linesOf(
  row: ComparisonRow,
  index: number,
  { scale, money }: { scale: PriceScale; money: (amount: { n: bigint; d: bigint }) => Line },
): Line[] {
  switch (row.kind) {
    case 'price': {
      const cell = row.cells[index]
      if (!cell) return []
      const fact = `price.${row.unit}`
      if (cell.state !== 'listed')
        return [{ fact, state: cell.state, detail: cell.state === 'charged_as' ? cell.unit : null }]
      return cell.parts.map((part) => ({
        fact,
        detail: [
          `from ${part.fromTokens} tokens`,
          part.window && windowTwin(part.window),
          part.effectiveFrom && `since ${part.effectiveFrom.toISOString()}`,
          part.effectiveUntil && `until ${part.effectiveUntil.toISOString()}`,
        ]
          .filter(Boolean)
          .join('; '),
        state: part.rate.state,
        ...(part.amount && part.rate.state === 'known' ? money(part.amount) : {}),
        unit: `${row.unit} ${scale}`,
        percent_beside_baseline: part.isYours ? percent(cell.change?.tenths) : null,
      }))
    }
    case 'year': {
      const cell = row.cells[index]
      if (!cell) return []
      const fact = { list: 'twelve_months.list', offers: 'twelve_months.after_offers', call: 'mean_call.list' }[
        row.name as 'list' | 'offers' | 'call'
      ]
      return [
        {
          fact,
          detail: cell.applied.map(({ slug }) => slug).join(' '),
          state: cell.amount ? 'known' : 'unknown',
          ...(cell.amount ? money(cell.amount) : {}),
          unit: row.name === 'call' ? 'call' : '12 months',
          percent_beside_baseline: percent(cell.change?.tenths),
        },
      ]
    }
    case 'tokens': {
      const cell = row.cells[index]
      const counted = { source: 'reference corpus', source_url: null, seen_on: countedOn }
      return cell
        ? [
            {
              fact: `tokens.${row.text}`,
              detail: `${cell.ratio / 100} × baseline by ${cell.tokenizer}`,
              state: cell.exact ? 'known' : 'estimated',
              ...counted,
            },
          ]
        : []
    }
    case 'compat': {
      const cell = row.cells[index]
      const counts =
        cell && `${cell.supported} supported; ${cell.changes} with changes; ${cell.unsupported} unsupported`
      const seen = { seen_on: cell?.oldest?.on ?? null, source: 'compatibility notes', source_url: null }
      return [{ fact: 'compatibility', state: cell ? 'documented' : 'not_documented', detail: counts ?? null, ...seen }]
    }
    case 'reach': {
      const cell = row.cells[index]
      const notices = cell?.notices.map(({ slug }) => slug).join(' ') ?? null
      const seen = { seen_on: cell?.row?.evidence?.on ?? null, source: 'availability', source_url: null }
      return [{ fact: `reach.${row.place}`, state: cell?.row?.status ?? 'unknown', detail: notices, ...seen }]
    }
    case 'count':
      return [
        {
          fact: 'context_tokens',
          detail: String(row.cells[index] ?? ''),
          state: row.cells[index] === null ? 'unknown' : 'known',
        },
      ]
    case 'text':
    case 'seen':
      return []
  }
}
