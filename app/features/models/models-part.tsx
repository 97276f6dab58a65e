import { Disclosure } from '#app/features/catalog/disclosure.tsx'
import { ageOf } from '#app/features/catalog/evidence-age.ts'
import { EvidenceLegend } from '#app/features/catalog/evidence-day.tsx'
import { shortName } from '#app/features/catalog/provider-name.tsx'
import { regionName } from '#app/features/catalog/region-name.ts'
import { CompareMarked } from '#app/features/comparisons/compare-choice.tsx'
import { RateText } from '#app/features/currencies/rate-text.tsx'
import { PriceLegend } from '#app/features/pricing/price-cell.tsx'
import type { Translate } from '#app/messages/types.ts'
import { BadQuery, NothingLeft } from '#app/ui/filter-form.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { Pager } from '#app/ui/pager.tsx'
import type { Localized } from '#db/types.ts'
import type { Locale } from '#db/vocabulary.ts'

import { addressOf, filterNames, type FilterName, type ModelQuery } from './model-query.ts'
import { ModelTable, sortWords } from './model-table.tsx'
import { modelsPageSize, type ModelsPage } from './models-page.ts'

/** The table with its count, its filters in force and its pages: the part that changes when a filter or an order does. */
export function ModelsPart({ page }: { page: ModelsPage }) {
  const t = useT()
  const to = usePath()
  const { query, rows, total } = page
  const words = useWords(page)
  const address = addressOf({ ...query, page: undefined })
  const active = filterNames.filter((name) => query[name] !== undefined)
  return (
    <>
      <BadQuery names={page.bad} />
      <Active page={page} />
      {total > 0 ? (
        <>
          <Count page={page} />
          <ModelTable
            rows={rows}
            caption={t(query.edition === '2024' ? 'models.historyCaption' : 'modelTable.caption', {
              sort: sortWords(t, page.sortKey),
            })}
            shape={{
              ...{ columns: page.columns, sortKey: page.sortKey, call: page.call, at: page.at },
              isMarked: query.edition !== '2024',
              shown: { shift: query.per === 'thousand' ? 3 : 0, rates: page.rates },
              hrefOf: (sort) => to('/models', addressOf({ ...query, page: undefined, sort })),
            }}
          />
          <Pager
            page={page.page}
            pages={page.pageCount}
            hrefOf={(n) => to('/models', addressOf({ ...query, page: n }))}
          />
          {query.edition !== '2024' && rows.some(({ hasPrice }) => hasPrice) ? <CompareMarked /> : null}
          <Twins page={page} />
          <PriceLegend />
          <div className="mt-3">
            <Disclosure providerIds={rows.map((row) => row.provider.id)} />
          </div>
          <EvidenceLegend />
        </>
      ) : active.length > 0 ? (
        <NothingLeft
          title={t('modelTable.noneLeft')}
          clearHref={to('/models', { unpriced: query.unpriced, edition: address.edition })}
          drops={page.drops.map(({ name, n }) => ({
            text: t('modelTable.dropOne', { name: words(name), n }),
            href: to('/models', without(query, name)),
          }))}
        />
      ) : (
        <Empty title={t(query.unpriced ? 'modelTable.allPriced' : 'models.none')}>
          {query.unpriced ? null : t('models.noneText')}
        </Empty>
      )}
    </>
  )
}

const without = (query: ModelQuery, name: FilterName) => addressOf({ ...query, [name]: undefined, page: undefined })

/** Filters in force, each with the way to take it off. */
function Active({ page }: { page: ModelsPage }) {
  const t = useT()
  const to = usePath()
  const words = useWords(page)
  const { query } = page
  const active = filterNames.filter((name) => query[name] !== undefined)
  if (active.length === 0) return null
  return (
    <ul className="mb-4 flex flex-wrap items-center gap-x-2 gap-y-1 text-table">
      {active.map((name) => (
        <li key={name}>
          <a
            href={to('/models', without(query, name))}
            aria-label={t('site.form.remove', { name: words(name) })}
            className="inline-flex min-h-8 items-center gap-2 rounded-control border border-control px-2 text-ink no-underline hover:bg-sunken"
          >
            {words(name)}
            <span aria-hidden="true">✕</span>
          </a>
        </li>
      ))}
      <li>
        <a href={to('/models')} className="inline-flex min-h-8 items-center px-2">
          {t('site.form.reset')}
        </a>
      </li>
    </ul>
  )
}

function useWords(page: ModelsPage): (name: FilterName) => string {
  const t = useT()
  const locale = useLocale()
  const localized = useLocalized()
  return (name) => wordsOf(name, page, { t, locale, localized })
}

function wordsOf(
  name: FilterName,
  { query, providers }: ModelsPage,
  { t, locale, localized }: { t: Translate; locale: Locale; localized: (text: Localized) => string },
): string {
  const { q = '', provider, region, takes, gives, can = [], context, band, open, currency } = query
  switch (name) {
    case 'q':
      return locale === 'en' ? `“${q}”` : `「${q}」`
    case 'provider': {
      const known = providers.find(({ id }) => id === provider)
      return known ? shortName(localized(known.name)) : (provider ?? '')
    }
    case 'region':
      return region === undefined || region === 'any' ? t('modelTable.noPlace') : regionName(t, locale, region)
    case 'takes':
      return takes ? t('modelTable.takesWords', { kind: t(`modelTable.modalities.${takes}`) }) : ''
    case 'gives':
      return gives ? t('modelTable.givesWords', { kind: t(`modelTable.modalities.${gives}`) }) : ''
    case 'can':
      return can.map((trait) => t(`modelTable.traits.${trait}`)).join(locale === 'en' ? ', ' : '、')
    case 'context':
      return t('modelTable.contextWords', { n: context ?? 0 })
    case 'band':
      return band ? t(`modelTable.bands.${band}`) : ''
    case 'open':
      return t(open === 'yes' ? 'modelTable.openYes' : 'modelTable.openNo')
    case 'free':
      return t('modelTable.filters.free')
    case 'currency':
      return currency ? t(`models.currencies.${currency}`) : ''
  }
}

/** How many there are, in what order, and by which rates amounts are converted. */
function Count({ page }: { page: ModelsPage }) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const { query, rows, total, at } = page
  const first = (page.page - 1) * modelsPageSize + 1
  const days = rows.map(({ priced }) => priced?.evidence.observedOn ?? null)
  const isStale = days.some((on) => on !== null) && days.every((on) => on !== null && ageOf({ on }, at) === 'old')
  const amounts = t(`modelTable.amounts.${query.per === 'thousand' ? 'thousand' : 'million'}`)
  const between = locale === 'en' ? '; ' : '；'
  const rates = [...(page.rates?.values() ?? [])].filter(({ from, to: target }) => from !== target)
  return (
    <>
      <p className="figures mb-1 text-table">
        <strong className="font-bold" data-live-count>
          {t(query.unpriced ? 'modelTable.unpricedCount' : 'modelTable.count', { n: total, of: page.of })}
        </strong>
        <span className="text-ink-2">
          {' · '}
          {sortWords(t, page.sortKey)}
          {page.pageCount > 1
            ? ` · ${t('models.shown', { from: first, to: first + rows.length - 1, n: total })}`
            : null}
        </span>
        {query.unpriced || query.edition === '2024' || page.unpriced === 0 ? null : (
          <>
            {' · '}
            <a href={to('/models', { unpriced: 'yes' })}>{t('modelTable.unpricedLink', { n: page.unpriced })}</a>
          </>
        )}
      </p>
      {page.rates ? (
        <p className="mb-3 text-note text-ink-2">
          {amounts} {t('modelTable.converted')}{' '}
          {rates.map((rate, index) => (
            <span key={rate.from}>
              {index > 0 ? between : null}
              <RateText rate={rate} />
            </span>
          ))}
          {page.ratesSourceUrl ? (
            <>
              {' '}
              <a href={page.ratesSourceUrl} rel="nofollow noopener">
                {t('modelTable.rateSource')}
              </a>
            </>
          ) : null}
        </p>
      ) : (
        <p className="mb-3 text-note text-ink-2">
          {query.unpriced ? t('modelTable.unpricedText') : `${amounts} ${t('models.byCurrency')}`}
        </p>
      )}
      {isStale ? (
        <div className="mb-3">
          <Notice tone="attention">{t('models.allStale')}</Notice>
        </div>
      ) : null}
    </>
  )
}

/** The same rows for programs and spreadsheets. */
function Twins({ page: { query } }: { page: ModelsPage }) {
  const t = useT()
  const to = usePath()
  const address = addressOf({ ...query, page: undefined, columns: undefined })
  return (
    <p className="mt-4 flex flex-wrap items-center gap-x-4 text-table">
      <span className="text-ink-2">{t('modelTable.twins')}</span>
      {(['csv', 'json', 'md'] as const).map((format) => (
        <a
          key={format}
          href={to(`/models.${format}`, address)}
          className="inline-flex min-h-11 items-center"
          rel="nofollow"
          data-live="off"
        >
          {t(`modelTable.formats.${format}`)}
        </a>
      ))}
    </p>
  )
}
