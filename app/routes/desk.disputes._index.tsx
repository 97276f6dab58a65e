import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { DisputeTable } from '#app/features/disputes/dispute-table.tsx'
import { listWaitingDisputes } from '#app/features/disputes/disputes.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

const most = 100

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  await requireOperator(request)
  const found = await listWaitingDisputes(db(), { limit: most + 1 })
  return {
    disputes: found.slice(0, most),
    hasMore: found.length > most,
    title: t('disputes.desk.title'),
    description: t('disputes.desk.description'),
  }
}

export const headers = privatePage
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title} · Switchyard` },
  { name: 'description', content: page?.description },
  { name: 'robots', content: 'noindex' },
]

export default function WaitingDisputes() {
  const { disputes, hasMore } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <div className="space-y-6">
      <PageHead title={t('disputes.desk.title')}>
        <p className="measure">{t('disputes.desk.lead')}</p>
      </PageHead>
      {disputes.length > 0 ? (
        <>
          <DisputeTable
            disputes={disputes}
            caption={t('disputes.desk.caption')}
            pageOf={({ providerId, id }) => `/desk/disputes/${providerId}/${id}`}
            namesProvider
          />
          {hasMore ? <p className="text-table text-ink-2">{t('disputes.desk.more', { n: disputes.length })}</p> : null}
        </>
      ) : (
        <Empty title={t('disputes.desk.none')}>
          <p>{t('disputes.desk.noneText')}</p>
        </Empty>
      )}
    </div>
  )
}
