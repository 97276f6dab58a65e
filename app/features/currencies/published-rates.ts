import { ratioOf } from '#app/lib/ratio.ts'

import type { DatedRate } from './exchange.ts'

/** What one euro was worth on a day, as one source published it. */
export interface RateDay {
  day: string
  source: string
  sourceUrl: string
  /** Decimal texts, exactly as published; the euro itself is not among them. */
  perEuro: Partial<Record<string, string>>
}

/** Whether a text is a rate: a decimal above zero, not beyond what any currency is worth. */
export const isRate = (text: string): boolean => /^\d{1,9}(\.\d{1,9})?$/.test(text) && /[1-9]/.test(text)

/** A day's rates to reckon with, exactly as published. @throws RangeError for a text that is no rate */
export function datedRates({ day, source, perEuro }: RateDay): DatedRate[] {
  return Object.entries(perEuro).flatMap(([quote, text]) => {
    if (text === undefined) return []
    const perUnit = isRate(text) ? ratioOf(text) : null
    if (!perUnit) throw new RangeError(`${text} is no rate`)
    return [{ base: 'EUR', quote, on: day, perUnit, source }]
  })
}
