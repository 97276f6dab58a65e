import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { WatchedTable } from '#app/features/abuse/watched-table.tsx'
import { listWatchedPrograms } from '#app/features/abuse/watched-programs.server.ts'
import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useT } from '#app/ui/i18n.tsx'
import { KeyHints } from '#app/ui/key-hints.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  await requireOperator(request)
  return {
    programs: await listWatchedPrograms(db(), { at: new Date() }),
    title: t('abuse.list.title'),
    description: t('abuse.list.lead'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function Abuse() {
  const { programs } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <div className="space-y-6">
      <PageHead title={t('abuse.list.title')}>
        <p className="measure">{t('abuse.list.lead')}</p>
      </PageHead>
      <Notice tone="info" title={t('abuse.rush.title')}>
        <p className="measure">{t('abuse.rush.text')}</p>
      </Notice>
      {programs.length > 0 ? (
        <>
          <KeyHints keys={[{ key: 'n', does: t('abuse.list.first') }]} />
          <WatchedTable programs={programs} />
        </>
      ) : (
        <Empty title={t('abuse.list.none')}>
          <p>{t('abuse.list.noneText')}</p>
        </Empty>
      )}
    </div>
  )
}
