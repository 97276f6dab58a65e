/** Usage and costs as a provider's own export tells them. Pure, and the same in the browser and on the server. */

/** What is read; `read-usage-export.ts` recognises each by its heading or its shape. */
export const exportFormats = [
  'openai_usage_csv',
  'openai_costs_csv',
  'openai_usage_json',
  'openai_costs_json',
  'azure_costs_csv',
] as const
export type ExportFormat = (typeof exportFormats)[number]

/** What keeps the memory of reading bounded, whatever is given. */
export const exportLimits = {
  /** Of the whole file: an export of 100,000 lines has some 30 MB. */
  bytes: 64 * 1024 * 1024,
  /** Characters of a CSV record. */
  record: 1024 * 1024,
  /** Characters of a bucket in JSON, and of all that stands around the buckets. */
  bucket: 8 * 1024 * 1024,
  columns: 500,
  /** Rows of totals: models times months. */
  rows: 5_000,
  /** Characters of a model's name. */
  model: 200,
} as const

/** Decimal places of an exact amount. Azure writes what floating point left over, such as `1.1368683772161603E-13`. */
export const exactDigits = 36

/** What one line or one entry tells. */
export interface ExportEntry {
  /** First second and the first one after, as seconds since 1970 in UTC. */
  startsAt: number
  endsAt: number
  /** As the export names it; a meter where it names meters, empty where it was not asked for models. */
  model: string
  tokens: ExportTokens | null
  money: ExportMoney | null
}

export interface ExportTokens {
  /** Cached tokens included, as OpenAI counts them. */
  input: bigint
  cached: bigint
  output: bigint
  requests: bigint
}

export interface ExportMoney {
  /** ISO 4217, in capitals. */
  currency: string
  /** In units of 10^-36 of the currency (`exactDigits`), so that nothing is rounded. Below zero is a refund. */
  amount: bigint
}

/** What was used of one model in one month, or what it cost in one currency. */
export interface ExportRow {
  /** Of UTC, such as `2026-11`. */
  month: string
  model: string
  tokens: ExportTokens | null
  money: ExportMoney | null
}

export interface UsageExport {
  format: ExportFormat
  /** Id of the provider whose export it is. */
  provider: string
  /** First day that is told, as `2026-11-01`, and the first that no longer is. */
  fromDay: string
  toDay: string
  /** By month, then model, then currency. */
  rows: ExportRow[]
  /** Lines or entries that were counted. */
  counted: number
  /** Lines of other services than models, which a cloud's export holds too. */
  leftOut: number
  /** Whether it says of itself that more pages follow. */
  isPart: boolean
}

/** What is wrong with one line. */
export type LineFault = 'bad_columns' | 'bad_number' | 'bad_time' | 'bad_currency' | 'bad_model' | 'cached_above_input'

/**
 * Why a file is not taken; nothing of it is then. `too_large`: more bytes than the limit that is told. `no_usage`: it is
 * read and tells of none. `too_many_rows`: more models times months than are kept. `formula`: a cell that a spreadsheet
 * would run.
 */
export type ExportRefusal =
  | 'too_large'
  | 'empty'
  | 'compressed'
  | 'spreadsheet'
  | 'utf_16'
  | 'not_utf_8'
  | 'not_text'
  | 'unknown_format'
  | 'malformed'
  | 'formula'
  | 'no_usage'
  | 'too_many_rows'
  | LineFault

/** Where the fault is. */
export interface ExportPlace {
  /** A line of the file from 1, or an entry of JSON from 1, which may be all on one line. */
  line?: number
  entry?: number
  /** The heading of the column or the name of the field. */
  column?: string
  /** The limit that was passed, in bytes. */
  limit?: number
}
