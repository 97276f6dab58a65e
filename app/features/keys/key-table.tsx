import { Chip } from '#app/ui/chip.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'

import type { ApiKey } from './api-key.ts'

/** A provider's keys, told apart by their name and beginning; never the keys themselves. */
export function KeyTable({
  providerId,
  keys,
  mayRevoke,
}: {
  providerId: string
  keys: ApiKey[]
  /** Whether whoever looks may end one. */
  mayRevoke: boolean
}) {
  const t = useT()
  const to = usePath()
  return (
    <StackingTable caption={t('console.keys.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('console.keys.name')}</th>
          <th scope="col">{t('console.keys.state')}</th>
          <th scope="col">{t('console.keys.prefix')}</th>
          <th scope="col">{t('console.keys.scopes')}</th>
          <th scope="col">{t('console.keys.created')}</th>
          <th scope="col">{t('console.keys.lastUsed')}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <StackingRow key={key.id}>
            <StackingRowHead>
              {key.name}
              {key.revokedAt || !mayRevoke ? null : (
                <a
                  className="block font-normal"
                  href={to(`/console/${providerId}/keys/${key.id}/revoke`)}
                  aria-label={t('console.keys.revokeNamed', { name: key.name })}
                >
                  {t('console.keys.revoke')}
                </a>
              )}
            </StackingRowHead>
            <StackingCell label={t('console.keys.state')}>
              {key.revokedAt ? (
                <Chip tone="plain" glyph="✕">
                  {t('console.keys.revoked')}
                </Chip>
              ) : (
                <Chip tone="works" glyph="✓">
                  {t('console.keys.works')}
                </Chip>
              )}
            </StackingCell>
            <StackingCell label={t('console.keys.prefix')} share="whole">
              <code className="whitespace-nowrap">{key.prefix}…</code>
            </StackingCell>
            <StackingCell label={t('console.keys.scopes')} share="whole">
              <ul>
                {key.scopes.map((scope) => (
                  <li key={scope}>{t(`console.scopes.${scope}`)}</li>
                ))}
              </ul>
            </StackingCell>
            <StackingCell label={t('console.keys.created')}>
              <InstantText at={key.createdAt} zone="UTC" />
            </StackingCell>
            <StackingCell label={t('console.keys.lastUsed')}>
              {key.lastUsedAt ? <InstantText at={key.lastUsedAt} zone="UTC" /> : t('console.keys.never')}
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
