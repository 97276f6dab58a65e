import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import { FactTable } from '#app/features/programs/fact-table.tsx'
import { listQueue } from '#app/features/review/queue.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { KeyHints } from '#app/ui/key-hints.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { factKinds, type FactKind } from '#db/vocabulary.ts'

export const handle = { enhanced: true }

/** What misleads most when it is wrong comes first. */
const byRisk: readonly FactKind[] = [
  'program',
  'offer',
  'notice',
  'availability',
  'price',
  'free_tier',
  'lifecycle_event',
  'compatibility',
  'provider',
]
const perPage = 25
const shape = { kind: z.enum(factKinds), page: z.coerce.number().int().min(1).max(10_000) }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  const { query, bad } = parseQuery(new URL(request.url).searchParams, shape)
  const kinds = query.kind ? [query.kind] : byRisk
  const queue = await listQueue(db(), { kinds, at: new Date() })
  const pages = Math.max(1, Math.ceil(queue.length / perPage))
  const page = Math.min(query.page ?? 1, pages)
  const shown = queue
    .slice((page - 1) * perPage, page * perPage)
    .map(({ fact, why, waited }) => ({ ...fact, why, waited }))
  const mentioned = shown.flatMap(({ says }) =>
    says.kind === 'offer' && says.benefit.type === 'usage_match' ? [says.benefit.ofProvider] : [],
  )
  const t = translator(locale)
  return {
    facts: shown,
    names: await listProviderNames(db(), mentioned),
    count: queue.length,
    kind: query.kind ?? null,
    page,
    pages,
    bad,
    title: t('desk.facts.title'),
    description: t('desk.facts.description'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function Facts() {
  const { facts, names, count, kind, page, pages, bad } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  return (
    <div className="space-y-6">
      <PageHead title={t('desk.facts.title')}>
        <p className="measure">{t('desk.facts.lead')}</p>
      </PageHead>
      {bad.length > 0 ? (
        <Notice tone="attention">
          <p>{t('site.badQuery', { names: bad.join(', ') })}</p>
        </Notice>
      ) : null}
      <form method="get" data-auto className="flex flex-wrap items-end gap-3">
        <SelectField
          label={t('desk.facts.filter')}
          name="kind"
          defaultValue={kind ?? ''}
          anyLabel={t('site.form.any')}
          choices={byRisk.map((value) => ({ value, label: t(`desk.kinds.${value}`) }))}
        />
        <Button type="submit">{t('site.form.apply')}</Button>
        <p className="figures py-2 text-ink-2">{t('desk.facts.count', { n: count })}</p>
      </form>
      {facts.length > 0 ? (
        <>
          <KeyHints keys={[{ key: 'n', does: t('review.keys.first') }]} />
          <FactTable facts={facts} names={names} />
        </>
      ) : kind ? (
        <Empty title={t('desk.facts.noneLeft')}>
          <ButtonLink href={to('/desk')}>{t('desk.facts.showAll')}</ButtonLink>
        </Empty>
      ) : (
        <Empty title={t('desk.facts.none')}>
          <p>{t('desk.facts.noneText')}</p>
        </Empty>
      )}
      <Pager page={page} pages={pages} hrefOf={(number) => to('/desk', { kind, page: number })} />
    </div>
  )
}
