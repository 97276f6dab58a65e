import { exactDecimal } from './exact-decimal.ts'
import { exportLimits, type ExportMoney } from './usage-export.ts'

/**
 * Whether a spreadsheet would run it: a cell that begins with one of the signs of OWASP's page on CSV injection and is no
 * plain number. A dash alone stands for nothing.
 */
export function isFormula(text: string): boolean {
  // Most cells begin with a letter or a digit.
  if (!/^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text)) return false
  return text.trim() !== '-' && exactDecimal(text) === null
}

/** Seconds since 1970 from 2010 until 2100; null when it is no such instant. */
export function unixSeconds(text: string): number | null {
  const seconds = /^\d{1,12}(?:\.0{1,6})?$/.test(text) ? Number(text) : NaN
  return seconds >= 1_262_304_000 && seconds < 4_102_444_800 ? seconds : null
}

/** A name as it stands in a cell; null when it is too long or holds control characters. */
export function modelName(text: string): string | null {
  const name = text.trim()
  return name.length <= exportLimits.model && !/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/.test(name)
    ? name
    : null
}

export function readMoney(value: string, currency: string): ExportMoney | 'bad_number' | 'bad_currency' {
  const amount = exactDecimal(value)
  if (amount === null) return 'bad_number'
  return /^[A-Za-z]{3}$/.test(currency) ? { currency: currency.toUpperCase(), amount } : 'bad_currency'
}

/** `gpt-4o-2024-08-06, cached input` is about `gpt-4o-2024-08-06`. */
export const modelOfLineItem = (lineItem: string) => lineItem.split(', ', 1)[0] ?? ''
