import { numberFormat } from '#app/lib/intl.ts'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { DataTable } from '#app/ui/table.tsx'
import { funnelSteps, type FunnelStep } from '#db/vocabulary.ts'

import { fewestOfSource, type FunnelRow, type SourceRow } from './funnel-figures.ts'

/** What the bars show, with the share of the step before and the days it took. */
export function FunnelTable({
  caption,
  rows,
  days,
}: {
  caption: string
  rows: readonly FunnelRow[]
  days: Partial<Record<FunnelStep, number>>
}) {
  const t = useT()
  const locale = useLocale()
  const figure = numberFormat(locale)
  const oneDecimal = numberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const share = numberFormat(locale, { style: 'percent' })
  const shareOf = ({ count, before }: FunnelRow) => {
    if (!before || before.count === 0) return '–'
    if (before.percent !== null) return share.format(before.percent / 100)
    return count <= before.count ? t('console.funnel.tooFew', { n: count, of: before.count }) : '–'
  }
  return (
    <DataTable caption={caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('console.funnel.step')}</th>
          <th scope="col" className="text-right">
            {t('console.funnel.count')}
          </th>
          <th scope="col" className="text-right">
            {t('console.funnel.share')}
          </th>
          <th scope="col" className="text-right">
            {t('console.funnel.days')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const took = days[row.step]
          return (
            <tr key={row.step}>
              <th scope="row">{t(`console.funnel.steps.${row.step}`)}</th>
              <td className="figures text-right">{figure.format(row.count)}</td>
              <td className="figures text-right">{shareOf(row)}</td>
              <td className="figures text-right">{took === undefined ? '–' : oneDecimal.format(took)}</td>
            </tr>
          )
        })}
      </tbody>
    </DataTable>
  )
}

/** How many took each step, by where they came from. */
export function SourceTable({ rows }: { rows: readonly SourceRow[] }) {
  const t = useT()
  const figure = numberFormat(useLocale())
  const nameOf = (source: string | null) => {
    if (source === null) return t('console.funnel.others', { n: fewestOfSource })
    return source === '' ? t('console.funnel.unknown') : source
  }
  return (
    <DataTable caption={t('console.funnel.bySourceCaption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('console.funnel.source')}</th>
          {funnelSteps.map((step) => (
            <th key={step} scope="col" className="text-right whitespace-nowrap">
              {t(`console.funnel.steps.${step}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ source, counts }) => (
          <tr key={source ?? 'others'}>
            <th scope="row">{nameOf(source)}</th>
            {counts.map((count, index) => (
              <td key={funnelSteps[index]} className="figures text-right">
                {figure.format(count)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </DataTable>
  )
}
