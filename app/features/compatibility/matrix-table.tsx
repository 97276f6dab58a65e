import { shortName } from '#app/features/catalog/provider-name.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'

import type { CompatibilityMatrix, CompatibilityNote, FeatureRow } from './note.ts'
import { verdictLooks } from './verdict-chip.tsx'

const tones = {
  works: 'text-works',
  changes: 'text-changes',
  blocked: 'text-blocked',
  untested: 'hatched text-untested',
  plain: 'text-ink-2',
  accent: 'text-accent',
} as const

/**
 * Features against providers. A state is glyph, word and colour, and leads to its evidence. Where the whole width fits,
 * the providers' names stay in sight; where it does not, the table scrolls inside its frame and the features' names do.
 */
export function MatrixTable({ matrix }: { matrix: CompatibilityMatrix }) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  return (
    <div
      role="region"
      aria-label={t('compat.matrixCaption')}
      tabIndex={0}
      className="relative overflow-x-auto border-y border-line xl:overflow-visible"
    >
      <table className="w-full border-collapse text-left text-table">
        <caption className="sr-only">{t('compat.matrixCaption')}</caption>
        <thead className="xl:sticky xl:top-0 xl:z-20">
          <tr>
            <th scope="col" className="sticky left-0 z-10 min-w-44 bg-bg px-3 py-2 align-bottom font-medium">
              {t('compat.feature')}
            </th>
            {matrix.providers.map((provider) => (
              <th
                key={provider.id}
                scope="col"
                className="bg-bg px-1 py-2 text-center align-bottom text-note font-medium"
              >
                <a href={to('/compat', { provider: provider.id })} className="inline-block break-words text-ink">
                  {shortName(localized(provider.name))}
                </a>
                {provider.retiredHost ? (
                  <span className="block font-normal text-ink-3">{t('compat.retiredHostShort')}</span>
                ) : null}
              </th>
            ))}
          </tr>
        </thead>
        {matrix.areas.map(({ area, features }) => (
          <tbody key={area}>
            <tr>
              <th
                scope="rowgroup"
                colSpan={matrix.providers.length + 1}
                className="border-t border-line bg-sunken px-3 py-2 font-medium"
              >
                <span className="sticky left-3 text-ink-2">{t(`compat.areas.${area}`)}</span>
              </th>
            </tr>
            {features.map((feature) => (
              <tr key={feature.id}>
                <th
                  scope="row"
                  className="sticky left-0 z-10 border-t border-line bg-bg px-3 py-2 align-top font-normal"
                >
                  <a href={to('/compat', { feature: feature.id })} className="text-ink">
                    {localized(feature.title)}
                  </a>
                </th>
                {matrix.providers.map((provider) => (
                  <td key={provider.id} className="h-px border-t border-line p-0 text-center align-top text-note">
                    <MatrixCell
                      feature={feature}
                      note={feature.notes[provider.id]}
                      provider={shortName(localized(provider.name))}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function MatrixCell({
  feature,
  note,
  provider,
}: {
  feature: FeatureRow
  note: CompatibilityNote | undefined
  provider: string
}) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  if (!note) {
    return (
      <span className="block px-1 py-2 text-ink-3">
        <span aria-hidden="true">—</span>
        <span className="sr-only">{t('compat.statuses.none')}</span>
      </span>
    )
  }
  const { tone, glyph } = verdictLooks[note.status]
  const state = t(`compat.statuses.${note.status}`)
  return (
    <a
      href={`${to('/compat', { provider: note.providerId })}#${feature.id}`}
      aria-label={t('compat.cell', { feature: localized(feature.title), provider, state })}
      className={`block h-full px-1 py-1.5 whitespace-nowrap no-underline hover:bg-sunken ${tones[tone]}`}
    >
      <span aria-hidden="true" className="block text-table leading-4">
        {glyph}
      </span>
      {state}
    </a>
  )
}
