import type { Currency } from '#db/vocabulary.ts'

/** What one euro was worth on a day, as one source published it. */
export interface RateDay {
  day: string
  source: string
  sourceUrl: string
  /** Decimal texts, exactly as published; the euro itself is not among them. */
  perEuro: Partial<Record<string, string>>
}

/** What one unit of `from` was worth in `to` on a day: a ratio, so that nothing is rounded before the amount. */
export interface CrossRate {
  from: Currency
  to: Currency
  day: string
  source: string
  sourceUrl: string
  numerator: bigint
  denominator: bigint
}

/** An amount in another currency: never without the rate and the day it was made with. */
export interface Converted {
  /** In the same fraction of `to` as the amount was of `from`. */
  amount: bigint
  rate: CrossRate
}

/**
 * The rate between two currencies by way of the euro, exactly: a published rate is a decimal, and the two are divided
 * without rounding. Null when the day lacks one of them.
 */
export function crossRate(rates: RateDay, from: Currency, to: Currency): CrossRate | null {
  const { day, source, sourceUrl } = rates
  const known = { from, to, day, source, sourceUrl }
  if (from === to) return { ...known, numerator: 1n, denominator: 1n }
  const [ofFrom, ofTo] = [rates.perEuro[from], rates.perEuro[to]]
  if (ofFrom === undefined || ofTo === undefined) return null
  const [a, b] = [scaled(ofFrom), scaled(ofTo)]
  return { ...known, numerator: b.digits * 10n ** a.scale, denominator: a.digits * 10n ** b.scale }
}

/**
 * Converts an amount, rounding once, half away from zero. The amount may be in any fraction of its currency (fen, micros
 * for a million): the result is in the same fraction of the other, as all of ours have two decimals.
 */
export function convert(amount: bigint, rate: CrossRate): Converted {
  const { numerator, denominator } = rate
  const size = amount < 0n ? -amount : amount
  const rounded = (size * numerator * 2n + denominator) / (denominator * 2n)
  return { amount: amount < 0n ? -rounded : rounded, rate }
}

/** A rate as a decimal text to read, rounded half up: `7.8274`. */
export function rateText({ numerator, denominator }: CrossRate, decimals = 4): string {
  const scale = 10n ** BigInt(decimals)
  const digits = ((numerator * scale * 2n + denominator) / (denominator * 2n)).toString().padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** Whether a text is a rate: a decimal above zero, not beyond what any currency is worth. */
export const isRate = (text: string): boolean => /^\d{1,9}(\.\d{1,9})?$/.test(text) && /[1-9]/.test(text)

function scaled(text: string): { digits: bigint; scale: bigint } {
  if (!isRate(text)) throw new RangeError(`${text} is no rate`)
  const [whole = '', fraction = ''] = text.split('.')
  return { digits: BigInt(whole + fraction), scale: BigInt(fraction.length) }
}
