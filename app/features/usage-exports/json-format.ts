import { exactCount } from './exact-decimal.ts'
import type { FaultyField } from './csv-formats.ts'
import type { JsonValue } from './json-buckets.ts'
import { modelName, modelOfLineItem, readMoney, unixSeconds } from './read-field.ts'
import type { ExportEntry, ExportFormat } from './usage-export.ts'

type Fields = Record<string, JsonValue | undefined>

/** The object that a value is; null for anything else. */
export const fieldsOf = (value: JsonValue | undefined): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null

/** Text as it stood there, numbers too; empty where there is nothing. */
const textOf = (value: JsonValue | undefined) => (typeof value === 'string' ? value : '')

/** The formats by the name that every result gives of itself. */
export const jsonFormats: Partial<Record<string, ExportFormat>> = {
  'organization.usage.completions.result': 'openai_usage_json',
  'organization.costs.result': 'openai_costs_json',
}

/** The times of a bucket, in seconds; null when they are none. */
export function bucketTimes(bucket: Fields): { startsAt: number; endsAt: number } | null {
  const startsAt = unixSeconds(textOf(bucket.start_time))
  const endsAt = unixSeconds(textOf(bucket.end_time))
  return startsAt === null || endsAt === null || endsAt <= startsAt ? null : { startsAt, endsAt }
}

/**
 * A result of `GET /v1/organization/usage/completions`: `{"object": "organization.usage.completions.result",
 * "input_tokens", "output_tokens", "input_cached_tokens", "num_model_requests", "model", "project_id", …}` in `results` of
 * buckets `{"object": "bucket", "start_time", "end_time", "results"}` in `data` of `{"object": "page", "has_more",
 * "next_page"}`. `input_tokens` holds the cached ones; `model` is null unless grouped by it, and `input_cached_tokens` may
 * be missing. Read on 2026-11-24 from copies of OpenAI's API reference (admin.organization.usage.completions).
 */
function usageResult(result: Fields, times: { startsAt: number; endsAt: number }): ExportEntry | FaultyField {
  const count = (name: string) => exactCount(textOf(result[name]))
  const model = modelName(textOf(result.model))
  if (model === null) return { fault: 'bad_model', column: 'model' }
  const [input, output, requests] = [count('input_tokens'), count('output_tokens'), count('num_model_requests')]
  const cached =
    result.input_cached_tokens === undefined || result.input_cached_tokens === null ? 0n : count('input_cached_tokens')
  if (input === null) return { fault: 'bad_number', column: 'input_tokens' }
  if (output === null) return { fault: 'bad_number', column: 'output_tokens' }
  if (requests === null) return { fault: 'bad_number', column: 'num_model_requests' }
  if (cached === null) return { fault: 'bad_number', column: 'input_cached_tokens' }
  if (cached > input) return { fault: 'cached_above_input', column: 'input_cached_tokens' }
  return { ...times, model, tokens: { input, cached, output, requests }, money: null }
}

/**
 * A result of `GET /v1/organization/costs` in the same buckets: `{"object": "organization.costs.result", "amount":
 * {"value": 0.06, "currency": "usd"}, "line_item", "project_id"}`. `value` is a number, in public copies a text too;
 * `line_item` is null unless grouped by it. Read on 2026-11-24 from copies of OpenAI's API reference (costs object).
 */
function costResult(result: Fields, times: { startsAt: number; endsAt: number }): ExportEntry | FaultyField {
  const model = modelName(modelOfLineItem(textOf(result.line_item)))
  if (model === null) return { fault: 'bad_model', column: 'line_item' }
  const amount = fieldsOf(result.amount)
  const money = readMoney(textOf(amount?.value), textOf(amount?.currency))
  if (money === 'bad_number') return { fault: money, column: 'amount.value' }
  if (money === 'bad_currency') return { fault: money, column: 'amount.currency' }
  return { ...times, model, tokens: null, money }
}

export const readResult = (format: ExportFormat, result: Fields, times: { startsAt: number; endsAt: number }) =>
  format === 'openai_usage_json' ? usageResult(result, times) : costResult(result, times)
