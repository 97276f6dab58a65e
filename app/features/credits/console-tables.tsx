import { useMay } from '#app/features/accounts/use-may.ts'
import { ClaimStateChip } from '#app/features/enrolments/state-chip.tsx'
import type { CodeStock } from '#app/features/enrolments/code-stock.server.ts'
import { useBenefitText } from '#app/features/programs/benefit-sentence.tsx'
import { numberFormat } from '#app/lib/intl.ts'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { DataTable } from '#app/ui/table.tsx'
import { claimStates, type ClaimState } from '#db/vocabulary.ts'

import { AmountInColumn } from './amount-text.tsx'
import { PacingLine } from './pacing-line.tsx'
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

/** What each program may give of each unit, what it gave and holds, and what is left. */
export function BudgetTable({ providerId, budgets, at }: { providerId: string; budgets: ProgramBudget[]; at: Date }) {
  const may = useMay()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const amounts = ['left', 'held', 'givenOut', 'limit'] as const
  return (
    <section aria-labelledby="budgets" className="space-y-2">
      <h2 id="budgets">{t('console.overview.budgets')}</h2>
      {budgets.length === 0 ? (
        <p className="measure">{t('console.overview.noBudgets')}</p>
      ) : (
        <StackingTable caption={t('console.overview.budgetsCaption')} hideCaption>
          <thead>
            <tr>
              <th scope="col">{t('console.overview.program')}</th>
              {amounts.map((name) => (
                <th key={name} scope="col" className="text-right">
                  {t(`console.overview.${name}`)}
                </th>
              ))}
              <th scope="col">{t('console.overview.change')}</th>
            </tr>
          </thead>
          <tbody>
            {budgets.map((budget) => {
              const program = localized(budget.programName)
              return (
                <StackingRow key={budget.id}>
                  <StackingRowHead>
                    {program}
                    <PacingLine budget={budget} at={at} />
                  </StackingRowHead>
                  {amounts.map((name) => (
                    <StackingCell
                      key={name}
                      label={t(`console.overview.${name}`)}
                      side="right"
                      className={name === 'left' ? 'font-medium' : ''}
                    >
                      <AmountInColumn asset={budget.asset} amount={budget[name]} />
                    </StackingCell>
                  ))}
                  <StackingCell share="whole">
                    <span className="-my-1 flex flex-wrap gap-x-4">
                      {(may('own') ? (['raise', 'lower'] as const) : []).map((way) => (
                        <a
                          key={way}
                          className="py-1"
                          href={to(`/console/${providerId}/budgets/${budget.id}/${way}`)}
                          aria-label={t(`console.budget.${way}.title`, { program })}
                        >
                          {t(`console.budget.${way}.way`)}
                        </a>
                      ))}
                    </span>
                  </StackingCell>
                </StackingRow>
              )
            })}
          </tbody>
        </StackingTable>
      )}
    </section>
  )
}

/** Codes of each offer by state, and when its provider is told that few are left. */
export function StockTable({ providerId, stock }: { providerId: string; stock: CodeStock[] }) {
  const may = useMay()
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const localized = useLocalized()
  const benefitText = useBenefitText({})
  const figure = numberFormat(locale)
  const columns = ['available', 'assigned', 'revealed', 'redeemed', 'void'] as const
  return (
    <section aria-labelledby="stock" className="space-y-2">
      <h2 id="stock">{t('console.overview.stock')}</h2>
      <StackingTable caption={t('console.overview.stockCaption')} hideCaption>
        <thead>
          <tr>
            <th scope="col">{t('console.overview.offer')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="text-right">
                {t(`console.overview.${column}`)}
              </th>
            ))}
            <th scope="col">{t('console.overview.change')}</th>
          </tr>
        </thead>
        <tbody>
          {stock.map((row) => {
            const here = `/console/${providerId}/codes/${row.offerId}` as const
            const benefit = benefitText(row.benefit)
            return (
              <StackingRow key={row.offerId}>
                <StackingRowHead>
                  {benefit}
                  <span className="block font-normal text-ink-2">{localized(row.programName)}</span>
                </StackingRowHead>
                {columns.map((column) => (
                  <StackingCell key={column} label={t(`console.overview.${column}`)} share="third" side="right">
                    <span className="figures">{figure.format(row[column])}</span>
                  </StackingCell>
                ))}
                <StackingCell share="whole">
                  {may('edit') ? (
                    <a
                      className="block py-1"
                      href={to(`${here}/generate`)}
                      aria-label={t('console.generate.wayOf', { offer: benefit })}
                    >
                      {t('console.generate.way')}
                    </a>
                  ) : null}
                  {row.lowWater === null ? (
                    t('console.stock.noneYet')
                  ) : (
                    <>
                      <span className="block">{t('console.stock.toldAt', { n: row.lowWater })}</span>
                      <span className="-my-1 flex flex-wrap gap-x-4">
                        <a
                          className="py-1"
                          href={to(`${here}/low-water`)}
                          aria-label={t('console.stock.lowWaterOf', { offer: benefit })}
                        >
                          {t('console.stock.lowWater')}
                        </a>
                        {row.available > 0 ? (
                          <a
                            className="py-1"
                            href={to(`${here}/void`)}
                            aria-label={t('console.stock.voidOf', { offer: benefit })}
                          >
                            {t('console.stock.void')}
                          </a>
                        ) : null}
                      </span>
                    </>
                  )}
                </StackingCell>
              </StackingRow>
            )
          })}
        </tbody>
      </StackingTable>
    </section>
  )
}
