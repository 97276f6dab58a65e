import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import { AssumptionList } from '#app/features/costs/assumption-list.tsx'
import { compareCosts } from '#app/features/costs/compare-costs.ts'
import { RateText } from '#app/features/currencies/rate-text.tsx'
import { rateOn } from '#app/features/currencies/exchange.ts'
import { CostForm } from '#app/features/costs/cost-form.tsx'
import { canonicalQuery, costQuery, filled, rowsToReadOf } from '#app/features/costs/cost-query.ts'
import { CostTable } from '#app/features/costs/cost-table.tsx'
import { FlipList } from '#app/features/costs/flip-list.tsx'
import { flipsOf, rateFlips } from '#app/features/costs/flips.ts'
import { worthOfOffers } from '#app/features/costs/offer-worth.ts'
import { readCosts } from '#app/features/costs/read-costs.server.ts'
import { TextMixText } from '#app/features/costs/text-count.tsx'
import { ToldOfferList } from '#app/features/costs/told-offer-list.tsx'
import { UnknownYears } from '#app/features/costs/unknown-years.tsx'
import { pageWithin } from '#app/features/pricing/price.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { searchOf } from '#app/lib/paths.ts'
import { parseQuery } from '#app/lib/query.ts'
import { sharedPage } from '#app/lib/shared-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { BadQuery } from '#app/ui/filter-form.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Pager } from '#app/ui/pager.tsx'

const pageSize = 25

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const { query, bad } = parseQuery(new URL(request.url).searchParams, costQuery)
  const at = new Date()
  const fields = filled(query, at)
  const { workload, models, offers, claimedAt, rates } = await readCosts(db(), { fields, at })
  const plans = offers.planned.map(({ plan }) => plan)
  const comparison = compareCosts({ models, workload, fields, rowsToRead: rowsToReadOf(fields), offers: plans })
  const parts = comparison.parts.map(({ currency, rows }) => {
    const place = pageWithin(query.page ?? 1, rows.length, pageSize)
    const first = (place.page - 1) * pageSize
    const rate =
      fields.show && fields.show !== currency
        ? rateOn(rates, { from: currency, to: fields.show, day: at.toISOString().slice(0, 10) })
        : null
    return { currency, rate, total: rows.length, ...place, first, rows: rows.slice(first, first + pageSize) }
  })
  const isFor = (providerId: string) => !fields.provider || providerId === fields.provider
  return {
    title: t('costs.title'),
    description: t('costs.description'),
    at,
    query,
    fields,
    texts: workload.texts ?? null,
    bad,
    models,
    parts,
    flips: comparison.parts.flatMap(({ currency, rows }) => {
      const [lead] = rows
      return lead && rows.length > 1
        ? [{ currency, lead: lead.model, flips: flipsOf(rows, { workload, offers: plans }) }]
        : []
    }),
    rates: rateFlips(comparison),
    unknown: comparison.unknown,
    leftKey: comparison.baseline?.model.key ?? null,
    left:
      !query.from || comparison.baseline ? null : models.some(({ key }) => key === query.from) ? 'unknown' : 'notFound',
    offers: {
      planned: offers.planned.filter(({ program }) => isFor(program.providerId)),
      left: offers.left.filter(({ program }) => isFor(program.providerId)),
    },
    worth: Object.fromEntries(worthOfOffers(comparison, { offers: plans, workload })),
    claimedAt,
    names: await listProviderNames(
      db(),
      [...offers.planned, ...offers.left].flatMap(({ offer: { benefit } }) =>
        'ofProvider' in benefit ? [benefit.ofProvider] : [],
      ),
    ),
  } as const
}

export const headers = sharedPage

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [{ title: `${data.title} · Switchyard` }, { name: 'description', content: data.description }]
    : [{ title: 'Switchyard' }]

export default function Cost() {
  const t = useT()
  const to = usePath()
  const page = useLoaderData<typeof loader>()
  const { query, fields, left } = page
  const address = canonicalQuery(fields)
  return (
    <>
      <PageHead title={t('costs.title')} lead={t('costs.lead')} />
      <BadQuery names={page.bad} />
      <CostForm fields={fields} query={query} models={page.models} />
      <p className="mb-6 flex flex-wrap items-center gap-x-4 text-table">
        <a href={to('/cost', address)} className="inline-flex min-h-11 items-center">
          {t('costs.share')}
        </a>
        <a href={to('/cost/usage')} className="inline-flex min-h-11 items-center">
          {t('costs.usage.way')}
        </a>
        <a href={to('/tokens')} className="inline-flex min-h-11 items-center">
          {t('costs.tokensWay')}
        </a>
        <a href={to('/cost/save', address)} className="inline-flex min-h-11 items-center" rel="nofollow">
          {t('costs.saved.saveWay')}
        </a>
        <a href={`/api/v1/costs${searchOf(address)}`} className="inline-flex min-h-11 items-center">
          {t('costs.json')}
        </a>
      </p>
      {query.calls === undefined ? (
        <div className="mb-6">
          <Notice tone="info">{t('costs.notFilled')}</Notice>
        </div>
      ) : null}
      {left ? (
        <div className="mb-6">
          <Notice tone="attention">{t(`costs.baseline.${left}`, { key: query.from ?? '' })}</Notice>
        </div>
      ) : null}
      {page.parts.length === 0 ? (
        <Empty title={t('costs.result.none')}>
          <a href={to('/cost', { ...address, q: undefined, provider: undefined, currency: undefined })}>
            {t('costs.result.noneDo')}
          </a>
        </Empty>
      ) : null}
      {page.texts ? <TextMixText countedBy={page.texts.countedBy} /> : null}
      {page.parts.length > 1 ? <p className="mb-4 text-ink-2">{t('costs.result.otherCurrency')}</p> : null}
      {page.parts.map(({ currency, rate, rows, first, total, page: shown, pageCount }) => (
        <section key={currency} aria-labelledby={`in-${currency}`} className="mb-8">
          <h2 id={`in-${currency}`}>{t('costs.result.title', { currency: t(`models.currencies.${currency}`) })}</h2>
          <p className="mt-1 mb-2 text-table text-ink-2">
            {t('costs.result.shown', { from: first + 1, to: first + rows.length, n: total })}
            {rate ? (
              <>
                {' · '}
                <RateText rate={rate} />
              </>
            ) : fields.show && fields.show !== currency ? (
              ` · ${t('modelTable.noRate')}`
            ) : null}
          </p>
          <CostTable
            {...{ rows, currency, rate }}
            at={page.at}
            leftKey={page.leftKey}
            hasMove={fields.rows > 0}
            hasTexts={page.texts !== null}
            hrefOf={(model) => to('/cost/year', { ...address, model })}
          />
          <Pager page={shown} pages={pageCount} hrefOf={(n) => to('/cost', { ...address, page: n })} />
        </section>
      ))}
      <FlipList parts={page.flips} rates={page.rates} />
      <UnknownYears unknown={page.unknown} />
      <ToldOfferList offers={page.offers} worth={page.worth} claimedAt={page.claimedAt} names={page.names} />
      <AssumptionList />
    </>
  )
}
