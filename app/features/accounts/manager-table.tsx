import { Button } from '#app/ui/button.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'

import type { listProviderManagers } from './provider-managers.server.ts'

/** What was just done to whom. */
export interface ManagerChange {
  email: string
  providerId: string
  verb: 'appointed' | 'dismissed'
}

/** Who works in which provider's console; each can be dismissed, and that can be undone. */
export function ManagerTable({ managers }: { managers: Awaited<ReturnType<typeof listProviderManagers>> }) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  if (managers.length === 0) {
    return (
      <Empty title={t('desk.managers.none')}>
        <p>{t('desk.managers.noneText')}</p>
      </Empty>
    )
  }
  return (
    <StackingTable caption={t('desk.managers.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('desk.managers.provider')}</th>
          <th scope="col">{t('desk.managers.person')}</th>
          <th scope="col">{t('desk.managers.since')}</th>
          <th scope="col">{t('desk.managers.dismiss')}</th>
        </tr>
      </thead>
      <tbody>
        {managers.map((manager) => (
          <StackingRow key={`${manager.providerId} ${manager.userId}`}>
            <StackingRowHead>{localized(manager.providerName)}</StackingRowHead>
            <StackingCell label={t('desk.managers.person')} share="whole">
              {manager.email}
            </StackingCell>
            <StackingCell label={t('desk.managers.since')}>
              <InstantText at={manager.appointedAt} zone="UTC" />
            </StackingCell>
            <StackingCell>
              <form
                method="post"
                action={to(`/desk/managers/${manager.providerId}/${manager.userId}/dismiss`)}
                data-once
              >
                <Button
                  type="submit"
                  aria-label={t('desk.managers.dismissNamed', {
                    email: manager.email,
                    provider: localized(manager.providerName),
                  })}
                >
                  {t('desk.managers.dismiss')}
                </Button>
              </form>
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
