import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { ReportTable } from '#app/features/reports/report-table.tsx'
import { listReports } from '#app/features/reports/reports.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  return {
    open: await listReports(db(), { state: 'open', providerId }),
    decided: await listReports(db(), { state: 'decided', providerId, limit: 50 }),
    title: t('reports.console.title'),
    description: t('reports.console.lead'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function ConsoleReports() {
  const { open, decided } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <div className="space-y-8">
      <PageHead title={t('reports.console.title')} lead={t('reports.console.lead')} />
      {open.length > 0 ? (
        <ReportTable reports={open} caption={t('reports.console.title')} />
      ) : (
        <Empty title={t('reports.console.none')} />
      )}
      {decided.length > 0 ? (
        <section aria-labelledby="decided" className="space-y-3">
          <h2 id="decided">{t('reports.desk.decided')}</h2>
          <ReportTable reports={decided} caption={t('reports.desk.decided')} />
        </section>
      ) : null}
    </div>
  )
}
