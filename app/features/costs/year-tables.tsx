import { useLocale, useT } from '#app/ui/i18n.tsx'
import { DataTable } from '#app/ui/table.tsx'
import { formatDate } from '#app/ui/time.tsx'

import { exactText, lineText, minorText } from './cost-words.ts'
import { roundHalfUp, type Ratio } from './ratio.ts'
import { yearLedger } from './year-ledger.ts'
import type { ComputedYear, GrantUse } from './year.ts'

const figure = 'figures text-right whitespace-nowrap'

/** The months of a year and their sum. */
export function MonthTable({ year }: { year: ComputedYear }) {
  const t = useT()
  const locale = useLocale()
  const row = (list: bigint, bill: bigint) =>
    [list, bill - list, bill].map((amount, index) => (
      <td key={index} className={figure}>
        {minorText(locale, amount, year.currency)}
      </td>
    ))
  return (
    <DataTable caption={t('costs.year.months')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('costs.year.month')}</th>
          {(['list', 'saved', 'bill'] as const).map((column) => (
            <th key={column} scope="col" className="text-right">
              {t(`costs.year.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {year.months.map(({ month, list, bill }) => (
          <tr key={month}>
            <th scope="row" className="whitespace-nowrap">
              {formatDate(locale, `${month}-01`, 'month')}
            </th>
            {row(list, bill)}
          </tr>
        ))}
      </tbody>
      <tfoot className="font-bold">
        <tr>
          <th scope="row" className="border-t border-line">
            {t('costs.year.sum')}
          </th>
          {row(year.list, year.total)}
        </tr>
      </tfoot>
    </DataTable>
  )
}

/** Every line of the year, exact. */
export function LedgerTable({ year, offerOf }: { year: ComputedYear; offerOf: (ref: string) => string }) {
  const t = useT()
  const locale = useLocale()
  return (
    <DataTable caption={t('costs.year.ledger')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('costs.year.line')}</th>
          <th scope="col" className="text-right">
            {t('costs.year.quantity')}
          </th>
          <th scope="col" className="text-right">
            {t('costs.year.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {yearLedger(year).map((line) => (
          <tr key={[line.kind, line.unit, line.chargedAs, line.ref].join(' ')}>
            <th scope="row" className="font-normal">
              {lineText(t, line, offerOf)}
            </th>
            <td className={figure}>{line.quantity ? wholeText(locale, line.quantity) : null}</td>
            <td className={figure}>{exactText(locale, line.amount, year.currency)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot className="font-bold">
        <tr>
          <th scope="row" className="border-t border-line">
            {t('costs.year.sum')}
          </th>
          <td />
          <td className={figure}>{minorText(locale, year.total, year.currency)}</td>
        </tr>
      </tfoot>
    </DataTable>
  )
}

/** What becomes of each balance that an offer gives. */
export function GrantTable({ year, offerOf }: { year: ComputedYear; offerOf: (ref: string) => string }) {
  const t = useT()
  const locale = useLocale()
  const amountText = ({ asset }: GrantUse, amount: Ratio) =>
    asset === 'money'
      ? minorText(locale, roundHalfUp(amount), year.currency)
      : t('costs.year.tokens', { n: wholeText(locale, amount) })
  return (
    <DataTable caption={t('costs.year.grants')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('costs.year.grant')}</th>
          {(['used', 'lost', 'kept', 'ends'] as const).map((column) => (
            <th key={column} scope="col" className="text-right">
              {t(`costs.year.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {year.grants.map((grant) => (
          <tr key={grant.id}>
            <th scope="row" className="font-normal">
              {offerOf(grant.offerId)}
            </th>
            {[grant.used, grant.lost, grant.kept].map((amount, index) => (
              <td key={index} className={figure}>
                {amountText(grant, amount)}
              </td>
            ))}
            <td className={figure}>
              {grant.expiresAt
                ? formatDate(locale, grant.expiresAt.toISOString().slice(0, 10), 'day')
                : t('costs.year.endless')}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  )
}

const wholeText = (locale: string, amount: Ratio) => new Intl.NumberFormat(locale).format(roundHalfUp(amount))
