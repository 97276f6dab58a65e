import type { FactStatement } from '#app/features/catalog/fact.ts'
import { regionName } from '#app/features/catalog/region-name.ts'
import { useLocale, useLocalized, useT } from '#app/ui/i18n.tsx'
import { PriceText } from '#app/ui/money.tsx'
import { DateText } from '#app/ui/time.tsx'

import { useBenefitText, type ProviderNames } from './benefit-sentence.tsx'

/** What a fact of any kind says, in the reader's language. */
export function FactSays({ says, names }: { says: FactStatement; names: ProviderNames }) {
  const t = useT()
  const locale = useLocale()
  const localized = useLocalized()
  const benefitText = useBenefitText(names)
  switch (says.kind) {
    case 'offer':
      return (
        <>
          <p className="font-medium">{benefitText(says.benefit)}</p>
          {says.note ? <p>{localized(says.note)}</p> : null}
          <p className="text-ink-2">{t('desk.says.inProgram', { program: localized(says.program) })}</p>
        </>
      )
    case 'program':
      return (
        <>
          <p className="font-medium">{localized(says.name)}</p>
          {says.claimUrl ? <p className="break-all">{t('desk.says.claimedAt', { url: says.claimUrl })}</p> : null}
        </>
      )
    case 'notice':
      return (
        <>
          <p className="font-medium">{localized(says.title)}</p>
          <p>{localized(says.summary)}</p>
        </>
      )
    case 'availability':
      return (
        <>
          <p className="font-medium">
            {regionName(t, locale, says.region)} · {t(`providers.availability.statuses.${says.status}`)}
          </p>
          <p>
            {t(`providers.availability.channels.${says.channel}`)} ·{' '}
            {t(`providers.availability.customerTypes.${says.customerType}`)}
          </p>
          {says.note ? <p>{localized(says.note)}</p> : null}
        </>
      )
    case 'price':
      return (
        <p className="font-medium">
          <span lang="en">{says.model}</span> · {says.unit} ·{' '}
          {says.microsPerMillionTokens === null ? (
            t('desk.says.priceUnknown')
          ) : (
            <PriceText micros={says.microsPerMillionTokens} currency={says.currency} />
          )}
        </p>
      )
    case 'free_tier':
      return (
        <>
          <p className="font-medium">{t(`providers.freeTiers.kinds.${says.tier}`)}</p>
          {says.models.length > 0 ? (
            <p>{t('desk.says.models', { models: says.models.join(locale === 'en' ? ', ' : '、') })}</p>
          ) : null}
          {says.condition ? <p>{localized(says.condition)}</p> : null}
          {says.note ? <p className="text-ink-2">{localized(says.note)}</p> : null}
        </>
      )
    case 'lifecycle_event':
      return (
        <p>
          <DateText date={says.on} precision={says.precision} /> {localized(says.detail)}
        </p>
      )
    case 'compatibility':
      return (
        <>
          <p className="font-medium">
            {localized(says.feature)} · {t(`compat.statuses.${says.status}`)}
          </p>
          <p>{localized(says.note)}</p>
          <p>
            <a href={says.sourceUrl} rel="nofollow noopener noreferrer" className="break-all">
              {says.sourceUrl}
            </a>
          </p>
        </>
      )
    case 'provider':
      return (
        <>
          {says.hqCountry ? (
            <p>{t('desk.says.hqCountry', { country: regionName(t, locale, says.hqCountry) })}</p>
          ) : null}
          {says.website ? <p className="break-all">{t('desk.says.website', { url: says.website })}</p> : null}
        </>
      )
  }
}
