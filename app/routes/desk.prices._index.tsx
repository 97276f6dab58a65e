import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { ConflictTable } from '#app/features/price-imports/conflict-table.tsx'
import { listPriceConflicts } from '#app/features/price-imports/conflicts.server.ts'
import { dayOf } from '#app/features/price-imports/day.ts'
import { RunTable } from '#app/features/price-imports/run-tables.tsx'
import { listPriceRuns } from '#app/features/price-imports/runs.server.ts'
import { pageWithin } from '#app/features/pricing/price.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { BadQuery } from '#app/ui/filter-form.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Pager } from '#app/ui/pager.tsx'

export const handle = { enhanced: true }

const perPage = 20
const shape = {
  show: z.enum(['open', 'all']),
  page: z.coerce.number().int().min(1).max(10_000),
  /** What was just decided, or why it was not. */
  decided: z.enum(['taken', 'kept']),
  refused: z.enum(['no_conflict', 'changed_since', 'not_a_voice']),
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  await requireOperator(request)
  const { query, bad } = parseQuery(new URL(request.url).searchParams, shape)
  const show = query.show ?? 'open'
  const conflicts = await listPriceConflicts(db(), { on: dayOf(new Date()), show })
  const { page, pageCount } = pageWithin(query.page ?? 1, conflicts.length, perPage)
  return {
    conflicts: conflicts.slice((page - 1) * perPage, page * perPage),
    total: conflicts.length,
    show,
    page,
    pageCount,
    runs: await listPriceRuns(db(), { limit: 12 }),
    decided: query.decided ?? null,
    refused: query.refused ?? null,
    bad,
    title: t('prices.conflicts.title'),
    description: t('prices.conflicts.description'),
  }
}

export const headers = privatePage
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title} · Switchyard` },
  { name: 'description', content: page?.description },
  { name: 'robots', content: 'noindex' },
]

export default function Prices() {
  const { conflicts, total, show, page, pageCount, runs, decided, refused, bad } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const other = show === 'open' ? 'all' : 'open'
  return (
    <div className="space-y-6">
      <PageHead title={t('prices.conflicts.title')}>
        <p className="measure">{t('prices.conflicts.lead')}</p>
      </PageHead>
      <BadQuery names={bad} />
      {refused ? (
        <Notice tone="error" title={t('prices.conflicts.refusedTitle')}>
          <p>{t(`prices.conflicts.refusals.${refused}`)}</p>
        </Notice>
      ) : null}
      {decided ? <Notice tone="good" title={t(`prices.conflicts.${decided}`)} /> : null}
      <p className="flex flex-wrap gap-x-6">
        <a className="inline-flex min-h-11 items-center" href={to('/desk/prices/models')}>
          {t('prices.mappings.title')}
        </a>
        <a className="inline-flex min-h-11 items-center" href={to('/desk/prices', { show: other })}>
          {t(`prices.conflicts.show.${other}`)}
        </a>
      </p>
      {total > 0 ? (
        <>
          <p className="figures text-ink-2">{t('prices.conflicts.count', { n: total })}</p>
          <ConflictTable conflicts={conflicts} />
          <p className="text-note text-ink-2">{t('prices.perMillion')}</p>
        </>
      ) : (
        <Empty title={t('prices.conflicts.none')}>
          <p>{t('prices.conflicts.noneText')}</p>
        </Empty>
      )}
      <Pager page={page} pages={pageCount} hrefOf={(number) => to('/desk/prices', { show, page: number })} />
      <section className="space-y-3">
        <h2>{t('prices.runs.title')}</h2>
        {runs.length > 0 ? (
          <RunTable runs={runs} />
        ) : (
          <Empty title={t('prices.runs.none')}>
            <p>{t('prices.runs.noneText')}</p>
          </Empty>
        )}
      </section>
    </div>
  )
}
