import { EvidenceDay } from '#app/features/catalog/evidence-day.tsx'
import { ProviderName } from '#app/features/catalog/provider-name.tsx'
import { regionName } from '#app/features/catalog/region-name.ts'
import { SourceBrief } from '#app/features/catalog/source-brief.tsx'
import { numberFormat } from '#app/lib/intl.ts'
import type { Translate } from '#app/messages/types.ts'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'
import { formatMoney, microsToDecimal } from '#app/ui/money.tsx'
import { StackingCell, StackingGroup, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { formatDate } from '#app/ui/time.tsx'
import { currencies, priceUnits, type Currency, type Locale } from '#db/vocabulary.ts'

import { OtherClaims } from './other-claims.tsx'
import { PriceCell } from './price-cell.tsx'
import { nextSort, sortOf, type SortKey } from './price-sort.ts'
import { columnDecimals, hoursInUtc } from './price-words.ts'
import type { PriceLine, PriceSort } from './price.ts'

const columnUnits = ['input', 'output', 'cached_input'] as const
const otherUnits = priceUnits.filter((unit) => !columnUnits.some((column) => column === unit))

/** How a sortable table is ordered, and the address of another order. */
export interface TableSort {
  key: SortKey
  hrefOf: (key: SortKey) => string
}

/**
 * List prices, each in its own currency. Where they are ordered by price, each currency has a part of its own: amounts
 * of two currencies are not compared.
 */
export function PriceTable({
  lines,
  caption,
  at,
  sort,
  showProvider,
}: {
  lines: readonly PriceLine[]
  caption: string
  at: Date
  /** Absent: the order cannot be changed here. */
  sort?: TableSort
  showProvider?: boolean
}) {
  const t = useT()
  const decimals = Object.fromEntries(columnUnits.map((unit) => [unit, columnDecimals(lines, unit)]))
  // A list that sells no cached input needs no column for it, unless the table is sorted by its columns.
  const units = columnUnits.filter(
    (unit) => sort || unit !== 'cached_input' || lines.some((line) => unit in line.micros),
  )
  const columns = units.length + (showProvider ? 5 : 4)
  const head = { sort, t }
  return (
    <StackingTable caption={caption} hideCaption>
      <thead>
        <tr>
          <Head {...head} column="model" />
          {showProvider ? <Head {...head} column="provider" /> : null}
          {units.map((unit) => (
            <Head key={unit} {...head} column={unit} right />
          ))}
          <Head {...head} column="context" right />
          <Head {...head} column="observed" />
          <th scope="col">{t('models.columns.source')}</th>
        </tr>
      </thead>
      {partsOf(lines, sort).map((part) => (
        <tbody key={part.currency ?? 'all'}>
          {part.currency ? (
            <StackingGroup columns={columns}>
              {t('models.currencyPart', { currency: t(`models.currencies.${part.currency}`), n: part.lines.length })}
            </StackingGroup>
          ) : null}
          {part.lines.map((line) => (
            <PriceRow
              key={line.key}
              line={line}
              at={at}
              units={units}
              decimals={decimals}
              showProvider={showProvider}
            />
          ))}
        </tbody>
      ))}
    </StackingTable>
  )
}

/** One part for each currency in a table ordered by price, one for all in any other. */
function partsOf(
  lines: readonly PriceLine[],
  sort: TableSort | undefined,
): { currency: Currency | null; lines: readonly PriceLine[] }[] {
  const byPrice = sort && columnUnits.some((unit) => unit === sortOf(sort.key).sort)
  if (!byPrice) return [{ currency: null, lines }]
  return currencies
    .map((currency) => ({ currency, lines: lines.filter((line) => line.currency === currency) }))
    .filter((part) => part.lines.length > 0)
}

function Head({
  column,
  sort,
  right,
  t,
}: {
  column: PriceSort
  sort: TableSort | undefined
  right?: boolean
  t: Translate
}) {
  const name = t(`models.columns.${column}`)
  const inForce = sort && sortOf(sort.key).sort === column ? sortOf(sort.key).direction : null
  const next = sort && nextSort(column, sort.key)
  return (
    <th
      scope="col"
      aria-sort={inForce ? (inForce === 'asc' ? 'ascending' : 'descending') : undefined}
      className={right ? 'text-right' : ''}
    >
      {sort && next ? (
        <a
          href={sort.hrefOf(next)}
          title={t('models.sortBy', { sort: t(`models.sorts.${next}`) })}
          className="-my-1 inline-flex min-h-8 items-center gap-1 whitespace-nowrap text-ink no-underline hover:underline"
        >
          <span className="underline decoration-1 underline-offset-3">{name}</span>
          <span aria-hidden="true" className={inForce ? 'text-accent' : 'text-ink-3'}>
            {inForce ? (inForce === 'asc' ? '↑' : '↓') : '↕'}
          </span>
        </a>
      ) : (
        name
      )}
    </th>
  )
}

function PriceRow({
  line,
  at,
  units,
  decimals,
  showProvider,
}: {
  line: PriceLine
  at: Date
  units: readonly (typeof columnUnits)[number][]
  decimals: Record<string, number>
  showProvider: boolean | undefined
}) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  return (
    <StackingRow>
      <StackingRowHead>
        <a
          href={to(`/models/${line.provider.id}/${line.modelId}`)}
          lang="en"
          className="break-words text-ink max-md:text-body"
        >
          {line.modelName}
        </a>
        {line.modelId === line.modelName ? null : (
          <code className="block font-normal break-all text-ink-2">{line.modelId}</code>
        )}
        <Remarks line={line} isNarrow={showProvider ?? false} />
      </StackingRowHead>
      {showProvider ? (
        <StackingCell share="whole">
          <a href={to(`/providers/${line.provider.id}`) + '#prices'}>
            <ProviderName name={line.provider.name} stacked short />
          </a>
        </StackingCell>
      ) : null}
      {units.map((unit) => (
        <StackingCell key={unit} label={t(`models.columns.${unit}`)} share="third" side="right">
          <PriceCell line={line} unit={unit} decimals={decimals[unit] ?? 2} />
        </StackingCell>
      ))}
      <StackingCell label={t('models.columns.context')} share="third" side="right" className="figures">
        {line.contextTokens === null ? (
          <span className="text-ink-3">{t('models.unknown')}</span>
        ) : (
          numberFormat(locale).format(line.contextTokens)
        )}
      </StackingCell>
      <StackingCell label={t('models.columns.observed')} share="most">
        <EvidenceDay day={line.observedOn ? { on: line.observedOn, precision: 'day' } : null} at={at} />
        <span className="figures block text-note text-ink-2">{periodInWords(t, locale, line)}</span>
      </StackingCell>
      <StackingCell share="whole">
        <SourceBrief sources={line.sources} confidence={line.confidence} />
      </StackingCell>
    </StackingRow>
  )
}

/** For which requests, when and where the line holds, what else it sells, and what other sources said. */
function Remarks({ line, isNarrow }: { line: PriceLine; isNarrow: boolean }) {
  const t = useT()
  const locale = useLocale()
  const between = locale === 'en' ? '; ' : '；'
  const price = (micros: bigint | null | undefined) => {
    if (micros === null || micros === undefined) return t('models.unknown')
    return micros === 0n ? t('models.free') : formatMoney(locale, microsToDecimal(micros), line.currency, 2)
  }
  const where = [
    tierInWords(t, locale, line),
    line.hours ? hoursInWords(t, line.hours) : null,
    line.site ? t('models.site', { site: line.site }) : null,
    line.region === '*' ? null : t('models.region', { place: regionName(t, locale, line.region) }),
    ...line.caveats.map((caveat) => t(`models.caveats.${caveat}`)),
  ].filter((words) => words !== null)
  const others = otherUnits
    .filter((unit) => line.micros[unit] !== undefined)
    .map((unit) => t('models.alsoItem', { unit: t(`models.units.${unit}`), price: price(line.micros[unit]) }))
  return (
    <span
      className={`block text-note font-normal text-ink-2 max-md:max-w-none ${isNarrow ? 'max-w-[36ch]' : 'max-w-[60ch]'}`}
    >
      {where.length > 0 ? <span className="block">{where.join(between)}</span> : null}
      {others.length > 0 ? (
        <span className="figures block">{t('models.also', { items: others.join(between) })}</span>
      ) : null}
      <OtherClaims claims={line.otherClaims} />
    </span>
  )
}

function tierInWords(t: Translate, locale: Locale, { tierFromTokens, tierUpToTokens }: PriceLine): string | null {
  const number = (tokens: number) => numberFormat(locale).format(tokens)
  if (tierFromTokens > 0) {
    const from = number(tierFromTokens)
    return tierUpToTokens
      ? t('models.tier.between', { from, to: number(tierUpToTokens) })
      : t('models.tier.from', { from })
  }
  return tierUpToTokens ? t('models.tier.upTo', { to: number(tierUpToTokens) }) : null
}

function hoursInWords(t: Translate, hours: string): string {
  const clocks = hoursInUtc(hours)
  return clocks ? t('models.hours', clocks) : t('models.hoursAsListed', { hours })
}

/** Since when the price holds and, where that is known, from when it no longer does. */
function periodInWords(t: Translate, locale: Locale, { effectiveFrom, effectiveUntil }: PriceLine): string {
  return [
    effectiveFrom ? t('models.since', { date: formatDate(locale, effectiveFrom, 'day') }) : null,
    effectiveUntil ? t('models.until', { date: formatDate(locale, effectiveUntil, 'day') }) : null,
  ]
    .filter((words) => words !== null)
    .join(locale === 'en' ? ', ' : '，')
}
