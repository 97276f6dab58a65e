import type { Translate } from '#app/messages/types.ts'
import { useLocale, useLocalized, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingGroup, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { formatDate } from '#app/ui/time.tsx'
import type { Locale } from '#db/vocabulary.ts'

import { AvailabilityChip } from './availability-chip.tsx'
import { EvidenceDay } from './evidence-day.tsx'
import { isInForce, type Availability } from './provider.ts'
import { regionName } from './region-name.ts'
import { SourceBrief } from './source-brief.tsx'

/** Where a provider can be reached from: what holds now first, what held before under it. */
export function AvailabilityTable({ rows, caption, at }: { rows: readonly Availability[]; caption: string; at: Date }) {
  const t = useT()
  const today = at.toISOString().slice(0, 10)
  const holds = (row: Availability) => isInForce({ since: row.since?.on ?? null, until: row.until?.on ?? null }, today)
  const parts = [
    { name: t('providers.availability.now'), rows: rows.filter(holds) },
    { name: t('providers.availability.past'), rows: rows.filter((row) => !holds(row)) },
  ].filter((part) => part.rows.length > 0)
  return (
    <StackingTable caption={caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('providers.availability.place')}</th>
          <th scope="col">{t('providers.availability.state')}</th>
          <th scope="col">{t('providers.availability.customers')}</th>
          <th scope="col">{t('providers.availability.period')}</th>
          <th scope="col">{t('providers.availability.evidence')}</th>
        </tr>
      </thead>
      {parts.map((part) => (
        <tbody key={part.name}>
          {parts.length > 1 ? <StackingGroup columns={5}>{part.name}</StackingGroup> : null}
          {part.rows.map((row) => (
            <AvailabilityRow key={row.id} row={row} at={at} />
          ))}
        </tbody>
      ))}
    </StackingTable>
  )
}

function AvailabilityRow({ row, at }: { row: Availability; at: Date }) {
  const t = useT()
  const locale = useLocale()
  const localized = useLocalized()
  return (
    <StackingRow>
      <StackingRowHead>{regionName(t, locale, row.region)}</StackingRowHead>
      <StackingCell share="whole" className="md:w-[36%]">
        <AvailabilityChip status={row.status} />
        <p className="mt-1 max-w-[60ch] text-ink-2">
          {row.note ? localized(row.note) : t(`providers.availability.meanings.${row.status}`)}
        </p>
        {row.systemsNamed.length > 0 ? (
          <p className="mt-1 text-note text-ink-2">
            {t('providers.availability.systems', { names: row.systemsNamed.join(locale === 'en' ? ', ' : '、') })}
          </p>
        ) : null}
      </StackingCell>
      <StackingCell label={t('providers.availability.customers')}>
        {t(`providers.availability.customerTypes.${row.customerType}`)}
        <span className="block text-ink-2">{t(`providers.availability.channels.${row.channel}`)}</span>
      </StackingCell>
      <StackingCell label={t('providers.availability.period')} className="figures">
        {periodInWords(t, locale, row)}
      </StackingCell>
      <StackingCell label={t('providers.availability.evidence')} share="whole" className="md:w-[24%]">
        <EvidenceDay day={row.evidence} at={at} />
        <SourceBrief sources={row.sources} confidence={row.confidence} />
      </StackingCell>
    </StackingRow>
  )
}

/** `9 Jul 2024` on is "since"; an end is the first day on which it no longer held. */
function periodInWords(t: Translate, locale: Locale, { since, until }: Availability): string {
  const from = since && formatDate(locale, since.on, since.precision)
  const end = until && formatDate(locale, until.on, until.precision)
  if (from && end) return t('providers.dates.span', { from, until: end })
  if (from) return t('providers.dates.since', { date: from })
  return end ? t('providers.dates.until', { date: end }) : t('providers.dates.sinceUnknown')
}
