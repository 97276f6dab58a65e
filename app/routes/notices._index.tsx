import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { askedPlaces } from '#app/features/catalog/places.ts'
import { regionName } from '#app/features/catalog/region-name.ts'
import { noticeFields, noticeQuery, type NoticeField, type NoticeQuery } from '#app/features/notices/notice-query.ts'
import { NoticeRow } from '#app/features/notices/notice-row.tsx'
import { listNotices } from '#app/features/notices/notices.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { parseQuery } from '#app/lib/query.ts'
import { sharedPage } from '#app/lib/shared-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { SelectField } from '#app/ui/field.tsx'
import { BadQuery, FilterForm, NothingLeft } from '#app/ui/filter-form.tsx'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const { query, bad } = parseQuery(new URL(request.url).searchParams, noticeQuery)
  const all = await listNotices(db())
  const count = async (asked: NoticeQuery) => (await listNotices(db(), asked)).length
  const notices = noticeFields.some((field) => query[field]) ? await listNotices(db(), query) : all
  const asked = notices.length === 0 ? noticeFields.filter((field) => query[field]) : []
  const drops = await Promise.all(
    asked.map(async (field) => ({ field, n: await count({ ...query, [field]: undefined }) })),
  )
  const named = all.flatMap((notice) => [
    notice.provider,
    ...notice.alsoProviders,
    ...(notice.intermediary ? [notice.intermediary] : []),
  ])
  return {
    title: t('notices.title'),
    description: t('notices.description'),
    query,
    bad,
    today: new Date().toISOString().slice(0, 10),
    notices,
    drops: drops.filter(({ n }) => n > 0).sort((a, b) => b.n - a.n),
    providers: [...new Map(named.map((provider) => [provider.id, provider.name])).entries()].map(([id, name]) => ({
      id,
      name,
    })),
  }
}

export const headers = sharedPage

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.title} · Switchyard` }, { name: 'description', content: data.description }] : []

export default function Notices() {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const { query, bad, today, notices, drops, providers } = useLoaderData<typeof loader>()
  const providerName = (id: string) => providers.find((provider) => provider.id === id)?.name[locale] ?? id
  const places =
    query.region && !askedPlaces.some((place) => place === query.region) ? [query.region, ...askedPlaces] : askedPlaces
  const words = (field: NoticeField) => {
    const value = query[field] ?? ''
    return t('notices.filters.active', {
      name: t(`notices.filters.${field}`),
      value: field === 'region' ? regionName(t, locale, value) : providerName(value),
    })
  }
  const without = (field: NoticeField) => to('/notices', { ...query, [field]: undefined })
  const active = noticeFields
    .filter((field) => query[field])
    .map((field) => ({ name: words(field), href: without(field) }))
  const providerChoices = providers
    .map(({ id }) => ({ value: id, label: providerName(id) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
  const isKnown = !query.provider || providers.some(({ id }) => id === query.provider)
  return (
    <>
      <PageHead title={t('notices.title')} lead={t('notices.lead')} />
      <BadQuery names={bad} />
      <FilterForm label={t('notices.filters.label')} action={to('/notices')} active={active}>
        <SelectField
          label={t('notices.filters.region')}
          name="region"
          defaultValue={query.region ?? ''}
          anyLabel={t('site.form.any')}
          choices={places.map((place) => ({ value: place, label: regionName(t, locale, place) }))}
          className="w-full sm:w-56"
        />
        <SelectField
          label={t('notices.filters.provider')}
          name="provider"
          defaultValue={query.provider ?? ''}
          anyLabel={t('site.form.any')}
          choices={
            isKnown
              ? providerChoices
              : [{ value: query.provider ?? '', label: query.provider ?? '' }, ...providerChoices]
          }
          className="w-full sm:w-56"
        />
      </FilterForm>
      <p role="status" className="figures mb-3 text-table font-bold">
        {t('notices.count', { n: notices.length })}
      </p>
      {notices.length > 0 ? (
        <ul className="border-b border-line">
          {notices.map((notice) => (
            <NoticeRow key={notice.slug} notice={notice} today={today} />
          ))}
        </ul>
      ) : active.length > 0 ? (
        <NothingLeft
          title={t('notices.empty.filtered')}
          drops={[
            ...drops.map(({ field, n }, place) => ({
              text: t(place === 0 && drops.length > 1 ? 'notices.empty.worst' : 'notices.empty.drop', {
                name: words(field),
                n,
              }),
              href: without(field),
            })),
            { text: t('notices.notice.all'), href: to('/notices') },
          ]}
          clearHref={to('/notices')}
        />
      ) : (
        <Empty title={t('notices.empty.title')}>{t('notices.empty.text')}</Empty>
      )}
    </>
  )
}
