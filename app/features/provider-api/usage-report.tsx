import { Chip } from '#app/ui/chip.tsx'
import { useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { DataTable } from '#app/ui/table.tsx'

import { lineWord } from './usage-words.ts'

/** What became of one line of a file of uses. */
export interface UsageLine {
  line: number
  /** As the line gives it; empty when it gives none. */
  eventId: string
  outcome: 'booked' | 'replayed' | 'refused'
  /** Why it was refused and which field is meant; null otherwise. */
  reason: string | null
  field: string | null
  /** What no grant covered; null when all was covered. */
  shortfall: string | null
}

/** A page of ten thousand lines helps nobody; of those that are shown, refused ones come before the others. */
const mostLines = 1000

const tones = {
  booked: { tone: 'works', glyph: '✓' },
  replayed: { tone: 'plain', glyph: '=' },
  refused: { tone: 'blocked', glyph: '✕' },
} as const

/** What became of an upload, line by line. */
export function UsageReport({ lines }: { lines: UsageLine[] }) {
  const t = useT()
  const count = (outcome: UsageLine['outcome']) => lines.filter((line) => line.outcome === outcome).length
  const refused = lines.filter((line) => line.outcome === 'refused')
  const others = lines.filter((line) => line.outcome !== 'refused')
  const shown = [...refused, ...others].slice(0, mostLines).sort((a, b) => a.line - b.line)
  return (
    <section aria-labelledby="report" className="space-y-4">
      <Notice
        tone={refused.length === 0 ? 'good' : 'attention'}
        title={t('usage.done', { booked: count('booked'), replayed: count('replayed'), refused: refused.length })}
      >
        <p>{t(refused.length === 0 ? 'usage.allIn' : 'usage.someIn')}</p>
      </Notice>
      <h2 id="report">{t('usage.report')}</h2>
      <DataTable caption={t('usage.reportCaption')} hideCaption>
        <thead>
          <tr>
            <th scope="col" className="w-20 text-right">
              {t('usage.line')}
            </th>
            <th scope="col">{t('usage.event')}</th>
            <th scope="col">{t('usage.outcome')}</th>
            <th scope="col">{t('usage.why')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ line, eventId, outcome, reason, field, shortfall }) => (
            <tr key={line}>
              <th scope="row" className="text-right font-normal">
                {line}
              </th>
              <td>{eventId ? <code>{eventId}</code> : '–'}</td>
              <td>
                <Chip {...tones[outcome]}>{t(`usage.outcomes.${outcome}`)}</Chip>
              </td>
              <td>
                {reason === null ? null : t(lineWord(reason), { reason })}
                {field === null ? null : <code className="ml-2">{field}</code>}
                {shortfall === null ? null : t('usage.shortfall', { shortfall })}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {lines.length > shown.length ? <p>{t('usage.more', { n: lines.length - shown.length })}</p> : null}
    </section>
  )
}
