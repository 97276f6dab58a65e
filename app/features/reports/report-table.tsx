import { Chip, type Tone } from '#app/ui/chip.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'
import type { ReportOutcome } from '#db/vocabulary.ts'

import type { OfferReport } from './reports.server.ts'

const looks: Record<ReportOutcome, { tone: Tone; glyph: string }> = {
  fixed: { tone: 'works', glyph: '✓' },
  works: { tone: 'works', glyph: '✓' },
  ended: { tone: 'plain', glyph: '■' },
  unclear: { tone: 'untested', glyph: '?' },
}

/** How a report stands: waiting, or what came of it. */
export function ReportChip({ outcome }: { outcome: ReportOutcome | null }) {
  const t = useT()
  return outcome === null ? (
    <Chip tone="changes" glyph="△">
      {t('reports.waiting')}
    </Chip>
  ) : (
    <Chip {...looks[outcome]}>{t(`reports.outcomes.${outcome}`)}</Chip>
  )
}

/** Reports in a row: about which offer, what was seen, and how they stand. `decides` leads to the desk's page of each. */
export function ReportTable({
  reports,
  caption,
  decides = false,
}: {
  reports: readonly OfferReport[]
  caption: string
  decides?: boolean
}) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  return (
    <StackingTable caption={caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('reports.offer')}</th>
          <th scope="col">{t('reports.seen')}</th>
          <th scope="col">{t('reports.when')}</th>
          <th scope="col">{t('reports.state')}</th>
        </tr>
      </thead>
      <tbody>
        {reports.map(({ providerId, id, reason, saw, reportedAt, outcome, providerName, program }, index) => (
          <StackingRow key={`${providerId} ${id}`}>
            <StackingRowHead>
              <a
                href={to(decides ? `/desk/reports/${providerId}/${id}` : `/offers/${program.slug}`)}
                data-key={decides && index === 0 ? 'n' : undefined}
              >
                {localized(program.name)}
              </a>
              <span className="block font-normal text-ink-2">{localized(providerName)}</span>
            </StackingRowHead>
            <StackingCell share="whole" className="md:w-[50%]">
              <p className="font-medium">{t(`reports.reasons.${reason}`)}</p>
              <p className="break-words whitespace-pre-line" lang="">
                {saw}
              </p>
            </StackingCell>
            <StackingCell label={t('reports.when')} share="half">
              <InstantText at={reportedAt} zone="UTC" />
            </StackingCell>
            <StackingCell label={t('reports.state')} share="half">
              <ReportChip outcome={outcome} />
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
