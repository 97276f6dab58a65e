import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { DisputeTable } from '#app/features/disputes/dispute-table.tsx'
import { answerWithinDays } from '#app/features/disputes/dispute.ts'
import { listDisputesForProvider } from '#app/features/disputes/disputes.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { BadQuery } from '#app/ui/filter-form.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { isId } from '#db/ids.ts'

export const handle = { enhanced: true }

const perPage = 50
const shape = { before: z.string().refine((text) => isId('dsp', text)) }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const { query, bad } = parseQuery(new URL(request.url).searchParams, shape)
  // One more than is shown says whether there is an older page.
  const found = await listDisputesForProvider(db(), { providerId, before: query.before, limit: perPage + 1 })
  return {
    providerId,
    disputes: found.slice(0, perPage),
    hasOlder: found.length > perPage,
    before: query.before ?? null,
    bad,
    title: t('disputes.console.title'),
    description: t('disputes.console.lead', { days: answerWithinDays }),
  }
}

export const headers = privatePage
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title} · Switchyard` },
  { name: 'description', content: page?.description },
  { name: 'robots', content: 'noindex' },
]

export default function Disputes() {
  const { providerId, disputes, hasOlder, before, bad } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const here = `/console/${providerId}/disputes` as const
  const oldest = disputes.at(-1)
  return (
    <div className="space-y-6">
      <PageHead title={t('disputes.console.title')} lead={t('disputes.console.lead', { days: answerWithinDays })} />
      <BadQuery names={bad} />
      {disputes.length > 0 ? (
        <DisputeTable
          disputes={disputes}
          caption={t('disputes.console.caption')}
          pageOf={({ id }) => `${here}/${id}`}
        />
      ) : (
        <Empty title={t('disputes.console.none')}>
          <p>{t('disputes.console.noneText')}</p>
        </Empty>
      )}
      {before || hasOlder ? (
        <nav aria-label={t('site.pages.label')} className="flex gap-6">
          {before ? (
            <a className="flex min-h-11 items-center" href={to(here)}>
              ← {t('disputes.console.newest')}
            </a>
          ) : null}
          {hasOlder && oldest ? (
            <a className="flex min-h-11 items-center" href={to(here, { before: oldest.id })}>
              {t('disputes.console.older')} →
            </a>
          ) : null}
        </nav>
      ) : null}
    </div>
  )
}
