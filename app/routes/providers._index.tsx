import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { providerQuery } from '#app/features/catalog/provider-query.ts'
import { ProviderTable } from '#app/features/catalog/provider-table.tsx'
import { listProviders } from '#app/features/catalog/providers.server.ts'
import { isReachable, reaches } from '#app/features/catalog/reach.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { parseQuery } from '#app/lib/query.ts'
import { sharedPage } from '#app/lib/shared-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Field, SelectField } from '#app/ui/field.tsx'
import { BadQuery, FilterForm, NothingLeft } from '#app/ui/filter-form.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { providerKinds } from '#db/vocabulary.ts'

const filterNames = ['q', 'kind', 'reach'] as const

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const { query, bad } = parseQuery(new URL(request.url).searchParams, providerQuery)
  const at = new Date()
  const list = async ({ q, kind, reach }: typeof query) =>
    (await listProviders(db(), { q, kind, at })).filter((provider) => isReachable(provider, reach))
  const providers = await list(query)
  const left = providers.length === 0 ? filterNames.filter((name) => query[name]) : []
  const drops = await Promise.all(
    left.map(async (name) => ({ name, n: (await list({ ...query, [name]: undefined })).length })),
  )
  const isFiltered = filterNames.some((name) => query[name])
  return {
    title: t('providers.title'),
    description: t('providers.description'),
    query,
    bad,
    providers,
    sandbox: isFiltered ? [] : await listProviders(db(), { sandbox: 'only', at }),
    drops: drops.filter((drop) => drop.n > 0),
  }
}

export const headers = sharedPage

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [{ title: `${data.title} · Switchyard` }, { name: 'description', content: data.description }]
    : [{ title: 'Switchyard' }]

export default function Providers() {
  const t = useT()
  const to = usePath()
  const { query, bad, providers, sandbox, drops } = useLoaderData<typeof loader>()
  const words = {
    q: query.q ?? '',
    kind: query.kind ? t(`providers.kinds.${query.kind}`) : '',
    reach: query.reach ? t('providers.openTo', { place: t(`site.regions.${query.reach}`) }) : '',
  }
  const without = (name: (typeof filterNames)[number]) => to('/providers', { ...query, [name]: undefined })
  const active = filterNames.filter((name) => query[name]).map((name) => ({ name: words[name], href: without(name) }))
  return (
    <>
      <PageHead title={t('providers.title')} lead={t('providers.lead')} />
      <BadQuery names={bad} />
      <FilterForm label={t('providers.filters.label')} action={to('/providers')} active={active}>
        <Field
          label={t('providers.filters.search')}
          name="q"
          type="search"
          defaultValue={query.q}
          maxLength={100}
          className="w-full sm:w-56"
        />
        <SelectField
          label={t('providers.filters.kind')}
          name="kind"
          defaultValue={query.kind ?? ''}
          anyLabel={t('site.form.any')}
          choices={providerKinds.map((kind) => ({ value: kind, label: t(`providers.kinds.${kind}`) }))}
          className="w-full sm:w-44"
        />
        <SelectField
          label={t('providers.filters.reach')}
          name="reach"
          defaultValue={query.reach ?? ''}
          anyLabel={t('site.form.any')}
          choices={reaches.map((reach) => ({ value: reach, label: t(`site.regions.${reach}`) }))}
          className="w-full sm:w-44"
        />
      </FilterForm>
      <p role="status" className="figures mb-2 text-table">
        <strong className="font-bold">{t('providers.count', { n: providers.length })}</strong>
        {providers.length > 1 ? <span className="text-ink-2"> · {t('providers.sorted')}</span> : null}
      </p>
      {providers.length > 0 ? (
        <>
          <ProviderTable providers={providers} caption={t('providers.caption')} />
          <p className="measure mt-3 text-note text-ink-2">{t('providers.reachNote')}</p>
        </>
      ) : active.length > 0 ? (
        <NothingLeft
          title={t('providers.noneLeft')}
          clearHref={to('/providers')}
          drops={drops.map(({ name, n }) => ({
            text: t('providers.dropOne', { name: words[name], n }),
            href: without(name),
          }))}
        />
      ) : (
        <Empty title={t('providers.none')}>{t('providers.noneText')}</Empty>
      )}
      {sandbox.length > 0 ? (
        <section className="mt-8">
          <h2>{t('providers.sandbox')}</h2>
          <p className="measure mt-1 mb-3 text-ink-2">{t('providers.sandboxNote')}</p>
          <ProviderTable providers={sandbox} caption={t('providers.sandbox')} />
        </section>
      ) : null}
    </>
  )
}
