import { useLocale, useT } from '#app/ui/i18n.tsx'
import { formatDate } from '#app/ui/time.tsx'

import { targetDays, type Staleness } from './freshness.ts'

/** How many of the records on a page are past the age that their kind should not pass; nothing when none is. */
export function AgeNote({ kind, records, stale, undated, oldest }: Staleness) {
  const t = useT()
  const locale = useLocale()
  if (stale === 0) return null
  return (
    <p className="my-3 border-l-4 border-changes pl-3 text-table text-ink-2">
      <span aria-hidden="true">◌ </span>
      {t(`freshness.note.${kind}`, { stale, records, target: targetDays[kind] })}{' '}
      {oldest
        ? t('freshness.note.oldest', { date: formatDate(locale, oldest.toISOString().slice(0, 10), 'day') })
        : null}
      {undated > 0 ? ` ${t('freshness.note.undated', { n: undated })}` : null}
    </p>
  )
}
