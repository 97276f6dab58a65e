import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { DataTable } from '#app/ui/table.tsx'
import { Deadline, InstantText } from '#app/ui/time.tsx'

import { AmountText } from './amount-text.tsx'
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
  const to = usePath()
  const localized = useLocalized()
  return (
    <DataTable caption={t('credits.table.caption')}>
      <thead>
        <tr>
          <th scope="col">{t('credits.table.program')}</th>
          <th scope="col" className="text-right">
            {t('credits.table.left')}
          </th>
          <th scope="col" className="text-right">
            {t('credits.table.used')}
          </th>
          <th scope="col" className="text-right">
            {t('credits.table.granted')}
          </th>
          <th scope="col">{t('credits.table.ends')}</th>
          <th scope="col">{t('credits.table.state')}</th>
          <th scope="col">{t('credits.table.source')}</th>
        </tr>
      </thead>
      <tbody>
        {credits.map((credit) => {
          const { asset, timeZone } = credit
          const reported = lastReports[`${credit.providerId} ${asset}`]
          return (
            <tr key={credit.grantId}>
              <th scope="row" className="min-w-44">
                <a href={to(`/me/claims/${credit.claimId}`)}>{localized(credit.programName)}</a>
                <span className="block font-normal text-ink-2">
                  {localized(credit.providerName)} {credit.sandbox ? <SandboxChip /> : null}
                </span>
              </th>
              <td className="text-right font-medium">
                <AmountText asset={asset} amount={credit.left} />
              </td>
              <td className="text-right">
                <AmountText asset={asset} amount={credit.used} />
              </td>
              <td className="text-right">
                <AmountText asset={asset} amount={credit.granted} />
              </td>
              <td className="min-w-36">
                {credit.expiresAt ? (
                  <Deadline end={credit.expiresAt} zone={timeZone ?? 'UTC'} />
                ) : (
                  t('credits.table.noEnd')
                )}
              </td>
              <td>
                <StandingChip standing={credit.standing} />
              </td>
              <td className="min-w-44 text-ink-2">
                {reported && credit.used > 0n ? (
                  <>
                    {t('credits.source.reported')} <InstantText at={reported} zone={timeZone ?? 'UTC'} />
                  </>
                ) : (
                  t('credits.source.issued')
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </DataTable>
  )
}
