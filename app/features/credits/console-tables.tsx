import { ClaimStateChip } from '#app/features/enrolments/state-chip.tsx'
import type { CodeStock } from '#app/features/enrolments/code-stock.server.ts'
import { useBenefitText } from '#app/features/programs/benefit-sentence.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { DataTable } from '#app/ui/table.tsx'
import { claimStates, type ClaimState } from '#db/vocabulary.ts'

import { AmountText } from './amount-text.tsx'
import type { ProgramBudget } from './program-budgets.server.ts'

/** How many claims stand in which state, each a way to the list of them. */
export function ClaimCounts({
  providerId,
  counts,
}: {
  providerId: string
  counts: Partial<Record<ClaimState, number>>
}) {
  const t = useT()
  const to = usePath()
  // `submitted` and `approved` are passed through within one transaction.
  const shown = claimStates.filter((state) => state !== 'submitted' && state !== 'approved')
  return (
    <section aria-labelledby="claim-counts" className="max-w-md space-y-2">
      <h2 id="claim-counts">{t('console.overview.claims')}</h2>
      <DataTable caption={t('console.overview.claimsCaption')} hideCaption>
        <thead>
          <tr>
            <th scope="col">{t('console.overview.state')}</th>
            <th scope="col" className="text-right">
              {t('console.overview.count')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((state) => (
            <tr key={state}>
              <th scope="row">
                <ClaimStateChip state={state} />
              </th>
              <td className="text-right">
                <a href={to(`/console/${providerId}/claims`, { state })}>{counts[state] ?? 0}</a>
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
  )
}

/** What each program may give of each unit, what it gave and what is left. */
export function BudgetTable({ budgets }: { budgets: ProgramBudget[] }) {
  const t = useT()
  const localized = useLocalized()
  return (
    <section aria-labelledby="budgets" className="space-y-2">
      <h2 id="budgets">{t('console.overview.budgets')}</h2>
      {budgets.length === 0 ? (
        <p className="measure">{t('console.overview.noBudgets')}</p>
      ) : (
        <DataTable caption={t('console.overview.budgetsCaption')} hideCaption>
          <thead>
            <tr>
              <th scope="col">{t('console.overview.program')}</th>
              <th scope="col" className="text-right">
                {t('console.overview.left')}
              </th>
              <th scope="col" className="text-right">
                {t('console.overview.givenOut')}
              </th>
              <th scope="col" className="text-right">
                {t('console.overview.limit')}
              </th>
            </tr>
          </thead>
          <tbody>
            {budgets.map((budget) => (
              <tr key={budget.id}>
                <th scope="row" className="min-w-44">
                  {localized(budget.programName)}
                </th>
                <td className="text-right font-medium">
                  <AmountText asset={budget.asset} amount={budget.left} />
                </td>
                <td className="text-right">
                  <AmountText asset={budget.asset} amount={budget.givenOut} />
                </td>
                <td className="text-right">
                  <AmountText asset={budget.asset} amount={budget.limit} />
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </section>
  )
}

/** Codes of each offer by state. */
export function StockTable({ stock }: { stock: CodeStock[] }) {
  const t = useT()
  const locale = useLocale()
  const localized = useLocalized()
  const benefitText = useBenefitText({})
  const figure = new Intl.NumberFormat(locale)
  const columns = ['available', 'assigned', 'revealed', 'void'] as const
  return (
    <section aria-labelledby="stock" className="space-y-2">
      <h2 id="stock">{t('console.overview.stock')}</h2>
      <DataTable caption={t('console.overview.stockCaption')} hideCaption>
        <thead>
          <tr>
            <th scope="col">{t('console.overview.offer')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="text-right whitespace-nowrap">
                {t(`console.overview.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stock.map((row) => (
            <tr key={row.offerId}>
              <th scope="row" className="min-w-44">
                {benefitText(row.benefit)}
                <span className="block font-normal text-ink-2">{localized(row.programName)}</span>
              </th>
              {columns.map((column) => (
                <td key={column} className="text-right">
                  {figure.format(row[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
  )
}
