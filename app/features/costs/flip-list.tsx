import { useLocale, useT } from '#app/ui/i18n.tsx'

import type { CostRow } from './compare-costs.ts'
import type { Flip, RateFlip } from './flips.ts'
import { roundHalfUp } from './ratio.ts'

/** What would make another model the cheapest: of each currency, and between two. */
export function FlipList({
  parts,
  rates,
}: {
  parts: readonly { currency: string; lead: CostRow['model']; flips: readonly Flip[] }[]
  rates: readonly RateFlip[]
}) {
  const t = useT()
  const locale = useLocale()
  if (parts.length === 0) return null
  const whole = new Intl.NumberFormat(locale)
  const rateText = ({ perUnit }: RateFlip) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: 4 }).format(
      Number(roundHalfUp({ n: perUnit.n * 10_000n, d: perUnit.d })) / 10_000,
    )
  return (
    <section aria-labelledby="flips-title" className="mt-8">
      <h2 id="flips-title">{t('costs.flips.title')}</h2>
      <ul className="measure mt-2 list-disc space-y-1 pl-5">
        {parts.map(({ currency, lead, flips }) =>
          flips.length === 0 ? (
            <li key={currency}>{t('costs.flips.none', { currency, lead: lead.modelName })}</li>
          ) : (
            flips.map(({ by, side, at, cheapest }) => (
              <li key={`${currency} ${by} ${side}`}>
                {t(`costs.flips.${by}.${side}`, {
                  ...{ currency, n: whole.format(at) },
                  ...{ lead: lead.modelName, other: cheapest.modelName },
                })}
              </li>
            ))
          ),
        )}
        {rates.map((flip) => (
          <li key={`${flip.base} ${flip.quote}`}>
            {t('costs.flips.rate', {
              ...{ base: flip.base, quote: flip.quote, rate: rateText(flip) },
              ...{ inBase: flip.inBase.model.modelName, inQuote: flip.inQuote.model.modelName },
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}
