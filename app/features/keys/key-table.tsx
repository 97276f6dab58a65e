import { Chip } from '#app/ui/chip.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { DataTable } from '#app/ui/table.tsx'
import { InstantText } from '#app/ui/time.tsx'

import type { ApiKey } from './api-key.ts'

/** A provider's keys, told apart by their name and beginning; never the keys themselves. */
export function KeyTable({ providerId, keys }: { providerId: string; keys: ApiKey[] }) {
  const t = useT()
  const to = usePath()
  return (
    <DataTable caption={t('console.keys.caption')}>
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
          <tr key={key.id}>
            <th scope="row" className="min-w-32">
              {key.name}
              {key.revokedAt ? null : (
                <a
                  className="block font-normal"
                  href={to(`/console/${providerId}/keys/${key.id}/revoke`)}
                  aria-label={t('console.keys.revokeNamed', { name: key.name })}
                >
                  {t('console.keys.revoke')}
                </a>
              )}
            </th>
            <td>
              {key.revokedAt ? (
                <Chip tone="plain" glyph="✕">
                  {t('console.keys.revoked')}
                </Chip>
              ) : (
                <Chip tone="works" glyph="✓">
                  {t('console.keys.works')}
                </Chip>
              )}
            </td>
            <td>
              <code className="whitespace-nowrap">{key.prefix}…</code>
            </td>
            <td className="min-w-40">
              <ul>
                {key.scopes.map((scope) => (
                  <li key={scope}>{t(`console.scopes.${scope}`)}</li>
                ))}
              </ul>
            </td>
            <td className="min-w-36">
              <InstantText at={key.createdAt} zone="UTC" />
            </td>
            <td className="min-w-36">
              {key.lastUsedAt ? <InstantText at={key.lastUsedAt} zone="UTC" /> : t('console.keys.never')}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  )
}
