import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { canonicalQuery, costQuery, filled } from '#app/features/costs/cost-query.ts'
import { listSavedWorkloads } from '#app/features/costs/saved-workloads.server.ts'
import { WorkSummary } from '#app/features/costs/work-summary.tsx'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const { userId } = await requireDeveloper(request)
  const saved = await listSavedWorkloads(db(), { userId })
  return {
    title: t('costs.saved.title'),
    workloads: saved.map(({ id, name, query, savedAt }) => ({
      ...{ id, name },
      // A field that came later is filled as it was by default when the work was saved.
      fields: filled(parseQuery(new URLSearchParams(query), costQuery).query, savedAt),
    })),
  }
}

export const headers = privatePage
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title} · Switchyard` },
  { name: 'robots', content: 'noindex' },
]

export default function MyWorkloads() {
  const { title, workloads } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  return (
    <div className="max-w-3xl space-y-6">
      <PageHead title={title} lead={t('costs.saved.lead')} />
      {workloads.length === 0 ? (
        <Empty title={t('costs.saved.empty')}>
          <ButtonLink look="primary" href={to('/cost')}>
            {t('costs.saved.emptyWay')}
          </ButtonLink>
        </Empty>
      ) : (
        <ul className="border-y border-line">
          {workloads.map(({ id, name, fields }) => (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line py-3 first:border-t-0"
            >
              <div>
                <a className="font-medium" href={to('/cost', canonicalQuery(fields))}>
                  {name}
                </a>
                <span className="block text-table text-ink-2">
                  <WorkSummary fields={fields} />
                </span>
              </div>
              <form method="post" action={to(`/me/workloads/${id}/forget`)}>
                <Button aria-label={t('costs.saved.forgetNamed', { name })}>{t('costs.saved.forget')}</Button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
