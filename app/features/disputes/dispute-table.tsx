import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'

import { DisputeStateChip } from './dispute-state-chip.tsx'
import { useDisputeAbout } from './dispute-thread.tsx'
import type { Dispute } from './disputes.server.ts'

/** Disputes in a row, each leading to its own page. */
export function DisputeTable({
  disputes,
  caption,
  pageOf,
  namesProvider = false,
}: {
  disputes: readonly Dispute[]
  caption: string
  pageOf: (dispute: Dispute) => `/${string}`
  /** True where disputes of several providers stand together. */
  namesProvider?: boolean
}) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const about = useDisputeAbout()
  return (
    <StackingTable caption={caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('disputes.about')}</th>
          {namesProvider ? <th scope="col">{t('disputes.provider')}</th> : null}
          <th scope="col">{t('disputes.program')}</th>
          <th scope="col">{t('disputes.opened')}</th>
          <th scope="col">{t('disputes.state')}</th>
        </tr>
      </thead>
      <tbody>
        {disputes.map((dispute) => (
          <StackingRow key={`${dispute.providerId} ${dispute.id}`}>
            <StackingRowHead>
              <a className="break-words" href={to(pageOf(dispute))}>
                {about(dispute)}
              </a>
            </StackingRowHead>
            {namesProvider ? (
              <StackingCell label={t('disputes.provider')}>{localized(dispute.providerName)}</StackingCell>
            ) : null}
            <StackingCell label={t('disputes.program')}>{localized(dispute.programName)}</StackingCell>
            <StackingCell label={t('disputes.opened')}>
              <InstantText at={dispute.openedAt} zone={dispute.timeZone ?? 'UTC'} />
            </StackingCell>
            <StackingCell label={t('disputes.state')} share="whole">
              <DisputeStateChip state={dispute.state} />
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
