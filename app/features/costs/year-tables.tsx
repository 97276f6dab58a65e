import { useLocale, useT } from '#app/ui/i18n.tsx'
import { DataTable } from '#app/ui/table.tsx'
import { formatDate } from '#app/ui/time.tsx'
import type { Currency, Locale } from '#db/vocabulary.ts'

import { exactText, lineText, minorText } from './cost-words.ts'
import { over, ratio, roundHalfUp, times, type Ratio } from './ratio.ts'
import type { YearEnd } from './year-ends.ts'
import type { ComputedYear, GrantUse, LedgerLine } from './year.ts'

const figure = 'figures text-right whitespace-nowrap'

/** The months of a year and their sum. */
export function MonthTable({ year, ends }: { year: ComputedYear; ends: readonly YearEnd[] }) {
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
          {ends.length > 0 ? (
            <th scope="col" className="text-right">
              {t('costs.year.endsColumn')}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {year.months.map(({ month, list, bill }) => (
          <tr key={month}>
            <th scope="row" className="whitespace-nowrap">
              {formatDate(locale, `${month}-01`, 'month')}
            </th>
            {row(list, bill)}
            {ends.length > 0 ? (
              <td className="figures text-right">
                {ends
                  .filter((end) => end.month === month)
                  .map(({ number }) => number)
                  .join(', ')}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
      <tfoot className="font-bold">
        <tr>
          <th scope="row" className="border-t border-line">
            {t('costs.year.sum')}
          </th>
          {row(year.list, year.total)}
          {ends.length > 0 ? <td /> : null}
        </tr>
      </tfoot>
    </DataTable>
  )
}

/** Lines from the list price to the amount, each with its quantity and price, exact: they sum to the total. */
export function LedgerTable({
  caption,
  currency,
  lines,
  total,
  offerOf,
}: {
  caption: string
  currency: Currency
  lines: readonly LedgerLine[]
  total: bigint
  offerOf: (ref: string) => string
}) {
  const t = useT()
  const locale = useLocale()
  return (
    <DataTable caption={caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('costs.year.line')}</th>
          {(['quantity', 'price', 'amount'] as const).map((column) => (
            <th key={column} scope="col" className="text-right">
              {t(`costs.year.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const price = priceOf(line)
          return (
            <tr key={[line.kind, line.jobId, line.unit, line.chargedAs, line.ref].join(' ')}>
              <th scope="row" className="min-w-40 font-normal">
                {lineText(t, line, offerOf)}
              </th>
              <td className={figure}>{line.quantity ? quantityText(locale, line, currency) : null}</td>
              <td className={figure}>{price ? exactText(locale, price, currency) : null}</td>
              <td className={figure}>{exactText(locale, line.amount, currency)}</td>
            </tr>
          )
        })}
      </tbody>
      <tfoot className="font-bold">
        <tr>
          <th scope="row" className="border-t border-line">
            {t('costs.year.sum')}
          </th>
          <td />
          <td />
          <td className={figure}>{minorText(locale, total, currency)}</td>
        </tr>
      </tfoot>
    </DataTable>
  )
}

/** What a million of a line's unit costs on the mean, of hours, tiers and price changes together; null for other lines. */
function priceOf({ kind, unit, quantity, amount }: LedgerLine): Ratio | null {
  if (unit === null || quantity === null || quantity.n === 0n || kind === 'prepaid') return null
  return over(times(amount, ratio(1_000_000n)), quantity)
}

const quantityText = (locale: Locale, { kind, quantity }: LedgerLine, currency: Currency) =>
  quantity === null ? null : kind === 'prepaid' ? exactText(locale, quantity, currency) : wholeText(locale, quantity)

/** The same for each month, to be unfolded. */
export function MonthLedgers({ year, offerOf }: { year: ComputedYear; offerOf: (ref: string) => string }) {
  const t = useT()
  const locale = useLocale()
  return (
    <details className="mt-2">
      <summary className="cursor-pointer py-2 font-medium">{t('costs.year.eachMonth')}</summary>
      <div className="space-y-6">
        {year.months.map(({ month, lines, bill }) => {
          const name = formatDate(locale, `${month}-01`, 'month')
          return (
            <section key={month}>
              <h3>{name}</h3>
              <LedgerTable {...{ lines, offerOf }} caption={name} currency={year.currency} total={bill} />
            </section>
          )
        })}
      </div>
    </details>
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
