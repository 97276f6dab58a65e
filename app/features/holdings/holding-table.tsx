import { AmountInColumn } from '#app/features/credits/amount-text.tsx'
import { SandboxChip } from '#app/features/credits/sandbox-chip.tsx'
import { StandingChip } from '#app/features/credits/standing-chip.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'

import { BalanceAge } from './balance-age.tsx'
import { EnteredChip } from './entered-chip.tsx'
import { HoldingEnd } from './holding-end.tsx'
import { pageOf, useHoldingName } from './holding-names.ts'
import type { Holding, IssuedHolding } from './holding.ts'

/** Everything that is held with what is used and left, its clock, and who says so. */
export function HoldingTable({
  holdings,
  lastReports,
}: {
  holdings: Holding[]
  /** When a report was last paid from a grant, by its id. */
  lastReports: Record<string, Date>
}) {
  const t = useT()
  const figures = ['left', 'used', 'granted'] as const
  return (
    <StackingTable caption={t('credits.table.caption')}>
      <thead>
        <tr>
          <th scope="col">{t('credits.table.program')}</th>
          {figures.map((figure) => (
            <th key={figure} scope="col" className="md:text-right">
              {t(`credits.table.${figure}`)}
            </th>
          ))}
          <th scope="col">{t('credits.table.ends')}</th>
          <th scope="col">{t('credits.table.state')}</th>
          <th scope="col">{t('credits.table.source')}</th>
        </tr>
      </thead>
      <tbody>
        {holdings.map((holding) => (
          <StackingRow key={holding.id}>
            <NameCell holding={holding} />
            {figures.map((figure) => (
              <StackingCell key={figure} label={t(`credits.table.${figure}`)} share="third" side="right">
                <AmountInColumn asset={holding.asset} amount={holding[figure]} />
              </StackingCell>
            ))}
            <StackingCell label={t('credits.table.ends')} share="most">
              <HoldingEnd holding={holding} />
            </StackingCell>
            <StackingCell label={t('credits.table.state')} share="third">
              <StandingChip standing={holding.standing} />
            </StackingCell>
            <StackingCell label={t('credits.table.source')} share="whole" className="text-ink-2">
              {holding.kind === 'own' ? (
                <BalanceAge credit={holding} />
              ) : (
                <BalanceSource credit={holding} reportedAt={lastReports[holding.grantId]} />
              )}
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}

function NameCell({ holding }: { holding: Holding }) {
  const to = usePath()
  const { name, provider } = useHoldingName()(holding)
  const page = pageOf(holding)
  return (
    <StackingRowHead>
      {page ? <a href={to(page)}>{name}</a> : name}
      <span className="block font-normal text-ink-2">
        {provider} {holding.sandbox ? <SandboxChip /> : null}
        {holding.kind === 'own' ? <EnteredChip /> : null}
      </span>
    </StackingRowHead>
  )
}

/** Who says what is left: the provider by its reports, or nobody but the issue itself. */
function BalanceSource({ credit, reportedAt }: { credit: IssuedHolding; reportedAt: Date | undefined }) {
  const t = useT()
  if (!reportedAt || credit.used === 0n) return t('credits.source.issued')
  return (
    <>
      {t('credits.source.reported')} <InstantText at={reportedAt} zone={credit.timeZone ?? 'UTC'} />
    </>
  )
}
