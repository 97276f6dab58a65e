import { Chip } from '#app/ui/chip.tsx'
import { useT } from '#app/ui/i18n.tsx'
import { Deadline } from '#app/ui/time.tsx'

import type { Holding } from './holding.ts'

/** Until when it lasts; `isWide` adds the visitor's own clock. An end that nobody knows does not look like none. */
export function HoldingEnd({ holding, isWide = false }: { holding: Holding; isWide?: boolean }) {
  const t = useT()
  const { expiresAt, timeZone } = holding
  if (expiresAt) return <Deadline end={expiresAt} zone={timeZone ?? 'UTC'} local={isWide} isFarTold={isWide} />
  if (holding.kind === 'own' && holding.ends === 'unknown') {
    return (
      <Chip tone="untested" glyph="?">
        {t('holdings.ends.unknown')}
      </Chip>
    )
  }
  return t('credits.table.noEnd')
}
