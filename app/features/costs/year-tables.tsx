import { numberFormat } from '#app/lib/intl.ts'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { formatDate } from '#app/ui/time.tsx'
import type { Currency, Locale } from '#db/vocabulary.ts'

import type { ConvertedYear } from './converted-year.ts'
import { exactText, lineText, minorText } from './cost-words.ts'
import { over, ratio, roundHalfUp, times, type Ratio } from '#app/lib/ratio.ts'
import type { YearEnd } from './year-ends.ts'
import type { ComputedYear, GrantUse, LedgerLine } from './year.ts'

interface MonthTableProps {
  year: ComputedYear
  ends: readonly YearEnd[]
  /** The same bills in another currency, shown beneath them; null where none is asked for. */
  converted: ConvertedYear | null
}

/** The months of a year and their sum. */
export function MonthTable({ year, ends, converted }: MonthTableProps) {
  const t = useT()
  const locale = useLocale()
  const columns = ['list', 'saved', 'bill'] as const
  const cells = (list: bigint, bill: bigint, billAbout: bigint | undefined) =>
    [list, bill - list, bill].map((amount, index) => (
      <StackingCell key={index} label={t(`costs.year.${columns[index] ?? 'bill'}`)} side="right" share="third">
        <span className="figures whitespace-nowrap">{minorText(locale, amount, year.currency)}</span>
        {converted && billAbout !== undefined && columns[index] === 'bill' ? (
          <span className="figures block text-note whitespace-nowrap text-ink-2">
            {t('modelTable.about', { amount: minorText(locale, billAbout, converted.currency) })}
          </span>
        ) : null}
      </StackingCell>
    ))
  return (
    <StackingTable caption={t('costs.year.months')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('costs.year.month')}</th>
          {columns.map((column) => (
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
        {year.months.map(({ month, list, bill }, index) => {
          const here = ends.filter((end) => end.month === month).map(({ number }) => number)
          return (
            <StackingRow key={month}>
              <StackingRowHead>
                <span className="whitespace-nowrap">{formatDate(locale, `${month}-01`, 'month')}</span>
              </StackingRowHead>
              {cells(list, bill, converted?.months[index]?.bill)}
              {ends.length > 0 ? (
                <StackingCell
                  label={here.length > 0 ? t('costs.year.endsColumn') : ''}
                  side="right"
                  share="whole"
                  className={here.length > 0 ? '' : 'max-md:hidden'}
                >
                  <span className="figures">{here.join(', ')}</span>
                </StackingCell>
              ) : null}
            </StackingRow>
          )
        })}
        <StackingRow>
          <StackingRowHead>
            <strong>{t('costs.year.sum')}</strong>
          </StackingRowHead>
          {cells(year.list, year.total, converted?.total)}
          {ends.length > 0 ? <StackingCell className="max-md:hidden">{null}</StackingCell> : null}
        </StackingRow>
      </tbody>
    </StackingTable>
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
  const cell = (column: 'quantity' | 'price' | 'amount', text: string | null) => (
    <StackingCell
      label={text === null ? '' : t(`costs.year.${column}`)}
      side="right"
      share={column === 'amount' ? 'whole' : 'half'}
      className={text === null ? 'max-md:hidden' : ''}
    >
      <span className="figures whitespace-nowrap">{text}</span>
    </StackingCell>
  )
  return (
    <StackingTable caption={caption} hideCaption>
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
            <StackingRow key={[line.kind, line.jobId, line.unit, line.chargedAs, line.ref].join(' ')}>
              <StackingRowHead>{lineText(t, line, offerOf)}</StackingRowHead>
              {cell('quantity', line.quantity ? quantityText(locale, line, currency) : null)}
              {cell('price', price ? exactText(locale, price, currency) : null)}
              {cell('amount', exactText(locale, line.amount, currency))}
            </StackingRow>
          )
        })}
        <StackingRow>
          <StackingRowHead>
            <strong>{t('costs.year.bill')}</strong>
          </StackingRowHead>
          {cell('quantity', null)}
          {cell('price', null)}
          {cell('amount', minorText(locale, total, currency))}
        </StackingRow>
      </tbody>
    </StackingTable>
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
    <StackingTable caption={t('costs.year.grants')} hideCaption>
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
          <StackingRow key={grant.id}>
            <StackingRowHead>{offerOf(grant.offerId)}</StackingRowHead>
            {(['used', 'lost', 'kept'] as const).map((column) => (
              <StackingCell key={column} label={t(`costs.year.${column}`)} side="right">
                <span className="figures whitespace-nowrap">{amountText(grant, grant[column])}</span>
              </StackingCell>
            ))}
            <StackingCell label={t('costs.year.ends')} side="right">
              {grant.expiresAt
                ? formatDate(locale, grant.expiresAt.toISOString().slice(0, 10), 'day')
                : t('costs.year.endless')}
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}

const wholeText = (locale: string, amount: Ratio) => numberFormat(locale).format(roundHalfUp(amount))
