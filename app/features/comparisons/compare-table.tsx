import { EvidenceDay } from '#app/features/catalog/evidence-day.tsx'
import { ProviderName } from '#app/features/catalog/provider-name.tsx'
import { ConfidenceChip } from '#app/features/catalog/source-list.tsx'
import type { PricedModel } from '#app/features/costs/priced-models.ts'
import { tokenizerNames } from '#app/features/tokens/tokenizer.ts'
import { numberFormat } from '#app/lib/intl.ts'
import { Chip } from '#app/ui/chip.tsx'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'

import { CompatText, PriceCell, ReachText, SourceMarks, YearText, type Shown } from './compare-cells.tsx'
import { rowText } from './compare-words.ts'
import type { RowName } from './compare-query.ts'
import type { ComparisonRow } from './comparison.ts'

export interface TableHrefs {
  without: (key: string) => string
  asBaseline: (key: string) => string
  hide: (name: RowName) => string
  year: (key: string) => string
}

/**
 * Models as columns, facts as rows. A narrow screen shows the baseline and one other, a row's name over its two cells; the
 * others stand in the address of the switch above.
 */
export function CompareTable({
  models,
  baseline,
  beside,
  hasLeft,
  rows,
  shown,
  numbersOf,
  hrefs,
  at,
}: {
  models: readonly PricedModel[]
  baseline: number
  /** Place of the one that a narrow screen shows beside the baseline. */
  beside: number
  /** The baseline is a model that the visitor leaves. */
  hasLeft: boolean
  rows: readonly ComparisonRow[]
  shown: Shown
  numbersOf: (model: PricedModel) => number[]
  hrefs: TableHrefs
  at: Date
}) {
  const t = useT()
  const locale = useLocale()
  const narrow = (index: number) => (index === baseline || index === beside ? '' : 'max-md:hidden')
  return (
    <div
      role="region"
      aria-label={t('compare.caption')}
      tabIndex={0}
      className="relative border-y border-line md:overflow-x-auto print:overflow-visible"
    >
      <table
        data-cells
        className="w-full border-collapse text-left text-table max-md:block print:table print:text-note [&_td]:px-3 [&_td]:py-2 [&_td]:align-top [&_th]:px-3 [&_th]:py-2 [&_th]:align-top max-md:[&_tbody]:block max-md:[&_td]:px-0 max-md:[&_th]:px-0 max-md:[&_thead]:block md:[&_td]:min-w-36 md:[&_th]:first:pl-0"
      >
        <caption className="sr-only">{t('compare.caption')}</caption>
        <thead>
          <tr className="max-md:grid max-md:grid-cols-2 max-md:gap-x-4">
            <td className="max-md:hidden" />
            {models.map((model, index) => (
              <th key={model.key} scope="col" className={`font-medium ${narrow(index)}`}>
                <span lang="en" className="block text-body break-words">
                  {model.modelName} <SourceMarks numbers={numbersOf(model)} />
                </span>
                <span className="block font-normal text-ink-2">
                  <ProviderName name={model.provider.name} short />
                  {model.sheet.channel ? ` · ${model.sheet.channel}` : null}
                </span>
                {index === baseline ? (
                  <Chip tone="accent">{t(hasLeft ? 'compare.left' : 'compare.baseline')}</Chip>
                ) : null}
                <span className="flex flex-wrap gap-x-3 font-normal print:hidden">
                  {index === baseline && hasLeft ? null : (
                    <a href={hrefs.asBaseline(model.key)} className="inline-flex min-h-8 items-center">
                      {t('compare.makeLeft')}
                      <span className="sr-only"> {model.modelName}</span>
                    </a>
                  )}
                  <a href={hrefs.without(model.key)} className="inline-flex min-h-8 items-center">
                    {t('compare.remove')}
                    <span className="sr-only"> {model.modelName}</span>
                  </a>
                </span>
                {model.caveats.length > 0 ? (
                  <span className="block text-note font-normal text-changes">
                    {model.caveats.map((caveat) => t(`models.caveats.${caveat}`)).join(' · ')}
                  </span>
                ) : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.kind === 'reach' ? `reach ${row.place}` : row.name}
              className="border-t border-line max-md:grid max-md:grid-cols-2 max-md:gap-x-4 max-md:py-1"
            >
              <th scope="row" className="font-medium max-md:col-span-2 max-md:flex max-md:justify-between">
                {rowText(t, locale, row)}
                <a
                  href={hrefs.hide(row.name)}
                  className="font-normal whitespace-nowrap text-ink-3 md:block print:hidden"
                  aria-label={t('compare.hideNamed', { name: rowText(t, locale, row) })}
                >
                  {t('compare.hide')}
                </a>
              </th>
              {models.map((model, index) => (
                <td key={model.key} tabIndex={-1} className={`max-md:min-w-0 ${narrow(index)}`}>
                  <Cell {...{ row, index, model, shown, at }} href={hrefs.year(model.key)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({
  row,
  index,
  model,
  shown,
  at,
  href,
}: {
  row: ComparisonRow
  index: number
  model: PricedModel
  shown: Shown
  at: Date
  href: string
}) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  switch (row.kind) {
    case 'price': {
      const price = row.cells[index]
      return price ? <PriceCell price={price} currency={model.sheet.currency} shown={shown} /> : null
    }
    case 'year': {
      const cell = row.cells[index]
      return cell ? <YearText {...{ cell, shown, href }} isPerCall={row.name === 'call'} /> : null
    }
    case 'tokens': {
      const cell = row.cells[index]
      if (!cell) return null
      const ratio = numberFormat(locale, { minimumFractionDigits: 2 }).format(cell.ratio / 100)
      return (
        <>
          <span className="figures">
            {cell.exact ? null : '≈ '}
            {ratio}×
          </span>
          <a href={to('/tokens')} className="block text-note">
            {t(cell.exact ? 'tokens.row.exact' : 'tokens.row.estimated', { name: tokenizerNames[cell.tokenizer].name })}
          </a>
        </>
      )
    }
    case 'compat':
      return <CompatText cell={row.cells[index] ?? null} providerId={model.provider.id} at={at} />
    case 'reach': {
      const cell = row.cells[index]
      return cell ? <ReachText {...{ cell, at }} /> : null
    }
    case 'count': {
      const count = row.cells[index] ?? null
      return count === null ? (
        <Chip tone="untested" glyph="?">
          {t('models.unknown')}
        </Chip>
      ) : (
        <span className="figures">{numberFormat(locale).format(count)}</span>
      )
    }
    case 'text': {
      const text = row.cells[index] ?? ''
      return text === '' ? <span className="text-ink-2">{t('compare.onlySite')}</span> : <>{text}</>
    }
    case 'seen': {
      const evidence = row.cells[index]
      return evidence ? (
        <>
          <EvidenceDay day={evidence.observedOn ? { on: evidence.observedOn, precision: 'day' } : null} at={at} />
          <span className="block">
            <ConfidenceChip confidence={evidence.confidence} />
          </span>
        </>
      ) : null
    }
  }
}
