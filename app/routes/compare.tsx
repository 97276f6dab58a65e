import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { Disclosure } from '#app/features/catalog/disclosure.tsx'
import { EvidenceLegend } from '#app/features/catalog/evidence-day.tsx'
import { shortName } from '#app/features/catalog/provider-name.tsx'
import { SourceText } from '#app/features/catalog/source-list.tsx'
import type { Source } from '#app/features/catalog/source.ts'
import { CompareTray } from '#app/features/comparisons/compare-add.tsx'
import { CompareForm } from '#app/features/comparisons/compare-form.tsx'
import { comparisonAddress, readComparisonAsked, type RowName } from '#app/features/comparisons/compare-query.ts'
import { CompareTable } from '#app/features/comparisons/compare-table.tsx'
import { decimalText, rowText } from '#app/features/comparisons/compare-words.ts'
import { rateBetween } from '#app/features/comparisons/change.ts'
import { saysTheSame } from '#app/features/comparisons/comparison.ts'
import {
  findUsualPairs,
  readComparison,
  searchPricedModels,
  type ShownRates,
} from '#app/features/comparisons/read-comparison.server.ts'
import { AssumptionList } from '#app/features/costs/assumption-list.tsx'
import { canonicalQuery, filled } from '#app/features/costs/cost-query.ts'
import type { PricedModel } from '#app/features/costs/priced-models.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { sharedPage } from '#app/lib/shared-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { BadQuery } from '#app/ui/filter-form.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { formatDate } from '#app/ui/time.tsx'
import type { Currency } from '#db/vocabulary.ts'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const at = new Date()
  const asked = readComparisonAsked(new URL(request.url).searchParams)
  const { models, baseline, rows, rates, missing } = await readComparison(db(), { asked, at })
  const { q } = asked.query
  const found = q ? await searchPricedModels(db(), { words: q, at }) : null
  const chosen = new Set(models.map(({ key }) => key))
  const { cur: _cur, unit: _unit, diff: _diff, with: _with, q: _q, ...work } = asked.query
  return {
    title: models.length > 0 ? models.map(({ modelName }) => modelName).join(' · ') : t('compare.title'),
    description: t('compare.description'),
    at,
    asked: { ...asked, keys: models.map(({ key }) => key) },
    fields: filled(work, at),
    ...{ models, baseline, rates, missing },
    rows: rows.filter((row) => !asked.hidden.includes(row.name)),
    hidden: rows.filter((row) => asked.hidden.includes(row.name)),
    found: found?.filter(({ key }) => !chosen.has(key)) ?? null,
    pairs: models.length < 2 ? (await findUsualPairs(db(), at)).map((pair) => pair.map(nameOf)) : [],
  }
}

const nameOf = ({ key, modelName, provider }: PricedModel) => ({ key, modelName, provider: provider.name })

export const headers = sharedPage

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: `${data.title} · Switchyard` },
        { name: 'description', content: data.description },
        ...(data.models.length > 0 ? [{ name: 'robots', content: 'noindex' }] : []),
      ]
    : [{ title: 'Switchyard' }]

export default function Compare() {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const localized = useLocalized()
  const page = useLoaderData<typeof loader>()
  const { asked, models, baseline, rates, at, fields } = page
  const { query, keys, hidden } = asked
  const address = comparisonAddress(asked, { at })
  const hrefOf = (over: Partial<typeof asked>) => to('/compare', comparisonAddress({ ...asked, ...over }, { at }))
  const without = (key: string) =>
    hrefOf({
      keys: keys.filter((other) => other !== key),
      query: { ...query, ...(models[baseline]?.key === key ? { from: undefined } : {}) },
    })
  const others = models.map((_, index) => index).filter((index) => index !== baseline)
  const named = models.findIndex(({ key }) => key === query.with)
  const beside = others.includes(named) ? named : (others[0] ?? baseline)
  const isDiff = query.diff === '1' && models.length > 1
  const rows = isDiff ? page.rows.filter((row) => !saysTheSame(row)) : page.rows
  const sources = numbered(models)
  const isTrue = (key: string | undefined) => key !== undefined && models.some((model) => model.key === key)
  return (
    <div className="comparison">
      <PageHead title={t('compare.title')} lead={t('compare.lead')} />
      <BadQuery names={[...asked.bad, ...page.missing.map((key) => `m=${key}`)]} />
      <CompareTray
        models={models}
        address={address}
        found={page.found}
        words={query.q}
        hrefs={{ adding: (key) => hrefOf({ keys: [...keys, key] }), without }}
      />
      {models.length < 2 ? (
        <Empty title={t(models.length === 0 ? 'compare.empty.title' : 'compare.empty.one')}>
          <ul>
            {page.pairs.map((pair) => (
              <li key={pair.map(({ key }) => key).join(' ')}>
                <a
                  href={to('/compare', { m: pair.map(({ key }) => key), from: pair[0]?.key })}
                  className="inline-flex min-h-11 items-center"
                >
                  {pair
                    .map(({ modelName, provider }) => `${modelName} (${shortName(localized(provider))})`)
                    .join(' · ')}
                </a>
              </li>
            ))}
          </ul>
        </Empty>
      ) : null}
      {models.length > 0 ? (
        <>
          <CompareForm address={address} query={query} fields={fields} />
          <p className="mb-3 flex flex-wrap items-center gap-x-4 text-table print:hidden">
            {models.length > 1 ? (
              <a
                href={hrefOf({ query: { ...query, diff: isDiff ? undefined : '1' } })}
                className="inline-flex min-h-11 items-center"
              >
                {t(isDiff ? 'compare.showAll' : 'compare.onlyDifferences')}
              </a>
            ) : null}
            <a href={to('/compare', address)} className="inline-flex min-h-11 items-center">
              {t('compare.share')}
            </a>
            <a href={to('/compare.csv', address)} className="inline-flex min-h-11 items-center">
              CSV
            </a>
            <a
              href={to('/cost', { ...workAddress(fields), from: models[baseline]?.key })}
              className="inline-flex min-h-11 items-center"
            >
              {t('compare.allModels')}
            </a>
          </p>
          {query.calls === undefined ? (
            <div className="mb-3 print:hidden">
              <Notice tone="info">{t('compare.exampleWork')}</Notice>
            </div>
          ) : null}
          <p className="figures mb-2 text-note text-ink-2">
            {t(`compare.units.${query.unit ?? '1m'}`)}
            {' · '}
            {t('compare.workOf', { calls: fields.calls, input: fields.in, output: fields.out })}
          </p>
          <RateLine rates={rates} models={models} cur={query.cur} />
          {others.length > 1 ? (
            <nav aria-label={t('compare.switch')} className="mb-2 flex flex-wrap gap-1 md:hidden print:hidden">
              {others.map((index) => (
                <a
                  key={index}
                  href={hrefOf({ query: { ...query, with: models[index]?.key } })}
                  aria-current={index === beside ? 'true' : undefined}
                  lang="en"
                  className="inline-flex min-h-11 items-center rounded-control border border-control px-2 text-table text-ink no-underline aria-[current=true]:bg-accent aria-[current=true]:text-on-accent"
                >
                  {models[index]?.modelName}
                </a>
              ))}
            </nav>
          ) : null}
          {rows.length > 0 ? (
            <CompareTable
              {...{ models, baseline, beside, rows, at }}
              hasLeft={isTrue(query.from)}
              shown={{ cur: query.cur, conversion: rates }}
              numbersOf={(model) => sources.numbersOf(model)}
              hrefs={{
                without,
                asBaseline: (key) => hrefOf({ query: { ...query, from: key } }),
                hide: (name) => hrefOf({ hidden: [...hidden, name] }),
                year: (model) => to('/cost/year', { ...workAddress(fields), model }),
              }}
            />
          ) : (
            <Empty title={t('compare.noDifference')}>
              <a href={hrefOf({ query: { ...query, diff: undefined } })}>{t('compare.showAll')}</a>
            </Empty>
          )}
          {page.hidden.length > 0 ? (
            <p className="mt-3 flex flex-wrap gap-x-3 text-table print:hidden">
              {t('compare.hidden')}
              {page.hidden.map((row) => (
                <a
                  key={row.kind === 'reach' ? row.place : row.name}
                  href={hrefOf({ hidden: hidden.filter((name: RowName) => name !== row.name) })}
                >
                  {rowText(t, locale, row)}
                </a>
              ))}
            </p>
          ) : null}
          <p className="mt-3 text-note text-ink-2">{t('compare.legend')}</p>
          <EvidenceLegend />
          <div className="mt-3">
            <Disclosure providerIds={models.map(({ provider }) => provider.id)} />
          </div>
          <AssumptionList />
          <section aria-labelledby="sources-title" className="mt-6">
            <h2 id="sources-title">{t('compare.sources')}</h2>
            <ol className="mt-2 list-decimal space-y-1 pl-6 text-note text-ink-2">
              {sources.all.map((source, index) => (
                <li key={source.id} id={`source-${index + 1}`} className="scroll-mt-20 target:bg-sunken">
                  <SourceText source={source} />
                  {source.href ? <span className="hidden break-all print:inline"> {source.href}</span> : null}
                </li>
              ))}
            </ol>
          </section>
        </>
      ) : null}
    </div>
  )
}

/** The fields of the work alone. */
function workAddress(fields: ReturnType<typeof filled>) {
  const { from: _from, page: _page, q: _words, provider: _of, currency: _billed, ...work } = canonicalQuery(fields)
  return work
}

/** Every source once, numbered in the order of the columns. */
function numbered(models: readonly PricedModel[]) {
  const all = [
    ...new Map(
      models.flatMap(({ evidence }) => evidence.sources.map((source) => [source.id, source] as const)),
    ).values(),
  ]
  const numberOf = ({ id }: Source) => all.findIndex((source) => source.id === id) + 1
  return { all, numbersOf: ({ evidence }: PricedModel) => evidence.sources.map(numberOf) }
}

/** By which rates, of which day and from where, amounts of several currencies stand beside each other. */
function RateLine({
  rates,
  models,
  cur,
}: {
  rates: ShownRates | null
  models: readonly PricedModel[]
  cur: Currency | undefined
}) {
  const t = useT()
  const locale = useLocale()
  const own = [...new Set(models.map(({ sheet }) => sheet.currency))]
  const to = cur ?? own[0]
  const from = own.filter((currency) => currency !== to)
  if (!to || from.length === 0) return null
  if (!rates) return <p className="mb-3 text-note text-changes">{t('compare.noRates')}</p>
  return (
    <p className="figures mb-3 text-note text-ink-2">
      {from
        .map((currency) => {
          const rate = rateBetween(currency, to, rates)
          return rate ? `1 ${currency} = ${decimalText(rate.perUnit, 4)} ${to}` : `${currency}: ${t('models.unknown')}`
        })
        .join(' · ')}
      {' · '}
      {formatDate(locale, rates.on, 'day')}
      {' · '}
      <a href={rates.sourceUrl} rel="nofollow noopener">
        {t('compare.rateSource')}
      </a>
    </p>
  )
}
