import type { MessageKey, MessageValues } from '#app/messages/types.ts'

import type { ExportFormat, ExportPlace, ExportRefusal } from './usage-export.ts'

/** The sentence for every reason for which a file is not read. */
export const exportRefusals = {
  too_large: 'usageExports.refusals.too_large',
  empty: 'usageExports.refusals.empty',
  compressed: 'usageExports.refusals.compressed',
  spreadsheet: 'usageExports.refusals.spreadsheet',
  utf_16: 'usageExports.refusals.utf_16',
  not_utf_8: 'usageExports.refusals.not_utf_8',
  not_text: 'usageExports.refusals.not_text',
  unknown_format: 'usageExports.refusals.unknown_format',
  malformed: 'usageExports.refusals.malformed',
  formula: 'usageExports.refusals.formula',
  no_usage: 'usageExports.refusals.no_usage',
  too_many_rows: 'usageExports.refusals.too_many_rows',
  bad_columns: 'usageExports.refusals.bad_columns',
  bad_number: 'usageExports.refusals.bad_number',
  bad_time: 'usageExports.refusals.bad_time',
  bad_currency: 'usageExports.refusals.bad_currency',
  bad_model: 'usageExports.refusals.bad_model',
  cached_above_input: 'usageExports.refusals.cached_above_input',
} as const satisfies Record<ExportRefusal, MessageKey>

export const exportFormatNames = {
  openai_usage_csv: 'usageExports.formats.openai_usage_csv',
  openai_costs_csv: 'usageExports.formats.openai_costs_csv',
  openai_usage_json: 'usageExports.formats.openai_usage_json',
  openai_costs_json: 'usageExports.formats.openai_costs_json',
  azure_costs_csv: 'usageExports.formats.azure_costs_csv',
} as const satisfies Record<ExportFormat, MessageKey>

/** What a sentence says: its key, and what stands in it. */
export interface Said {
  key: MessageKey
  values: MessageValues
}

/** Where the fault is, then what it is; the place is left out where the whole file is meant. */
export function exportRefusalSaid(refusal: ExportRefusal, place: ExportPlace = {}): Said[] {
  const { line, entry, column, limit } = place
  const where: Said[] =
    line !== undefined
      ? [{ key: 'usageExports.line', values: { number: line } }]
      : entry !== undefined
        ? [{ key: 'usageExports.entry', values: { number: entry } }]
        : []
  const values = { column: column ?? '', limit: limit === undefined ? '' : Math.floor(limit / 1024 / 1024) }
  return [...where, { key: exportRefusals[refusal], values }]
}
