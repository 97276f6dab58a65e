import { Button } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'

export interface ShownSession {
  id: string
  /** Null for a browser that does not say what it is. */
  browser: string | null
  ipAddress: string | null
  createdAt: Date
  updatedAt: Date
  isThis: boolean
}

/** Where somebody is signed in; each session but the one that looks can be ended. */
export function SessionTable({ sessions }: { sessions: ShownSession[] }) {
  const t = useT()
  const to = usePath()
  return (
    <StackingTable caption={t('accounts.settings.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('accounts.settings.browser')}</th>
          <th scope="col">{t('accounts.settings.address')}</th>
          <th scope="col">{t('accounts.settings.since')}</th>
          <th scope="col">{t('accounts.settings.seen')}</th>
          <th scope="col">{t('accounts.settings.end')}</th>
        </tr>
      </thead>
      <tbody>
        {sessions.map(({ id, browser, ipAddress, createdAt, updatedAt, isThis }) => {
          const name = browser ?? t('accounts.settings.unknownBrowser')
          return (
            <StackingRow key={id}>
              <StackingRowHead>{browser ? <span lang="">{browser}</span> : name}</StackingRowHead>
              <StackingCell label={t('accounts.settings.address')} share="whole">
                {ipAddress || t('accounts.settings.unknownAddress')}
              </StackingCell>
              <StackingCell label={t('accounts.settings.since')}>
                <InstantText at={createdAt} zone="UTC" />
              </StackingCell>
              <StackingCell label={t('accounts.settings.seen')}>
                <InstantText at={updatedAt} zone="UTC" />
              </StackingCell>
              <StackingCell>
                {isThis ? (
                  t('accounts.settings.thisOne')
                ) : (
                  <form method="post" action={to(`/me/settings/sessions/${id}/end`)}>
                    <Button aria-label={t('accounts.settings.endNamed', { name })}>{t('accounts.settings.end')}</Button>
                  </form>
                )}
              </StackingCell>
            </StackingRow>
          )
        })}
      </tbody>
    </StackingTable>
  )
}
