import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { CheckedSourceTable } from '#app/features/catalog/checked-source-table.tsx'
import { linkStandings } from '#app/features/catalog/link-standing.ts'
import { listCheckedSources } from '#app/features/catalog/source-checks.server.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { BadQuery } from '#app/ui/filter-form.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Pager } from '#app/ui/pager.tsx'

export const handle = { enhanced: true }

const perPage = 30
const shape = { standing: z.enum(linkStandings), page: z.coerce.number().int().min(1).max(10_000) }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  await requireOperator(request)
  const { query, bad } = parseQuery(new URL(request.url).searchParams, shape)
  const all = await listCheckedSources(db(), { at: new Date() })
  const asked = query.standing ? all.filter(({ standing }) => standing === query.standing) : all
  const pages = Math.max(1, Math.ceil(asked.length / perPage))
  const page = Math.min(query.page ?? 1, pages)
  return {
    sources: asked.slice((page - 1) * perPage, page * perPage),
    counts: linkStandings.map((standing) => ({ standing, n: all.filter((one) => one.standing === standing).length })),
    standing: query.standing ?? null,
    isOn: env().sourceChecks,
    page,
    pages,
    bad,
    title: t('freshness.sources.title'),
    description: t('freshness.sources.description'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function Sources() {
  const { sources, counts, standing, isOn, page, pages, bad } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  return (
    <div className="space-y-6">
      <PageHead title={t('freshness.sources.title')}>
        <p className="measure">{t('freshness.sources.lead')}</p>
      </PageHead>
      <BadQuery names={bad} />
      {isOn ? null : (
        <Notice tone="info" title={t('freshness.sources.offTitle')}>
          <p>{t('freshness.sources.offText')}</p>
        </Notice>
      )}
      <form method="get" data-auto className="flex flex-wrap items-end gap-3">
        <SelectField
          label={t('freshness.sources.standing')}
          name="standing"
          defaultValue={standing ?? ''}
          anyLabel={t('site.form.any')}
          choices={counts.map((one) => ({
            value: one.standing,
            label: `${t(`freshness.standings.${one.standing}`)} (${one.n})`,
          }))}
        />
        <Button type="submit">{t('site.form.apply')}</Button>
      </form>
      {sources.length > 0 ? (
        <CheckedSourceTable sources={sources} />
      ) : (
        <Empty title={t('freshness.sources.none')}>
          <ButtonLink href={to('/desk/sources')}>{t('freshness.sources.all')}</ButtonLink>
        </Empty>
      )}
      <Pager page={page} pages={pages} hrefOf={(number) => to('/desk/sources', { standing, page: number })} />
    </div>
  )
}
