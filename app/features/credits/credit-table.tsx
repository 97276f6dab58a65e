import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { Deadline, InstantText } from '#app/ui/time.tsx'

import { AmountInColumn } from './amount-text.tsx'
import { useCreditName } from './credit-name.ts'
import type { Credit } from './credits.server.ts'
import { SandboxChip } from './sandbox-chip.tsx'
import { StandingChip } from './standing-chip.tsx'

/** Every credit with what is used and left, its clock, and who says so. */
export function CreditTable({
  credits,
  lastReports,
}: {
  credits: Credit[]
  /** By provider and asset, as `zhipu tok.glm-4`. */
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
        {credits.map((credit) => (
          <StackingRow key={credit.grantId}>
            <ProgramCell credit={credit} />
            {figures.map((figure) => (
              <StackingCell key={figure} label={t(`credits.table.${figure}`)} share="third" side="right">
                <AmountInColumn asset={credit.asset} amount={credit[figure]} />
              </StackingCell>
            ))}
            <StackingCell label={t('credits.table.ends')} share="most">
              {credit.expiresAt ? (
                <Deadline end={credit.expiresAt} zone={credit.timeZone ?? 'UTC'} />
              ) : (
                t('credits.table.noEnd')
              )}
            </StackingCell>
            <StackingCell label={t('credits.table.state')} share="third">
              <StandingChip standing={credit.standing} />
            </StackingCell>
            <StackingCell label={t('credits.table.source')} share="whole" className="text-ink-2">
              <BalanceSource credit={credit} reportedAt={lastReports[credit.grantId]} />
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}

function ProgramCell({ credit }: { credit: Credit }) {
  const to = usePath()
  const localized = useLocalized()
  const name = useCreditName()
  return (
    <StackingRowHead>
      {credit.claimId === null ? name(credit) : <a href={to(`/me/claims/${credit.claimId}`)}>{name(credit)}</a>}
      <span className="block font-normal text-ink-2">
        {localized(credit.providerName)} {credit.sandbox ? <SandboxChip /> : null}
      </span>
    </StackingRowHead>
  )
}

/** Who says what is left: the provider by its reports, or nobody but the issue itself. */
function BalanceSource({ credit, reportedAt }: { credit: Credit; reportedAt: Date | undefined }) {
  const t = useT()
  if (!reportedAt || credit.used === 0n) return t('credits.source.issued')
  return (
    <>
      {t('credits.source.reported')} <InstantText at={reportedAt} zone={credit.timeZone ?? 'UTC'} />
    </>
  )
}
