import { Button } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'

import { AmountInColumn } from './amount-text.tsx'
import type { UnmatchedUse } from './unmatched.server.ts'

/** Uses that were reported too late, each with its two decisions. */
export function UnmatchedTable({ uses }: { uses: readonly UnmatchedUse[] }) {
  const t = useT()
  const to = usePath()
  return (
    <StackingTable caption={t('desk.unmatched.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('desk.unmatched.event')}</th>
          <th scope="col">{t('desk.unmatched.provider')}</th>
          <th scope="col">{t('desk.unmatched.organisation')}</th>
          <th scope="col" className="md:text-right">
            {t('desk.unmatched.amount')}
          </th>
          <th scope="col">{t('desk.unmatched.occurred')}</th>
          <th scope="col">{t('desk.unmatched.received')}</th>
          <th scope="col">{t('desk.unmatched.decide')}</th>
        </tr>
      </thead>
      <tbody>
        {uses.map((use) => {
          const named = { event: use.eventId, provider: use.providerId }
          const address = `/desk/unmatched/${use.providerId}/${use.id}` as const
          return (
            <StackingRow key={`${use.providerId} ${use.id}`}>
              <StackingRowHead>
                <code className="break-all">{use.eventId}</code>
              </StackingRowHead>
              <StackingCell label={t('desk.unmatched.provider')}>{use.providerId}</StackingCell>
              <StackingCell label={t('desk.unmatched.organisation')} share="whole">
                <code className="break-all">{use.organisationId}</code>
              </StackingCell>
              <StackingCell label={t('desk.unmatched.amount')} side="right" share="whole">
                <AmountInColumn asset={use.asset} amount={use.amount - use.waived} />
              </StackingCell>
              <StackingCell label={t('desk.unmatched.occurred')}>
                <InstantText at={use.occurredAt} zone="UTC" />
              </StackingCell>
              <StackingCell label={t('desk.unmatched.received')}>
                <InstantText at={use.receivedAt} zone="UTC" />
              </StackingCell>
              <StackingCell share="whole">
                <div className="flex flex-wrap gap-2">
                  <form method="post" action={to(`${address}/charge`)} data-once>
                    <Button
                      type="submit"
                      className="whitespace-nowrap"
                      aria-label={t('desk.unmatched.chargeNamed', named)}
                    >
                      {t('desk.unmatched.charge')}
                    </Button>
                  </form>
                  <form method="post" action={to(`${address}/write-off`)} data-once>
                    <Button
                      type="submit"
                      look="danger"
                      className="whitespace-nowrap"
                      aria-label={t('desk.unmatched.writeOffNamed', named)}
                    >
                      {t('desk.unmatched.writeOff')}
                    </Button>
                  </form>
                </div>
              </StackingCell>
            </StackingRow>
          )
        })}
      </tbody>
    </StackingTable>
  )
}
