import { numberFormat } from '#app/lib/intl.ts'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { formatDate } from '#app/ui/time.tsx'

import { minorText } from './cost-words.ts'
import { NamedText } from './named-text.tsx'
import type { OfferWorth, Worthless } from './offer-worth.ts'
import { roundHalfUp } from '#app/lib/ratio.ts'

/** What an offer is worth to some work: what can be used before it ends, beside what it promises. */
export function WorthText({ worth }: { worth: OfferWorth | Worthless }) {
  const t = useT()
  const locale = useLocale()
  if (typeof worth === 'string') return <>{t(`costs.worth.nothing.${worth}`)}</>
  const { model, currency, saved, burnt } = worth
  const amount = minorText(locale, saved, currency)
  const names = [model.modelName]
  if (!burnt) return <NamedText text={t('costs.worth.discount', { amount, model: model.modelName })} names={names} />
  const text = (quantity: bigint) =>
    burnt.asset === 'money'
      ? minorText(locale, quantity, currency)
      : t('costs.year.tokens', { n: numberFormat(locale).format(quantity) })
  return (
    <NamedText
      text={t(burnt.until ? 'costs.worth.until' : 'costs.worth.endless', {
        ...{ amount, model: model.modelName, used: text(roundHalfUp(burnt.used)), whole: text(burnt.whole) },
        day: burnt.until ? formatDate(locale, burnt.until.toISOString().slice(0, 10), 'day') : '',
      })}
      names={names}
    />
  )
}
