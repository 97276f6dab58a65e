import { useT } from '#app/ui/i18n.tsx'
import { DataTable } from '#app/ui/table.tsx'
import { InstantText } from '#app/ui/time.tsx'

import { AmountText } from './amount-text.tsx'
import type { listRedemptions } from './credits.server.ts'

type Report = Awaited<ReturnType<typeof listRedemptions>>[number]

/** The provider's own reports of use, each with the part that credits did not cover. */
export function UseTable({ reports, zone }: { reports: Report[]; zone: string | null }) {
  const t = useT()
  return (
    <section aria-labelledby="uses" className="space-y-2">
      <h2 id="uses">{t('credits.claim.uses')}</h2>
      {reports.length === 0 ? (
        <p>{t('credits.claim.usesNone')}</p>
      ) : (
        <DataTable caption={t('credits.claim.usesCaption')}>
          <thead>
            <tr>
              <th scope="col">{t('credits.claim.usedOn')}</th>
              <th scope="col" className="text-right">
                {t('credits.claim.amount')}
              </th>
              <th scope="col" className="text-right">
                {t('credits.claim.notCovered')}
              </th>
              <th scope="col">{t('credits.claim.what')}</th>
              <th scope="col">{t('credits.claim.event')}</th>
            </tr>
          </thead>
          <tbody>
            {reports.map((report) => (
              <tr key={report.id}>
                <th scope="row" className="min-w-40 font-normal">
                  <InstantText at={report.occurredAt} zone={zone ?? 'UTC'} />
                </th>
                <td className="text-right">
                  <AmountText asset={report.asset} amount={report.amount} />
                </td>
                <td className="text-right">
                  {report.shortfall > 0n ? <AmountText asset={report.asset} amount={report.shortfall} /> : '0'}
                </td>
                <td>{report.meter ?? t('site.states.unknown')}</td>
                <td>
                  <code className="break-all">{report.eventId}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </section>
  )
}
