import type { ReactNode } from 'react'

import { EvidenceDay } from '#app/features/catalog/evidence-day.tsx'
import { useLocale, useLocalized, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingGroup, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { formatDate } from '#app/ui/time.tsx'
import type { CompatibilityStatus } from '#db/vocabulary.ts'

import { hostOf } from './note-words.ts'
import type { CompatibilityNote } from './note.ts'
import { VerdictChip } from './verdict-chip.tsx'

export interface NoteRow {
  /** Also the row's anchor. */
  id: string
  head: ReactNode
  /** Null: the documents say nothing, which is never "no". */
  note: CompatibilityNote | null
  /** What a program meets when the feature is missing; null where the page says it already. */
  whatBreaks: string | null
}

/** Documented notes with what each rests on, in parts with a name or in one without. */
export function NoteTable({
  caption,
  headLabel,
  parts,
  at,
}: {
  caption: string
  headLabel: string
  parts: readonly { id: string; name: string | null; rows: readonly NoteRow[]; rest?: string | undefined }[]
  at: Date
}) {
  const t = useT()
  return (
    <StackingTable caption={caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{headLabel}</th>
          <th scope="col">{t('compat.state')}</th>
          <th scope="col">{t('compat.note')}</th>
          <th scope="col">{t('compat.evidence')}</th>
        </tr>
      </thead>
      {parts.map((part) => (
        <tbody key={part.id}>
          {part.name ? <StackingGroup columns={4}>{part.name}</StackingGroup> : null}
          {part.rows.map((row) => (
            <Row key={row.id} row={row} at={at} />
          ))}
          {part.rest ? (
            <tr className="border-t border-line max-md:block max-md:py-2">
              <td colSpan={4} className="text-ink-3 max-md:block md:py-2">
                {part.rest}
              </td>
            </tr>
          ) : null}
        </tbody>
      ))}
    </StackingTable>
  )
}

const breaksWhen: readonly (CompatibilityStatus | undefined)[] = ['partial', 'ignored', 'unsupported', 'unknown']

function Row({ row, at }: { row: NoteRow; at: Date }) {
  const t = useT()
  const localized = useLocalized()
  const { note } = row
  return (
    <StackingRow id={row.id}>
      <StackingRowHead>{row.head}</StackingRowHead>
      <StackingCell share="whole">
        <VerdictChip status={note?.status ?? null} />
        {note ? <span className="block text-note text-ink-3">{t('compat.documented')}</span> : null}
      </StackingCell>
      <StackingCell share="whole" className="md:w-[44%]">
        {note ? <p className="max-w-[62ch]">{localized(note.note)}</p> : <span className="text-ink-3">—</span>}
        {row.whatBreaks && breaksWhen.includes(note?.status) ? (
          <p className="mt-1 max-w-[62ch] text-note text-ink-2">{t('compat.whenMissing', { text: row.whatBreaks })}</p>
        ) : null}
      </StackingCell>
      <StackingCell share="whole" className="md:w-[22%]">
        {note ? <Evidence note={note} at={at} /> : <span className="text-ink-3">—</span>}
      </StackingCell>
    </StackingRow>
  )
}

/** What a note rests on: the source's day, kind and link, how sure it is, and whether its host still runs. */
function Evidence({ note, at }: { note: CompatibilityNote; at: Date }) {
  const t = useT()
  const locale = useLocale()
  return (
    <div className="text-note text-ink-2">
      <EvidenceDay day={note.sourceDate} at={at} />
      {note.verifiedAt ? (
        <p>
          {t('freshness.readAgain', { date: formatDate(locale, note.verifiedAt.toISOString().slice(0, 10), 'day') })}
        </p>
      ) : null}
      <p>
        <a href={note.sourceUrl} rel="nofollow noopener" className="break-all">
          {hostOf(note.sourceUrl)}
        </a>
        {locale === 'en' ? ', ' : '，'}
        {t(`compat.kinds.${note.sourceKind}`)}
      </p>
      <p>{t('compat.confidence', { level: t(`compat.levelShort.${note.evidence}`) })}</p>
      {note.via ? <p>{t('compat.via', { name: note.via })}</p> : null}
      {note.endpointRetiredOn ? (
        <p className="text-ink">
          {t('compat.retiredHost', { date: formatDate(locale, note.endpointRetiredOn, 'day') })}
        </p>
      ) : null}
    </div>
  )
}
