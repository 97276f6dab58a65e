import { useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'

import { AmountInColumn } from './amount-text.tsx'
import type { listUses } from './credits.server.ts'

type Report = Awaited<ReturnType<typeof listUses>>[number]

/** The provider's own reports of use that a credit paid, each with the part that no credit covered. */
export function UseTable({ reports, zone }: { reports: Report[]; zone: string | null }) {
  const t = useT()
  return (
    <section aria-labelledby="uses" className="space-y-2">
      <h2 id="uses">{t('credits.claim.uses')}</h2>
      {reports.length === 0 ? (
        <p>{t('credits.claim.usesNone')}</p>
      ) : (
        <StackingTable caption={t('credits.claim.usesCaption')} hideCaption>
          <thead>
            <tr>
              <th scope="col">{t('credits.claim.usedOn')}</th>
              <th scope="col" className="md:text-right">
                {t('credits.claim.amount')}
              </th>
              <th scope="col" className="md:text-right">
                {t('credits.claim.notCovered')}
              </th>
              <th scope="col">{t('credits.claim.what')}</th>
              <th scope="col">{t('credits.claim.event')}</th>
            </tr>
          </thead>
          <tbody>
            {reports.map((report) => (
              <StackingRow key={report.id}>
                <StackingRowHead>
                  <InstantText at={report.occurredAt} zone={zone ?? 'UTC'} />
                </StackingRowHead>
                <StackingCell label={t('credits.claim.amount')} side="right">
                  <AmountInColumn asset={report.asset} amount={report.amount} />
                </StackingCell>
                <StackingCell label={t('credits.claim.notCovered')} side="right">
                  {report.shortfall > 0n ? <AmountInColumn asset={report.asset} amount={report.shortfall} /> : '0'}
                </StackingCell>
                <StackingCell label={t('credits.claim.what')} share="whole">
                  {report.meter ?? t('site.states.unknown')}
                </StackingCell>
                <StackingCell label={t('credits.claim.event')} share="whole">
                  <code className="break-words">{report.eventId}</code>
                </StackingCell>
              </StackingRow>
            ))}
          </tbody>
        </StackingTable>
      )}
    </section>
  )
}
