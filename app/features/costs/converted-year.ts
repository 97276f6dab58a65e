import { convert, rateOn, type DatedRate, type UsedRate } from '#app/features/currencies/exchange.ts'
import type { Currency } from '#db/vocabulary.ts'

import type { ComputedYear } from './year.ts'
import { monthAfter, type Month } from './zone-clock.ts'

/** A year's bills in another currency, each month by the rate of its day. */
export interface ConvertedYear {
  currency: Currency
  months: { month: Month; list: bigint; bill: bigint; rate: UsedRate }[]
  list: bigint
  total: bigint
}

/**
 * Each month's bill, as it was rounded in its own currency, by the newest rate up to the month's last day; months to come
 * by the newest of all. Each is rounded once, and the year is their sum. Or the first month that no rate is known for.
 */
export function convertYear(
  year: Pick<ComputedYear, 'currency' | 'months'>,
  { to, rates }: { to: Currency; rates: readonly DatedRate[] },
): ConvertedYear | { noRateFor: Month } {
  const months: ConvertedYear['months'] = []
  for (const { month, list, bill } of year.months) {
    const [after, count] = monthAfter(month, 1).split('-').map(Number)
    const lastDay = new Date(Date.UTC(after ?? 0, (count ?? 1) - 1, 0)).toISOString().slice(0, 10)
    const rate = rateOn(rates, { from: year.currency, to, day: lastDay })
    if (!rate) return { noRateFor: month }
    months.push({ month, list: convert(list, rate), bill: convert(bill, rate), rate })
  }
  return {
    currency: to,
    months,
    list: months.reduce((all, { list }) => all + list, 0n),
    total: months.reduce((all, { bill }) => all + bill, 0n),
  }
}
