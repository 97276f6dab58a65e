import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { MappingTable } from '#app/features/price-imports/mapping-table.tsx'
import { listMappings } from '#app/features/price-imports/mappings.server.ts'
import { sourceName } from '#app/features/price-imports/price-names.ts'
import { pageWithin } from '#app/features/pricing/price.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { BadQuery, FilterForm } from '#app/ui/filter-form.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { mappingStates, priceSources } from '#db/vocabulary.ts'

export const handle = { enhanced: true }

const perPage = 50
const count = z.coerce.number().int().min(0).max(100)
const shape = {
  state: z.enum(mappingStates),
  source: z.enum(priceSources),
  page: z.coerce.number().int().min(1).max(10_000),
  /** How many names were just decided on, and how many stayed as they were. */
  decided: count,
  left: count,
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  await requireOperator(request)
  const { query, bad } = parseQuery(new URL(request.url).searchParams, shape)
  const asked = { state: query.state ?? 'proposed', source: query.source, limit: perPage }
  const offset = ((query.page ?? 1) - 1) * perPage
  const first = await listMappings(db(), { ...asked, offset })
  const { page, pageCount } = pageWithin(query.page ?? 1, first.total, perPage)
  // Fewer may be left than the address asks for: whoever decides on the last page goes on with the one before.
  const isPast = first.mappings.length === 0 && first.total > 0
  const { mappings, total } = isPast ? await listMappings(db(), { ...asked, offset: (page - 1) * perPage }) : first
  return {
    mappings,
    total,
    state: asked.state,
    source: query.source ?? null,
    page,
    pageCount,
    decided: query.decided ?? null,
    left: query.left ?? 0,
    bad,
    title: t('prices.mappings.title'),
    description: t('prices.mappings.description'),
  }
}

export const headers = privatePage
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title} · Switchyard` },
  { name: 'description', content: page?.description },
  { name: 'robots', content: 'noindex' },
]

export default function Mappings() {
  const { mappings, total, state, source, page, pageCount, decided, left, bad } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const list = '/desk/prices/models'
  return (
    <div className="space-y-6">
      <PageHead title={t('prices.mappings.title')}>
        <p className="measure">{t('prices.mappings.lead')}</p>
        <p>
          <a className="inline-flex min-h-11 items-center" href={to('/desk/prices')}>
            {t('prices.run.back')}
          </a>
        </p>
      </PageHead>
      <BadQuery names={bad} />
      {decided === null ? null : (
        <Notice tone={left > 0 ? 'attention' : 'good'} title={t('prices.mappings.decided', { n: decided })}>
          {left > 0 ? <p>{t('prices.mappings.left', { n: left })}</p> : null}
        </Notice>
      )}
      <FilterForm label={t('prices.mappings.filter')} action={to(list)} active={[]}>
        <SelectField
          label={t('prices.mappings.state')}
          name="state"
          defaultValue={state}
          choices={mappingStates.map((value) => ({ value, label: t(`prices.mappings.states.${value}`) }))}
        />
        <SelectField
          label={t('prices.runs.source')}
          name="source"
          defaultValue={source ?? ''}
          anyLabel={t('site.form.any')}
          choices={priceSources.map((value) => ({ value, label: sourceName(t, value) }))}
        />
      </FilterForm>
      {total > 0 ? (
        <form method="post" action={to(`${list}/accept`, { source })} className="space-y-4" data-once>
          <p className="figures text-ink-2">{t('prices.mappings.count', { n: total })}</p>
          <MappingTable mappings={mappings} />
          {state === 'reviewed' ? null : (
            <div className="flex flex-wrap gap-3">
              <Button type="submit" look="primary">
                {t('prices.mappings.accept')}
              </Button>
              <Button type="submit" formAction={to(`${list}/add`, { source })}>
                {t('prices.mappings.add')}
              </Button>
              <Button type="submit" look="danger" formAction={to(`${list}/reject`, { source })}>
                {t('prices.mappings.reject')}
              </Button>
            </div>
          )}
        </form>
      ) : (
        <Empty title={t(`prices.mappings.none.${state}`)}>
          <p>{t('prices.mappings.noneText')}</p>
        </Empty>
      )}
      <Pager page={page} pages={pageCount} hrefOf={(number) => to(list, { state, source, page: number })} />
    </div>
  )
}
