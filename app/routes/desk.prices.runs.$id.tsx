import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { PlanChangeTable } from '#app/features/price-imports/plan-tables.tsx'
import { runReasonText } from '#app/features/price-imports/reason-words.ts'
import { ChangeTable, RefusedTable } from '#app/features/price-imports/run-tables.tsx'
import { findPriceRun, listPlanChanges, listPriceChanges } from '#app/features/price-imports/runs.server.ts'
import { pageWithin } from '#app/features/pricing/price.ts'
import { db } from '#app/lib/db.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { BadQuery } from '#app/ui/filter-form.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { InstantText } from '#app/ui/time.tsx'

const perPage = 100
const pageNumber = z.coerce.number().int().min(1).max(10_000)
const shape = { page: pageNumber, left: pageNumber }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  await requireOperator(request)
  const found = await findPriceRun(db(), idParam('run', params.id))
  if (!found) throw new Response(null, { status: 404, statusText: 'Not Found' })
  const { refusedLines, ...run } = found
  const { query, bad } = parseQuery(new URL(request.url).searchParams, shape)
  const planChanges = await listPlanChanges(db(), { runId: run.id })
  const changed = run.added + run.changed + run.withdrawn - planChanges.length
  const { page, pageCount } = pageWithin(query.page ?? 1, Math.max(changed, planChanges.length), perPage)
  const left = pageWithin(query.left ?? 1, refusedLines.length, perPage)
  return {
    run,
    changes: await listPriceChanges(db(), { runId: run.id, limit: perPage, offset: (page - 1) * perPage }),
    planChanges: planChanges.slice((page - 1) * perPage, page * perPage),
    refusedLines: refusedLines.slice((left.page - 1) * perPage, left.page * perPage),
    toldCount: refusedLines.length,
    page,
    pageCount,
    left,
    bad,
    title: t('prices.run.title', { source: run.source }),
    description: t('prices.run.description'),
  }
}

export const headers = privatePage
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title} · Switchyard` },
  { name: 'description', content: page?.description },
  { name: 'robots', content: 'noindex' },
]

export default function Run() {
  const { run, changes, planChanges, refusedLines, toldCount, page, pageCount, left, bad, title } =
    useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const here = `/desk/prices/runs/${run.id}` as const
  return (
    <div className="space-y-6">
      <PageHead title={title}>
        <p>
          <InstantText at={run.startedAt} zone="UTC" /> · <code className="break-all">{run.location}</code>
        </p>
        <p>
          {t('prices.run.counts', {
            models: run.modelCount,
            prices: run.priceCount,
            added: run.added,
            changed: run.changed,
            withdrawn: run.withdrawn,
            left: run.refusedCount,
          })}
        </p>
        <p>
          <a className="inline-flex min-h-11 items-center" href={to('/desk/prices')}>
            {t('prices.run.back')}
          </a>
        </p>
      </PageHead>
      <BadQuery names={bad} />
      {run.reason ? (
        <Notice tone="error" title={t('prices.run.refusedTitle')}>
          <p>{runReasonText(t, run.reason)}</p>
        </Notice>
      ) : null}
      <section className="space-y-3">
        <h2>{t('prices.run.changes')}</h2>
        {changes.length > 0 ? <ChangeTable changes={changes} /> : null}
        {changes.length === 0 && planChanges.length === 0 ? <p>{t('prices.run.noChange')}</p> : null}
        <Pager page={page} pages={pageCount} hrefOf={(number) => to(here, { page: number, left: left.page })} />
        {planChanges.length > 0 ? <PlanChangeTable changes={planChanges} /> : null}
      </section>
      <section className="space-y-3">
        <h2>{t('prices.run.refused')}</h2>
        {refusedLines.length > 0 ? <RefusedTable lines={refusedLines} /> : <p>{t('prices.run.noneRefused')}</p>}
        {run.refusedCount > toldCount ? (
          <p className="text-table text-ink-2">{t('prices.run.more', { n: toldCount })}</p>
        ) : null}
        <Pager page={left.page} pages={left.pageCount} hrefOf={(number) => to(here, { page, left: number })} />
      </section>
    </div>
  )
}
