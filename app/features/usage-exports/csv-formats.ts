import { exactCount } from './exact-decimal.ts'
import { daySeconds } from './export-totals.ts'
import { modelName, modelOfLineItem, readMoney, unixSeconds } from './read-field.ts'
import type { ExportEntry, ExportFormat, LineFault } from './usage-export.ts'

/** What is wrong with a line, and in which column. */
export interface FaultyField {
  fault: LineFault
  column: string
}

/** What a line tells; `empty` is a day without use, `left_out` another service. */
export type LineRead = ExportEntry | FaultyField | 'empty' | 'left_out'

export interface CsvFormat {
  format: ExportFormat
  provider: string
  readLine(cells: readonly string[]): LineRead
}

/** The format whose heading it is; null for none. An OpenAI export of days without any use has the times alone. */
export function csvFormatOf(heading: readonly string[]): CsvFormat | 'no_usage' | null {
  const names = heading.map((name) => name.trim().toLowerCase())
  if (names.join() === 'start_time,end_time,start_time_iso,end_time_iso') return 'no_usage'
  /** Positions of columns, each by the first of its names; null unless every one is there once. */
  const positions = <Column extends string>(columns: Record<Column, readonly string[]>) => {
    const found = {} as Record<Column, number>
    for (const column in columns) {
      const name = columns[column].find((known) => names.includes(known))
      if (name === undefined || names.indexOf(name) !== names.lastIndexOf(name)) return null
      found[column] = names.indexOf(name)
    }
    return found
  }
  const usage = positions(usageColumns)
  if (usage) return openaiUsage(usage)
  const costs = positions(costColumns)
  if (costs) return openaiCosts(costs)
  const azure = positions(azureColumns)
  return azure ? azureCosts(azure) : null
}

type Positions<Columns> = Record<keyof Columns, number>

const usageColumns = {
  startsAt: ['start_time'],
  endsAt: ['end_time'],
  model: ['model'],
  requests: ['num_model_requests'],
  input: ['input_tokens'],
  output: ['output_tokens'],
  cached: ['input_cached_tokens'],
} as const

/**
 * "Completions usage" as the OpenAI dashboard exports it (`completions_usage_2025-10-27_2025-10-27.csv`): `start_time,
 * end_time, start_time_iso, end_time_iso, project_id, num_model_requests, user_id, api_key_id, model, batch, service_tier,
 * input_tokens, output_tokens, input_cached_tokens, input_uncached_tokens, input_text_tokens, …`, one line for a minute or a
 * day and whatever it is grouped by, counts written `10.0`, a time without use with all other cells empty. `input_tokens`
 * holds the cached ones. Read on 2026-11-24 from exports that their owners published: xavierjflanagan/Guardian
 * (openai-usage-and-cost-report-2025-10-12.md) and an analysis of the file named above.
 */
function openaiUsage(at: Positions<typeof usageColumns>): CsvFormat {
  return {
    format: 'openai_usage_csv',
    provider: 'openai',
    readLine(cells) {
      const text = (name: keyof typeof usageColumns) => cells[at[name]] ?? ''
      const bad = (name: keyof typeof usageColumns, fault: LineFault): FaultyField => ({
        fault,
        column: usageColumns[name][0],
      })
      const startsAt = unixSeconds(text('startsAt'))
      const endsAt = unixSeconds(text('endsAt'))
      if (startsAt === null) return bad('startsAt', 'bad_time')
      if (endsAt === null || endsAt <= startsAt) return bad('endsAt', 'bad_time')
      if (!text('input') && !text('output') && !text('requests') && !text('model')) return 'empty'
      const model = modelName(text('model'))
      if (model === null) return bad('model', 'bad_model')
      const [requests, input, output, cached] = [
        exactCount(text('requests')),
        exactCount(text('input')),
        exactCount(text('output')),
        exactCount(text('cached')),
      ]
      if (requests === null) return bad('requests', 'bad_number')
      if (input === null) return bad('input', 'bad_number')
      if (output === null) return bad('output', 'bad_number')
      if (cached === null) return bad('cached', 'bad_number')
      if (cached > input) return bad('cached', 'cached_above_input')
      return { startsAt, endsAt, model, tokens: { input, cached, output, requests }, money: null }
    },
  }
}

const costColumns = {
  startsAt: ['start_time'],
  endsAt: ['end_time'],
  value: ['amount_value'],
  currency: ['amount_currency'],
  lineItem: ['line_item'],
} as const

/**
 * Costs as the OpenAI dashboard exports them: `start_time, end_time, start_time_iso, end_time_iso, amount_value,
 * amount_currency, line_item, project_id, organization_id, organization_name`, amounts such as `0.8958740000000000` and
 * `usd`, a day without costs with all other cells empty. `line_item` is empty unless the costs were grouped by it; then it
 * names model and direction (`gpt-4o-2024-08-06, input`). Read on 2026-11-24 from an export that its owner published:
 * xavierjflanagan/Guardian (openai-usage-and-cost-report-2025-10-12.md).
 */
function openaiCosts(at: Positions<typeof costColumns>): CsvFormat {
  return {
    format: 'openai_costs_csv',
    provider: 'openai',
    readLine(cells) {
      const text = (name: keyof typeof costColumns) => cells[at[name]] ?? ''
      const bad = (name: keyof typeof costColumns, fault: LineFault): FaultyField => ({
        fault,
        column: costColumns[name][0],
      })
      const startsAt = unixSeconds(text('startsAt'))
      const endsAt = unixSeconds(text('endsAt'))
      if (startsAt === null) return bad('startsAt', 'bad_time')
      if (endsAt === null || endsAt <= startsAt) return bad('endsAt', 'bad_time')
      if (!text('value') && !text('currency') && !text('lineItem')) return 'empty'
      const model = modelName(modelOfLineItem(text('lineItem')))
      if (model === null) return bad('lineItem', 'bad_model')
      const money = readMoney(text('value'), text('currency'))
      if (money === 'bad_number') return bad('value', money)
      if (money === 'bad_currency') return bad('currency', money)
      return { startsAt, endsAt, model, tokens: null, money }
    },
  }
}

const azureColumns = {
  day: ['date'],
  meter: ['metername'],
  subCategory: ['metersubcategory'],
  product: ['productname', 'product'],
  cost: ['costinbillingcurrency'],
  currency: ['billingcurrency', 'billingcurrencycode'],
} as const

/**
 * "Cost and usage details" as Azure Cost Management exports them, actual costs, for an Enterprise Agreement (version
 * 2024-08-01: `Date, ProductName, MeterCategory, MeterSubCategory, MeterName, CostInBillingCurrency, BillingCurrencyCode, …`)
 * and a Microsoft Customer Agreement (2023-12-01-preview: `date, meterName, meterSubCategory, ProductName, billingCurrency,
 * costInBillingCurrency, …`); capitals differ between them, so they are not looked at. Azure bills models by meters
 * (`gpt-4o-0806-Inp-glbl Tokens`, `GPT 5 Mini Inpt Glbl 1M Tokens`) whose names follow no rule, so a row is a meter and no
 * tokens are told of it. Meters of models stand under "Azure OpenAI" or a name that begins so; what else the subscription
 * used is left out. Read on 2026-11-24: learn.microsoft.com/azure/cost-management-billing/dataset-schema
 * (cost-usage-details-ea, cost-usage-details-mca); meters from public code that reads Azure's retail prices.
 */
function azureCosts(at: Positions<typeof azureColumns>): CsvFormat {
  return {
    format: 'azure_costs_csv',
    provider: 'microsoft-azure-openai',
    readLine(cells) {
      const text = (name: keyof typeof azureColumns) => cells[at[name]] ?? ''
      const bad = (column: string, fault: LineFault): FaultyField => ({ fault, column })
      const startsAt = azureDay(text('day'))
      if (startsAt === null) return bad('Date', 'bad_time')
      const isModel = [text('subCategory'), text('product')].some((name) => /^\s*azure openai/i.test(name))
      if (!isModel) return 'left_out'
      const model = modelName(text('meter'))
      if (model === null) return bad('MeterName', 'bad_model')
      const money = readMoney(text('cost'), text('currency'))
      if (money === 'bad_number') return bad('CostInBillingCurrency', money)
      if (money === 'bad_currency') return bad('BillingCurrency', money)
      return { startsAt, endsAt: startsAt + daySeconds, model, tokens: null, money }
    },
  }
}

/** `2026-11-01`, the same with a time behind it, or `11/01/2026` with the month before the day. */
function azureDay(text: string): number | null {
  const parts =
    /^(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)(?:T[\d:.]+Z?)?$/.exec(text) ??
    /^(?<m>\d\d?)\/(?<d>\d\d?)\/(?<y>\d{4})$/.exec(text)
  const { y, m, d } = parts?.groups ?? {}
  if (y === undefined || m === undefined || d === undefined) return null
  const day = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)))
  const isThere = day.getUTCMonth() === Number(m) - 1 && day.getUTCDate() === Number(d)
  return isThere ? unixSeconds(String(day.getTime() / 1000)) : null
}
