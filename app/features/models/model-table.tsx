import { EvidenceDay } from '#app/features/catalog/evidence-day.tsx'
import { ProviderName } from '#app/features/catalog/provider-name.tsx'
import { regionName } from '#app/features/catalog/region-name.ts'
import { SourceBrief } from '#app/features/catalog/source-brief.tsx'
import { CompareBox } from '#app/features/comparisons/compare-choice.tsx'
import { unitName } from '#app/features/price-imports/price-names.ts'
import { OtherClaims } from '#app/features/pricing/other-claims.tsx'
import type { Translate } from '#app/messages/types.ts'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingGroup, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { modelTraits, priceUnits, type Currency, type RateUnit } from '#db/vocabulary.ts'

import { unitColumns, type ModelColumn, type ModelSort, type ModelSortKey } from './model-query.ts'
import { callPicos, writesNone, type ModelRow, type OwnCall } from './model-row.ts'
import { isPriceSort, modelSortOf, nextModelSort } from './sort-models.ts'
import { Amount, UnitCell, type Shown } from './unit-cell.tsx'

/** How a table of models is shown. */
export interface ModelTableShape {
  columns: ModelColumn[]
  sortKey: ModelSortKey
  call: OwnCall
  shown: Shown
  at: Date
  /** Whether rows can be marked to be compared: those in force can. */
  isMarked: boolean
  hrefOf: (key: ModelSortKey) => string
}

const sortable: Partial<Record<ModelColumn, ModelSort>> = {
  ...{ input: 'input', output: 'output', cached_input: 'cached_input', call: 'call', context: 'context' },
}
const isUnit = (column: ModelColumn): column is (typeof unitColumns)[number] =>
  unitColumns.some((unit) => unit === column)
/** Counted in other things than tokens, and so priced for a thousand of them. */
const isCounted = (unit: RateUnit) => unit === 'image_out' || unit === 'request' || unit === 'web_search'

/**
 * One model a row, in the columns of the address; the source and the day of its prices always stand. Where prices are
 * compared each currency has a part of its own, unless they are converted.
 */
export function ModelTable({
  rows,
  caption,
  shape,
}: {
  rows: readonly ModelRow[]
  caption: string
  shape: ModelTableShape
}) {
  const t = useT()
  const { columns, sortKey } = shape
  return (
    <StackingTable caption={caption} hideCaption>
      <thead>
        <tr>
          <Head name={t('models.columns.model')} sort="model" shape={shape} />
          <Head name={t('models.columns.provider')} sort="provider" shape={shape} />
          {columns.map((column) => (
            <Head
              key={column}
              name={columnName(t, column)}
              note={isUnit(column) ? perName(t, column, shape.shown.shift) : undefined}
              sort={sortable[column]}
              right={isRight(column)}
              shape={shape}
            />
          ))}
          <Head name={t('modelTable.columns.evidence')} sort="observed" shape={shape} />
        </tr>
      </thead>
      {partsOf(rows, sortKey, shape.shown.rates !== null).map(({ currency, own }) => (
        <tbody key={currency ?? 'all'}>
          {currency === null ? null : (
            <StackingGroup columns={columns.length + 3}>
              {t('models.currencyPart', { currency: t(`models.currencies.${currency}`), n: own.length })}
            </StackingGroup>
          )}
          {own.map((row) => (
            <Row key={row.key} row={row} shape={shape} />
          ))}
        </tbody>
      ))}
    </StackingTable>
  )
}

function partsOf(rows: readonly ModelRow[], sortKey: ModelSortKey, isConverted: boolean) {
  if (isConverted || !isPriceSort(modelSortOf(sortKey).sort)) return [{ currency: null, own: rows }]
  const parts: { currency: Currency | null; own: ModelRow[] }[] = []
  for (const row of rows) {
    const last = parts.at(-1)
    if (last && last.currency === row.currency) last.own.push(row)
    else parts.push({ currency: row.currency, own: [row] })
  }
  return parts
}

function Head({
  name,
  note,
  sort,
  right,
  shape: { sortKey, hrefOf },
}: {
  name: string
  note?: string | undefined
  sort?: ModelSort | undefined
  right?: boolean
  shape: ModelTableShape
}) {
  const t = useT()
  const now = modelSortOf(sortKey)
  const inForce = sort === now.sort
  const next = sort && nextModelSort(sort, sortKey)
  const text = (
    <>
      {sort ? (
        <span className="inline-block underline decoration-1 underline-offset-3 first-letter:uppercase">{name}</span>
      ) : (
        name
      )}
      {sort ? (
        <span aria-hidden="true" className={inForce ? 'text-accent' : 'text-ink-3'}>
          {' '}
          {inForce ? (now.isDown ? '↓' : '↑') : '↕'}
        </span>
      ) : null}
    </>
  )
  return (
    <th
      scope="col"
      aria-sort={inForce ? (now.isDown ? 'descending' : 'ascending') : undefined}
      className={right ? 'text-right' : undefined}
    >
      {next ? (
        <a
          href={hrefOf(next)}
          data-key={`sort-${sort}`}
          title={t('models.sortBy', { sort: sortWords(t, next) })}
          className="inline-block min-h-8 whitespace-nowrap text-ink no-underline hover:underline"
        >
          {text}
        </a>
      ) : (
        <span className="whitespace-nowrap">{text}</span>
      )}
      {note ? <span className="block text-note font-normal whitespace-nowrap text-ink-2">{note}</span> : null}
    </th>
  )
}

function Row({ row, shape }: { row: ModelRow; shape: ModelTableShape }) {
  const t = useT()
  const to = usePath()
  return (
    <StackingRow>
      <StackingRowHead>
        <a
          href={to(`/models/${row.provider.id}/${row.modelId}`)}
          lang="en"
          className="break-words text-ink max-md:text-body"
        >
          {row.modelName}
        </a>
        {row.modelId === row.modelName ? null : (
          <code className="block font-normal break-all text-ink-2">{row.modelId}</code>
        )}
        <Remarks row={row} />
        {shape.isMarked && row.hasPrice ? <CompareBox modelKey={row.key} name={row.modelName} /> : null}
      </StackingRowHead>
      <StackingCell share="whole">
        <a href={to(`/providers/${row.provider.id}`)}>
          <ProviderName name={row.provider.name} short />
        </a>
      </StackingCell>
      {shape.columns.map((column) => (
        <StackingCell
          key={column}
          label={columnName(t, column)}
          share={isRight(column) ? 'third' : 'half'}
          side={isRight(column) ? 'right' : 'left'}
        >
          <Cell row={row} column={column} shape={shape} />
        </StackingCell>
      ))}
      <StackingCell share="whole">
        {row.priced ? (
          <>
            <EvidenceDay day={evidenceDay(row)} at={shape.at} />
            <SourceBrief sources={row.priced.evidence.sources} confidence={row.priced.evidence.confidence} />
          </>
        ) : (
          <span className="text-ink-2">{t('modelTable.noList')}</span>
        )}
      </StackingCell>
    </StackingRow>
  )
}

/** A copy without a day was seen on the day that its source was read. */
function evidenceDay({ priced }: ModelRow) {
  const on = priced?.evidence.observedOn ?? priced?.evidence.sources[0]?.readOn ?? null
  return on === null ? null : { on, precision: 'day' as const }
}

function Cell({ row, column, shape }: { row: ModelRow; column: ModelColumn; shape: ModelTableShape }) {
  const t = useT()
  const locale = useLocale()
  const { facts } = row
  const unknown = <span className="text-ink-3">{t('models.unknown')}</span>
  const between = locale === 'en' ? ', ' : '、'
  if (isUnit(column)) {
    const isNone = column === 'output' && writesNone(facts)
    return (
      <UnitCell
        now={row.now[column]}
        currency={row.currency}
        shown={isCounted(column) ? { ...shape.shown, shift: 3 } : shape.shown}
        none={isNone ? 'not_applicable' : 'not_listed'}
      />
    )
  }
  switch (column) {
    case 'call': {
      const picos = callPicos(row, shape.call, shape.at)
      if (picos === null || row.currency === null) return unknown
      if (picos === 0n) return <span className="font-medium">{t('models.free')}</span>
      return <Amount value={picos} digits={12} currency={row.currency} shown={shape.shown} />
    }
    case 'context':
      return facts.contextTokens === null ? unknown : <Tokens n={facts.contextTokens} />
    case 'answer':
      return facts.outputTokens === null ? unknown : <Tokens n={facts.outputTokens} />
    case 'takes':
    case 'gives': {
      const kinds = facts[column]
      return kinds ? <>{kinds.map((kind) => t(`modelTable.modalities.${kind}`)).join(between)}</> : unknown
    }
    case 'can': {
      const has = modelTraits.filter((trait) => trait !== 'open_weights' && facts.traits[trait])
      const isTold = Object.keys(facts.traits).length > 0
      if (has.length === 0) return isTold ? <>{t('modelTable.noneTold')}</> : unknown
      return <>{has.map((trait) => t(`modelTable.traits.${trait}`)).join(between)}</>
    }
    case 'weights': {
      const open = facts.traits.open_weights
      return open === undefined ? unknown : <>{t(open ? 'modelTable.openYes' : 'modelTable.openNo')}</>
    }
  }
}

function Tokens({ n }: { n: number }) {
  const t = useT()
  return <span className="figures">{t('modelTable.number', { n })}</span>
}

/** On which site, for whom, and what a reader must know before using the prices. */
function Remarks({ row }: { row: ModelRow }) {
  const t = useT()
  const locale = useLocale()
  const remarks = [
    row.deprecated ? t('models.deprecated') : null,
    row.channel ? t('models.site', { site: row.channel }) : null,
    row.region === '*' ? null : t('models.region', { place: regionName(t, locale, row.region) }),
    ...(row.priced?.caveats.map((caveat) => t(`models.caveats.${caveat}`)) ?? []),
  ].filter((words) => words !== null)
  const claims = row.priced?.otherClaims ?? []
  return remarks.length > 0 || claims.length > 0 ? (
    <span className="block max-w-[40ch] text-note font-normal text-ink-2 max-md:max-w-none md:min-w-52">
      {remarks.join(locale === 'en' ? '; ' : '；')}
      <OtherClaims claims={claims} />
    </span>
  ) : null
}

const isRight = (column: ModelColumn) =>
  isUnit(column) || column === 'call' || column === 'context' || column === 'answer'

/** The words of an order. */
export const sortWords = (t: Translate, key: ModelSortKey): string =>
  key === 'call' || key === '-call' ? t(`modelTable.sorts.${key}`) : t(`models.sorts.${key}`)

/** A column by its name; a unit of tokens is told as everywhere else. */
export function columnName(t: Translate, column: ModelColumn): string {
  if (!isUnit(column)) return t(`modelTable.columns.${column}`)
  const name = unitName(t, column)
  return priceUnits.some((unit) => unit === column) ? t('modelTable.unitHead', { unit: name }) : name
}

/** For how many of what the column's amounts are. */
function perName(t: Translate, unit: RateUnit, shift: number): string {
  if (isCounted(unit)) return t('modelTable.per.thousandEach')
  return t(shift === 3 ? 'modelTable.per.thousand' : 'modelTable.per.million')
}
