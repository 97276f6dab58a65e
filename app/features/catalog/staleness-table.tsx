import { useLocale, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { formatDate } from '#app/ui/time.tsx'

import { targetDays, type Staleness } from './freshness.ts'

/** Records by kind: how many there are, how many are past their target, and how old the oldest of those is. */
export function StalenessTable({ caption, kinds }: { caption: string; kinds: readonly Staleness[] }) {
  const t = useT()
  const locale = useLocale()
  return (
    <StackingTable caption={caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('freshness.kind')}</th>
          <th scope="col">{t('freshness.target')}</th>
          <th scope="col">{t('freshness.records')}</th>
          <th scope="col">{t('freshness.past')}</th>
          <th scope="col">{t('freshness.oldest')}</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map(({ kind, records, stale, undated, oldest }) => (
          <StackingRow key={kind}>
            <StackingRowHead>{t(`freshness.kinds.${kind}`)}</StackingRowHead>
            <StackingCell label={t('freshness.target')} share="third">
              <span className="figures">{t('freshness.days', { n: targetDays[kind] })}</span>
            </StackingCell>
            <StackingCell label={t('freshness.records')} share="third">
              <span className="figures">{records}</span>
            </StackingCell>
            <StackingCell label={t('freshness.past')} share="third">
              <span className={`figures ${stale > 0 ? 'font-medium text-changes' : 'text-ink-2'}`}>
                {stale > 0 ? '◌ ' : '✓ '}
                {stale}
              </span>
            </StackingCell>
            <StackingCell label={t('freshness.oldest')} share="whole">
              {oldest ? (
                <span className="figures">{formatDate(locale, oldest.toISOString().slice(0, 10), 'day')}</span>
              ) : stale > 0 ? null : (
                '–'
              )}
              {undated > 0 ? (
                <span className="block text-ink-2">{t('freshness.note.undated', { n: undated })}</span>
              ) : null}
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
