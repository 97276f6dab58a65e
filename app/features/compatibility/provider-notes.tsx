import { AgeNote } from '#app/features/catalog/age-note.tsx'
import { instantOfDay, laterOf, stalenessOf } from '#app/features/catalog/freshness.ts'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { formatDate } from '#app/ui/time.tsx'
import type { Localized } from '#db/types.ts'
import type { CompatibilityArea } from '#db/vocabulary.ts'

import { NoteTable } from './note-table.tsx'
import { hostClosedOn } from './note-words.ts'
import type { FeatureRow } from './note.ts'

/** What is documented of one provider, area by area; what is not is named, as not documented. */
export function ProviderNotes({
  provider,
  areas,
  at,
}: {
  provider: { id: string; name: Localized }
  areas: readonly { area: CompatibilityArea; features: readonly FeatureRow[] }[]
  at: Date
}) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const localized = useLocalized()
  const name = localized(provider.name)
  const notes = areas.flatMap(({ features }) => features.flatMap((feature) => feature.notes[provider.id] ?? []))
  const closedOn = hostClosedOn(notes)
  // A note about a host that closed is history.
  const seen = notes
    .filter(({ endpointRetiredOn }) => endpointRetiredOn === null)
    .map(({ sourceDate, verifiedAt }) => laterOf(instantOfDay(sourceDate?.on ?? null), verifiedAt))
  return (
    <>
      {closedOn ? (
        <div className="mb-4">
          <Notice tone="attention">
            {t('compat.retiredHostNotice', { name, date: formatDate(locale, closedOn, 'day') })}
          </Notice>
        </div>
      ) : null}
      <AgeNote {...stalenessOf('compatibility', seen, at)} />
      <NoteTable
        caption={t('compat.byProvider', { name })}
        headLabel={t('compat.feature')}
        at={at}
        parts={areas.map(({ area, features }) => {
          const without = features.filter((feature) => !feature.notes[provider.id]).map(({ title }) => localized(title))
          return {
            id: area,
            name: t(`compat.areas.${area}`),
            rows: features.flatMap((feature) => {
              const note = feature.notes[provider.id]
              const head = (
                <a href={to('/compat', { feature: feature.id })} className="text-ink">
                  {localized(feature.title)}
                </a>
              )
              return note ? [{ id: feature.id, head, note, whatBreaks: localized(feature.whatBreaks) }] : []
            }),
            rest:
              without.length > 0
                ? t('compat.undocumented', { names: without.join(locale === 'en' ? '; ' : '；') })
                : undefined,
          }
        })}
      />
    </>
  )
}
