import { BenefitSentence, type ProviderNames } from '#app/features/programs/benefit-sentence.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { formatDate } from '#app/ui/time.tsx'

import type { OfferWorth, Worthless } from './offer-worth.ts'
import type { ToldOffer, toldOffers } from './told-offers.ts'
import { WorthText } from './worth-text.tsx'

/** The offers behind the figures, and those that lower none, each with its reason. */
export function ToldOfferList({
  offers: { planned, left },
  worth,
  claimedAt,
  names,
}: {
  offers: ReturnType<typeof toldOffers>
  /** By the id of the offer. */
  worth: Readonly<Record<string, OfferWorth | Worthless>>
  claimedAt: Date
  names: ProviderNames
}) {
  const t = useT()
  const locale = useLocale()
  return (
    <section aria-labelledby="offers-title" className="mt-8 space-y-3">
      <h2 id="offers-title">{t('costs.offers.title')}</h2>
      {planned.length > 0 ? (
        <>
          <p className="measure text-ink-2">
            {t('costs.offers.lead', { day: formatDate(locale, claimedAt.toISOString().slice(0, 10), 'day') })}
          </p>
          <ul className="space-y-2">
            {planned.map((told) => (
              <li key={told.id}>
                <OfferLine told={told} names={names} />
                <span className="block text-table text-ink-2">
                  <WorthText worth={worth[told.id] ?? 'no_model'} />
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="text-ink-2">{t('costs.offers.none')}</p>
      )}
      {left.length > 0 ? (
        <details>
          <summary className="cursor-pointer py-2 font-medium">
            {t('costs.offers.left')} ({left.length})
          </summary>
          <ul className="mt-2 space-y-2 text-table">
            {left.map((told) => (
              <li key={told.id}>
                <OfferLine told={told} names={names} />
                <span className="block text-note text-ink-2">{t(`costs.offers.reasons.${told.why}`)}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

function OfferLine({ told: { program, offer }, names }: { told: ToldOffer; names: ProviderNames }) {
  const to = usePath()
  const localized = useLocalized()
  return (
    <>
      <a href={to(`/offers/${program.slug}`)}>{localized(program.name)}</a>:{' '}
      <BenefitSentence benefit={offer.benefit} names={names} mostModels={3} />
    </>
  )
}
