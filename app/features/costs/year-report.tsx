import { useT } from '#app/ui/i18n.tsx'

import { YearChart } from './year-chart.tsx'
import { yearEnds } from './year-ends.ts'
import { yearLedger } from './year-ledger.ts'
import { GrantTable, LedgerTable, MonthLedgers, MonthTable } from './year-tables.tsx'
import type { ComputedYear } from './year.ts'

/** A year from its picture down to its last line. `offerOf` names the offer behind a grant's or discount's id. */
export function YearReport({ year, offerOf }: { year: ComputedYear; offerOf: (ref: string) => string }) {
  const t = useT()
  const ends = yearEnds(year)
  return (
    <div className="space-y-8">
      <YearChart {...{ year, ends, offerOf }} />
      <section className="max-w-3xl">
        <h2 className="mb-2">{t('costs.year.months')}</h2>
        <MonthTable {...{ year, ends }} />
      </section>
      <section>
        <h2>{t('costs.year.ledger')}</h2>
        <p className="measure mb-2 text-ink-2">{t('costs.year.ledgerLead')}</p>
        <LedgerTable
          {...{ offerOf }}
          caption={t('costs.year.ledger')}
          currency={year.currency}
          lines={yearLedger(year)}
          total={year.total}
        />
        <MonthLedgers {...{ year, offerOf }} />
      </section>
      {year.grants.length > 0 ? (
        <section>
          <h2 className="mb-2">{t('costs.year.grants')}</h2>
          <GrantTable {...{ year, offerOf }} />
        </section>
      ) : null}
    </div>
  )
}
