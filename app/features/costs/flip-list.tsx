import { numberFormat } from '#app/lib/intl.ts'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import type { Currency } from '#db/vocabulary.ts'

import type { CostRow } from './compare-costs.ts'
import type { Flip, RateFlip } from './flips.ts'
import { NamedText } from './named-text.tsx'
import { roundHalfUp } from '#app/lib/ratio.ts'

/** What would make another model the cheapest: of each currency, and between two. */
export function FlipList({
  parts,
  rates,
}: {
  parts: readonly { currency: Currency; lead: CostRow['model']; flips: readonly Flip[] }[]
  rates: readonly RateFlip[]
}) {
  const t = useT()
  const locale = useLocale()
  if (parts.length === 0) return null
  const whole = numberFormat(locale)
  const rateText = ({ perUnit }: RateFlip) =>
    numberFormat(locale, { minimumFractionDigits: 4 }).format(
      Number(roundHalfUp({ n: perUnit.n * 10_000n, d: perUnit.d })) / 10_000,
    )
  return (
    <section aria-labelledby="flips-title" className="mt-8">
      <h2 id="flips-title">{t('costs.flips.title')}</h2>
      <ul className="measure mt-2 list-disc space-y-1 pl-5">
        {parts.map(({ currency, lead, flips }) => {
          const inCurrency = { currency: t(`models.currencies.${currency}`), lead: lead.modelName }
          return flips.length === 0 ? (
            <li key={currency}>
              <NamedText text={t('costs.flips.none', inCurrency)} names={[lead.modelName]} />
            </li>
          ) : (
            flips.map(({ by, side, at, cheapest: { modelName: other } }) => (
              <li key={`${currency} ${by} ${side}`}>
                <NamedText
                  text={t(`costs.flips.${by}.${side}`, { ...inCurrency, n: whole.format(at), other })}
                  names={[lead.modelName, other]}
                />
              </li>
            ))
          )
        })}
        {rates.map((flip) => {
          const [inBase, inQuote] = [flip.inBase.model.modelName, flip.inQuote.model.modelName]
          return (
            <li key={`${flip.base} ${flip.quote}`}>
              <NamedText
                text={t('costs.flips.rate', {
                  ...{ base: flip.base, quote: flip.quote, rate: rateText(flip) },
                  ...{ inBase, inQuote },
                })}
                names={[inBase, inQuote]}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
