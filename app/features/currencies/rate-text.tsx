import { exactOf } from '#app/lib/ratio.ts'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { formatDate } from '#app/ui/time.tsx'

import type { UsedRate } from './exchange.ts'

/** A rate with its source and day: `1 USD = 7.82738 HKD, ECB, 13 Mar 2026`. */
export function RateText({ rate: { from, to, perUnit, on, source } }: { rate: UsedRate }) {
  const t = useT()
  const locale = useLocale()
  const exact = exactOf(perUnit)
  // Six figures, for reading; what is reckoned with is exact.
  const rate = exact.includes('/') ? (Number(perUnit.n) / Number(perUnit.d)).toPrecision(6) : exact
  return (
    <span className="figures">
      {t('modelTable.rate', { from, to, rate, source: source.toUpperCase(), date: formatDate(locale, on, 'day') })}
    </span>
  )
}
