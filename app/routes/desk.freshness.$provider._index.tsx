import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { recordKinds } from '#app/features/catalog/freshness.ts'
import { findProvider } from '#app/features/catalog/providers.server.ts'
import { listAgingRecords, stalenessByKind } from '#app/features/catalog/stale-records.server.ts'
import { StalenessTable } from '#app/features/catalog/staleness-table.tsx'
import { listStaleFacts } from '#app/features/programs/stale-facts.server.ts'
import { StaleTable } from '#app/features/programs/stale-table.tsx'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, SelectField } from '#app/ui/field.tsx'
import { BadQuery } from '#app/ui/filter-form.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { KeyHints } from '#app/ui/key-hints.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Pager } from '#app/ui/pager.tsx'

export const handle = { enhanced: true }

const perPage = 25
const shape = {
  kind: z.enum(recordKinds),
  page: z.coerce.number().int().min(1).max(10_000),
  /** How many were just noted, or why none was. */
  noted: z.coerce.number().int().min(1).max(100_000),
  refused: z.enum(['nothing_stale', 'no_source', 'bad_address']),
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  const at = new Date()
  const provider = await findProvider(db(), params.provider ?? '')
  if (!provider) throw notFound()
  const { query, bad } = parseQuery(new URL(request.url).searchParams, shape)
  const records = await listAgingRecords(db(), { providerId: provider.id, at })
  const asked = query.kind ? records.filter(({ kind }) => kind === query.kind) : records
  const stale = await listStaleFacts(db(), asked, { page: query.page ?? 1, perPage, at })
  const t = translator(locale)
  return {
    at,
    provider: { id: provider.id, name: provider.name },
    kinds: stalenessByKind(records, at),
    ...stale,
    kind: query.kind ?? null,
    noted: query.noted ?? null,
    refused: query.refused ?? null,
    bad,
    title: t('freshness.list.title', { provider: provider.name[locale] }),
    description: t('freshness.board.description'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function StaleRecords() {
  const { at, provider, kinds, stale, total, page, pages, kind, noted, refused, bad, title } =
    useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const here = `/desk/freshness/${provider.id}` as const
  const chosen = kinds.find((one) => one.kind === kind)
  return (
    <div className="space-y-6">
      <PageHead title={title}>
        <a href={to('/desk/freshness')}>← {t('freshness.list.back')}</a>
      </PageHead>
      <BadQuery names={bad} />
      {refused ? (
        <Notice tone="error" title={t('freshness.list.refusedTitle')}>
          <p>{t(`freshness.list.refusals.${refused}`)}</p>
        </Notice>
      ) : null}
      {noted ? <Notice tone="good" title={t('freshness.list.noted', { n: noted })} /> : null}
      <StalenessTable caption={title} kinds={kinds} />
      <form method="get" data-auto className="flex flex-wrap items-end gap-3">
        <SelectField
          label={t('freshness.kind')}
          name="kind"
          defaultValue={kind ?? ''}
          anyLabel={t('site.form.any')}
          choices={kinds.map((one) => ({ value: one.kind, label: t(`freshness.kinds.${one.kind}`) }))}
        />
        <Button type="submit">{t('site.form.apply')}</Button>
        <p className="figures py-2 text-ink-2">{t('freshness.list.count', { n: total })}</p>
      </form>
      {stale.length > 0 ? (
        <>
          <KeyHints
            keys={[
              { key: 'o', does: t('freshness.keys.open') },
              { key: 'v', does: t('freshness.keys.still') },
            ]}
          />
          <StaleTable stale={stale} at={at} />
          <Pager page={page} pages={pages} hrefOf={(number) => to(here, { kind, page: number })} />
          {chosen && total > 1 ? (
            <section aria-labelledby="all" className="max-w-2xl space-y-3 border-t border-line pt-4">
              <h2 id="all">{t('freshness.list.all', { n: total })}</h2>
              <p className="measure text-ink-2">{t('freshness.list.allText')}</p>
              <form method="post" action={to(`${here}/again`)} data-once className="space-y-3">
                <input type="hidden" name="kind" value={chosen.kind} />
                <Field
                  label={t('desk.verify.sourceUrl')}
                  hint={t('desk.verify.sourceUrlHint')}
                  name="sourceUrl"
                  type="url"
                  required
                  maxLength={2000}
                  autoComplete="off"
                />
                <Button type="submit">{t('freshness.list.allStill', { n: total })}</Button>
              </form>
            </section>
          ) : null}
        </>
      ) : (
        <Empty title={t('freshness.list.none')} />
      )}
    </div>
  )
}
