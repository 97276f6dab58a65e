import { useT } from '#app/ui/i18n.tsx'

import { WorthText } from './worth-text.tsx'
import type { ToldWorth } from './worth-of-programs.server.ts'

/** What an offer is worth to the visitor's work, under its promise; nothing where nothing was reckoned. */
export function WorthLine({ told }: { told: ToldWorth | undefined }) {
  const t = useT()
  if (!told) return null
  return (
    <p className="text-table text-ink-2">
      {'worth' in told ? (
        <WorthText worth={told.worth} />
      ) : (
        t('costs.worth.notReckoned', { why: t(`costs.offers.reasons.${told.notReckoned}`) })
      )}
    </p>
  )
}
