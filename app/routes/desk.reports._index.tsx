import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { ReportTable } from '#app/features/reports/report-table.tsx'
import { listReports } from '#app/features/reports/reports.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useT } from '#app/ui/i18n.tsx'
import { KeyHints } from '#app/ui/key-hints.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  await requireOperator(request)
  return {
    open: await listReports(db(), { state: 'open' }),
    decided: await listReports(db(), { state: 'decided', limit: 20 }),
    title: t('reports.desk.title'),
    description: t('reports.desk.lead'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function Reports() {
  const { open, decided } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <div className="space-y-8">
      <PageHead title={t('reports.desk.title')}>
        <p className="measure">{t('reports.desk.lead')}</p>
      </PageHead>
      {open.length > 0 ? (
        <>
          <KeyHints keys={[{ key: 'n', does: t('reports.desk.next') }]} />
          <ReportTable reports={open} caption={t('reports.desk.title')} decides />
        </>
      ) : (
        <Empty title={t('reports.desk.none')} />
      )}
      {decided.length > 0 ? (
        <section aria-labelledby="decided" className="space-y-3">
          <h2 id="decided">{t('reports.desk.decided')}</h2>
          <ReportTable reports={decided} caption={t('reports.desk.decided')} decides />
        </section>
      ) : null}
    </div>
  )
}
