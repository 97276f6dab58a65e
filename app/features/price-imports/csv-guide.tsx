import { useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { beyondPlan, quotaResets, rateUnits, tierMeasures, tierReaches } from '#db/vocabulary.ts'

import { csvColumns, csvExample, csvKinds, csvPers, csvStates, csvWeekdays, neededCsvColumns } from './csv-columns.ts'

/** The words that a column takes; what it takes besides, its text says. */
const words: Partial<Record<(typeof csvColumns)[number], readonly string[]>> = {
  unit: rateUnits,
  per: csvPers,
  tier_measure: tierMeasures,
  tier_reached: tierReaches,
  state: csvStates,
  weekdays: csvWeekdays,
  kind: csvKinds,
  resets: quotaResets,
  beyond: beyondPlan,
}

/** What each column of a provider's list as CSV means, under an example. */
export function CsvGuide() {
  const t = useT()
  return (
    <details>
      <summary className="min-h-8 cursor-pointer">{t('prices.guide.title')}</summary>
      <div className="mt-3 space-y-4">
        <pre
          tabIndex={0}
          role="region"
          aria-label={t('prices.guide.example')}
          className="overflow-x-auto rounded-control bg-sunken p-3 text-note"
        >
          <code lang="en">{csvExample}</code>
        </pre>
        <StackingTable caption={t('prices.guide.title')} hideCaption>
          <thead>
            <tr>
              <th scope="col">{t('prices.guide.column')}</th>
              <th scope="col">{t('prices.guide.meaning')}</th>
            </tr>
          </thead>
          <tbody>
            {csvColumns.map((name) => (
              <StackingRow key={name}>
                <StackingRowHead>
                  <code>{name}</code>
                  {neededCsvColumns.some((needed) => needed === name) ? (
                    <span className="block text-note font-normal text-ink-2">{t('prices.guide.needed')}</span>
                  ) : null}
                </StackingRowHead>
                <StackingCell share="whole">
                  {t(`prices.guide.columns.${name}`)}
                  {words[name] ? (
                    <span lang="en" className="block text-note break-words text-ink-2">
                      {words[name].join(', ')}
                    </span>
                  ) : null}
                </StackingCell>
              </StackingRow>
            ))}
          </tbody>
        </StackingTable>
      </div>
    </details>
  )
}
