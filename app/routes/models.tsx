import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { AgeNote } from '#app/features/catalog/age-note.tsx'
import { Disclosure } from '#app/features/catalog/disclosure.tsx'
import { ageOf } from '#app/features/catalog/evidence-age.ts'
import { EvidenceLegend } from '#app/features/catalog/evidence-day.tsx'
import { shortName } from '#app/features/catalog/provider-name.tsx'
import { instantOfDay, laterOf, stalenessOf } from '#app/features/catalog/freshness.ts'
import { readAgainOn } from '#app/features/catalog/seen-days.ts'
import { PriceLegend } from '#app/features/pricing/price-cell.tsx'
import { priceQuery } from '#app/features/pricing/price-query.ts'
import { sortKeys, sortOf, type SortKey } from '#app/features/pricing/price-sort.ts'
import { PriceTable } from '#app/features/pricing/price-table.tsx'
import { listPrices } from '#app/features/pricing/prices.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { parseQuery } from '#app/lib/query.ts'
import { sharedPage } from '#app/lib/shared-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Field, SelectField } from '#app/ui/field.tsx'
import { BadQuery, FilterForm, NothingLeft } from '#app/ui/filter-form.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { currencies, editions } from '#db/vocabulary.ts'

const pageSize = 50
const filterNames = ['q', 'provider', 'currency', 'edition'] as const
type FilterName = (typeof filterNames)[number]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const { query, bad } = parseQuery(new URL(request.url).searchParams, priceQuery)
  const at = new Date()
  const { sort: sortKey = 'provider', ...filters } = query
  const order = sortOf(sortKey)
  const read = (filter: typeof filters) => listPrices(db(), { ...filter, ...order, pageSize, at })

  // A provider that is none of ours, or has no price in this list, is an address that was not understood.
  const unfiltered = filters.provider ? await read({ edition: filters.edition }) : null
  const isKnown = unfiltered?.providers.some((provider) => provider.id === filters.provider) ?? true
  if (!isKnown) {
    bad.push(`provider=${filters.provider}`)
    filters.provider = undefined
  }
  const prices = await read(filters)
  const left = prices.total === 0 ? filterNames.filter((name) => filters[name]) : []
  const drops = await Promise.all(
    left.map(async (name) => ({ name, n: (await read({ ...filters, [name]: undefined, page: 1 })).total })),
  )
  return {
    title: t('models.title'),
    description: t('models.description'),
    at,
    filters,
    sortKey,
    bad,
    prices,
    choices: unfiltered && isKnown ? unfiltered.providers : prices.providers,
    drops: drops.filter((drop) => drop.n > 0),
  }
}

export const headers = sharedPage

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [{ title: `${data.title} · Switchyard` }, { name: 'description', content: data.description }]
    : [{ title: 'Switchyard' }]

export default function Models() {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const { at, filters, sortKey, bad, prices, choices, drops } = useLoaderData<typeof loader>()
  const provider = choices.find((choice) => choice.id === filters.provider)
  const words: Record<FilterName, string> = {
    q: filters.q ?? '',
    provider: provider ? shortName(localized(provider.name)) : '',
    currency: filters.currency ? t(`models.currencies.${filters.currency}`) : '',
    edition: filters.edition ? t(`models.editions.${filters.edition}`) : '',
  }
  const sortInAddress = (key: SortKey) => (key === 'provider' ? undefined : key)
  const address = { ...filters, page: undefined, sort: sortInAddress(sortKey) }
  const without = (name: FilterName) => to('/models', { ...address, [name]: undefined })
  const active = filterNames.filter((name) => filters[name]).map((name) => ({ name: words[name], href: without(name) }))
  const sortWords = t(`models.sorts.${sortKey}`)
  const first = (prices.page - 1) * pageSize + 1
  const seen = prices.lines.map(({ observedOn, sources }) => laterOf(instantOfDay(observedOn), readAgainOn(sources)))
  const age = stalenessOf('price', seen, at)
  const isStale =
    prices.lines.length > 0 &&
    prices.lines.every(({ observedOn }) => observedOn !== null && ageOf({ on: observedOn }, at) === 'old')
  return (
    <>
      <PageHead title={t('models.title')} lead={t('models.lead')} />
      <BadQuery names={bad} />
      <FilterForm label={t('models.filters.label')} action={to('/models')} active={active}>
        <Field
          label={t('models.filters.search')}
          name="q"
          type="search"
          defaultValue={filters.q}
          maxLength={100}
          className="w-full sm:w-48"
        />
        <SelectField
          label={t('models.filters.provider')}
          name="provider"
          defaultValue={filters.provider ?? ''}
          anyLabel={t('site.form.any')}
          choices={choices.map((choice) => ({
            value: choice.id,
            label: t('models.filters.providerLines', { name: shortName(localized(choice.name)), n: choice.lines }),
          }))}
          className="w-full sm:w-56"
        />
        <SelectField
          label={t('models.filters.currency')}
          name="currency"
          defaultValue={filters.currency ?? ''}
          anyLabel={t('site.form.any')}
          choices={currencies.map((currency) => ({ value: currency, label: t(`models.currencies.${currency}`) }))}
          className="w-[calc(50%-8px)] sm:w-40"
        />
        <SelectField
          label={t('models.filters.edition')}
          name="edition"
          defaultValue={filters.edition ?? 'current'}
          choices={[...editions].reverse().map((edition) => ({
            value: edition,
            label: t(`models.editions.${edition}`),
          }))}
          className="w-[calc(50%-8px)] sm:w-48"
        />
        <SelectField
          label={t('models.filters.sort')}
          name="sort"
          defaultValue={sortKey}
          choices={sortKeys.map((key) => ({ value: key, label: t(`models.sorts.${key}`) }))}
          className="w-full sm:w-56"
        />
      </FilterForm>
      {prices.total > 0 ? (
        <>
          <p role="status" className="figures mb-1 text-table">
            <strong className="font-bold">{t('models.count', { n: prices.total })}</strong>
            <span className="text-ink-2">
              {' · '}
              {sortWords}
              {prices.pageCount > 1
                ? ` · ${t('models.shown', { from: first, to: first + prices.lines.length - 1, n: prices.total })}`
                : null}
            </span>
          </p>
          <p className="mb-3 text-note text-ink-2">{t('models.byCurrency')}</p>
          {filters.edition === '2024' ? null : <AgeNote {...age} />}
          {isStale && filters.edition === '2024' ? (
            <div className="mb-3">
              <Notice tone="attention">{t('models.allStale')}</Notice>
            </div>
          ) : null}
          <PriceTable
            lines={prices.lines}
            caption={t(filters.edition === '2024' ? 'models.historyCaption' : 'models.caption', { sort: sortWords })}
            at={at}
            sort={{ key: sortKey, hrefOf: (key) => to('/models', { ...address, sort: sortInAddress(key) }) }}
            showProvider
          />
          <Pager
            page={prices.page}
            pages={prices.pageCount}
            hrefOf={(page) => to('/models', { ...address, page: page > 1 ? page : undefined })}
          />
          <PriceLegend />
          <div className="mt-3">
            <Disclosure providerIds={prices.lines.map((line) => line.provider.id)} />
          </div>
          <EvidenceLegend />
        </>
      ) : active.length > 0 ? (
        <NothingLeft
          title={t('models.noneLeft')}
          clearHref={to('/models')}
          drops={drops.map(({ name, n }) => ({
            text: t('models.dropOne', { name: words[name], n }),
            href: without(name),
          }))}
        />
      ) : (
        <Empty title={t('models.none')}>{t('models.noneText')}</Empty>
      )}
    </>
  )
}
