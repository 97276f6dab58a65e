import type { ReactNode } from 'react'

import { ProviderName } from '#app/features/catalog/provider-name.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import type { Localized } from '#db/types.ts'

import { featuresOf, tally } from './note-words.ts'
import type { CompatibilityMatrix, FeatureRow } from './note.ts'

/** The matrix where it has no room: one provider or one feature at a time. */
export function MatrixIndex({ matrix }: { matrix: CompatibilityMatrix }) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const ids = matrix.providers.map((provider) => provider.id)
  const features = featuresOf(matrix)
  return (
    <div className="space-y-6">
      <section>
        <h2 className="mb-2">{t('compat.provider')}</h2>
        <ul className="border-b border-line">
          {matrix.providers.map((provider) => (
            <Entry
              key={provider.id}
              href={to('/compat', { provider: provider.id })}
              name={<ProviderNames name={provider.name} />}
              features={features}
              providerIds={[provider.id]}
            />
          ))}
        </ul>
      </section>
      {matrix.areas.map(({ area, features: ofArea }) => (
        <section key={area}>
          <h2 className="mb-2">{t(`compat.areas.${area}`)}</h2>
          <ul className="border-b border-line">
            {ofArea.map((feature) => (
              <Entry
                key={feature.id}
                href={to('/compat', { feature: feature.id })}
                name={localized(feature.title)}
                features={[feature]}
                providerIds={ids}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

const ProviderNames = ({ name }: { name: Localized }) => <ProviderName name={name} stacked />

function Entry({
  href,
  name,
  features,
  providerIds,
}: {
  href: string
  name: ReactNode
  features: readonly FeatureRow[]
  providerIds: readonly string[]
}) {
  return (
    <li className="border-t border-line py-2">
      <a href={href} className="block py-1">
        {name}
      </a>
      <TallyText features={features} providerIds={providerIds} />
    </li>
  )
}

/** `7 supported · 3 partial · 2 not documented`. */
export function TallyText({
  features,
  providerIds,
}: {
  features: readonly FeatureRow[]
  providerIds: readonly string[]
}) {
  const t = useT()
  const locale = useLocale()
  const parts = tally(features, providerIds).map(({ status, n }) =>
    t('compat.sumOf', { n, state: t(`compat.statuses.${status}`) }),
  )
  return <p className="figures text-note text-ink-2">{parts.join(locale === 'en' ? ' · ' : '，')}</p>
}
