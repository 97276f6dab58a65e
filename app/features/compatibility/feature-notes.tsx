import { AgeNote } from '#app/features/catalog/age-note.tsx'
import { instantOfDay, laterOf, stalenessOf } from '#app/features/catalog/freshness.ts'
import { ProviderName } from '#app/features/catalog/provider-name.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'

import { NoteTable } from './note-table.tsx'
import type { CompatibilityMatrix, FeatureRow } from './note.ts'

/** What is documented of one feature at each provider, those with a note first. */
export function FeatureNotes({
  feature,
  providers,
  at,
}: {
  feature: FeatureRow
  providers: CompatibilityMatrix['providers']
  at: Date
}) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const title = localized(feature.title)
  const documentedFirst = [
    ...providers.filter((provider) => feature.notes[provider.id]),
    ...providers.filter((provider) => !feature.notes[provider.id]),
  ]
  const seen = Object.values(feature.notes)
    .filter(({ endpointRetiredOn }) => endpointRetiredOn === null)
    .map(({ sourceDate, verifiedAt }) => laterOf(instantOfDay(sourceDate?.on ?? null), verifiedAt))
  return (
    <section>
      <h2>{title}</h2>
      <p className="measure mt-1 mb-3 text-ink-2">{t('compat.whenMissing', { text: localized(feature.whatBreaks) })}</p>
      <AgeNote {...stalenessOf('compatibility', seen, at)} />
      <NoteTable
        caption={t('compat.byFeature', { feature: title })}
        headLabel={t('compat.provider')}
        at={at}
        parts={[
          {
            id: feature.id,
            name: null,
            rows: documentedFirst.map((provider) => ({
              id: provider.id,
              head: (
                <a href={to('/compat', { provider: provider.id })} className="text-ink">
                  <ProviderName name={provider.name} stacked />
                </a>
              ),
              note: feature.notes[provider.id] ?? null,
              whatBreaks: null,
            })),
          },
        ]}
      />
    </section>
  )
}
