import { regionName } from '#app/features/catalog/region-name.ts'
import { declarable } from '#app/features/enrolments/claim-form.ts'
import { Fact } from '#app/features/enrolments/clocks.tsx'
import { useLocale, useLocalized, useT } from '#app/ui/i18n.tsx'
import type { Localized } from '#db/types.ts'

import type { ClaimReview } from './claim-review.server.ts'

/** What the applicant said of itself, and what gave cause for doubt. */
export function ClaimDeclared({
  review,
  providerNames,
}: {
  review: ClaimReview
  providerNames: Record<string, Localized>
}) {
  const t = useT()
  const locale = useLocale()
  const localized = useLocalized()
  const { riskReasons, applicant } = review
  const { region = null, formerProviders = [], declares = [] } = applicant
  const rules = declares.flatMap((code) => declarable.find((rule) => rule === code) ?? [])
  return (
    <section aria-labelledby="declared" className="space-y-2">
      <h2 id="declared">{t('console.review.title')}</h2>
      <dl className="space-y-1">
        <Fact name={t('console.review.risk')}>
          {riskReasons.length === 0 ? (
            t('console.review.noRisk')
          ) : (
            <ul className="space-y-1">
              {riskReasons.map((reason) => (
                <li key={reason}>△ {t(`console.risks.${reason}`)}</li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact name={t('console.review.region')}>
          {region === null ? t('console.review.nothingSaid') : regionName(t, locale, region)}
        </Fact>
        <Fact name={t('console.review.before')}>
          {formerProviders.length === 0
            ? t('console.review.nothingSaid')
            : new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale).format(
                formerProviders.map((id) => (providerNames[id] ? localized(providerNames[id]) : id)),
              )}
        </Fact>
        <Fact name={t('console.review.declares')}>
          {rules.length === 0 ? (
            t('console.review.nothingSaid')
          ) : (
            <ul className="space-y-1">
              {rules.map((rule) => (
                <li key={rule}>{t(`claims.rules.${rule}`)}</li>
              ))}
            </ul>
          )}
        </Fact>
      </dl>
    </section>
  )
}
