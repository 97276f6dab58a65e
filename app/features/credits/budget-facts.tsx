import { Fact } from '#app/features/enrolments/clocks.tsx'
import { useLocalized, useT } from '#app/ui/i18n.tsx'

import { AmountText } from './amount-text.tsx'
import type { ProgramBudget } from './program-budgets.server.ts'

/** Where one budget stands. */
export function BudgetFacts({ budget }: { budget: ProgramBudget }) {
  const t = useT()
  const localized = useLocalized()
  const amounts = ['limit', 'givenOut', 'held', 'left'] as const
  return (
    <dl className="space-y-1">
      <Fact name={t('console.overview.program')}>{localized(budget.programName)}</Fact>
      {amounts.map((name) => (
        <Fact key={name} name={t(`console.overview.${name}`)}>
          <AmountText asset={budget.asset} amount={budget[name]} />
        </Fact>
      ))}
    </dl>
  )
}
