import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { useMay } from '#app/features/accounts/use-may.ts'
import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { listPrograms } from '#app/features/publishing/drafts.server.ts'
import { ProgramList } from '#app/features/publishing/program-list.tsx'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const t = translator(locale)
  return {
    providerId,
    programs: await listPrograms(db(), { providerId }),
    title: t('programs.list.title'),
    description: t('programs.list.lead'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function Programs() {
  const { providerId, programs } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const may = useMay()
  const begin = may('edit') ? (
    <ButtonLink look="primary" href={to(`/console/${providerId}/programs/new`)}>
      {t('programs.new.way')}
    </ButtonLink>
  ) : null
  return (
    <div className="space-y-6">
      <PageHead title={t('programs.list.title')} lead={t('programs.list.lead')}>
        {programs.length > 0 ? <p>{begin}</p> : null}
      </PageHead>
      {programs.length > 0 ? (
        <ProgramList providerId={providerId} programs={programs} />
      ) : (
        <Empty title={t('programs.list.none')}>
          <p>{t('programs.list.noneText')}</p>
          <ol className="mx-auto my-3 inline-block list-decimal pl-6 text-left">
            {(['write', 'preview', 'submit', 'codes'] as const).map((step) => (
              <li key={step}>{t(`programs.list.steps.${step}`)}</li>
            ))}
          </ol>
          <p>{begin}</p>
        </Empty>
      )}
    </div>
  )
}
