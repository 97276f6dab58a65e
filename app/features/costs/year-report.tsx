import { RateText } from '#app/features/currencies/rate-text.tsx'
import { useT } from '#app/ui/i18n.tsx'

import type { ConvertedYear } from './converted-year.ts'
import { YearChart } from './year-chart.tsx'
import { yearEnds } from './year-ends.ts'
import { yearLedger } from './year-ledger.ts'
import { GrantTable, LedgerTable, MonthLedgers, MonthTable } from './year-tables.tsx'
import type { ComputedYear } from './year.ts'

interface YearReportProps {
  year: ComputedYear
  /** Names the offer behind a grant's or discount's id. */
  offerOf: (ref: string) => string
  converted?: ConvertedYear | null
}

/** A year from its picture down to its last line. */
export function YearReport({ year, offerOf, converted = null }: YearReportProps) {
  const t = useT()
  const ends = yearEnds(year)
  return (
    <div className="space-y-8">
      <YearChart {...{ year, ends, offerOf }} />
      <section className="max-w-3xl">
        <h2 className="mb-2">{t('costs.year.months')}</h2>
        <MonthTable {...{ year, ends, converted }} />
        {converted ? <RatesOf {...{ converted }} /> : null}
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

/** The rates that a year was converted by, each once, the oldest first. */
function RatesOf({ converted: { months } }: { converted: ConvertedYear }) {
  const t = useT()
  const rates = [...new Map(months.map(({ rate }) => [rate.on, rate])).values()]
  return (
    <p className="mt-2 text-note text-ink-2">
      {t('costs.year.rates')}{' '}
      {rates.map((rate, index) => (
        <span key={rate.on}>
          {index > 0 ? ' · ' : ''}
          <RateText rate={rate} />
        </span>
      ))}
    </p>
  )
}
