import { Chip, type Tone } from '#app/ui/chip.tsx'
import { useT } from '#app/ui/i18n.tsx'
import type { AvailabilityStatus } from '#db/vocabulary.ts'

const looks: Record<AvailabilityStatus, { tone: Tone; glyph: string }> = {
  available: { tone: 'works', glyph: '✓' },
  available_on_application: { tone: 'changes', glyph: '△' },
  available_if_eligible: { tone: 'changes', glyph: '△' },
  available_subset: { tone: 'changes', glyph: '△' },
  unsupported: { tone: 'blocked', glyph: '✕' },
  unsupported_tolerated: { tone: 'changes', glyph: '△' },
  unavailable: { tone: 'blocked', glyph: '✕' },
  blocked: { tone: 'blocked', glyph: '✕' },
  prohibited: { tone: 'blocked', glyph: '✕' },
  closed: { tone: 'blocked', glyph: '✕' },
}

/** Whether a provider can be reached. Null is unknown: it is drawn, never left blank. */
export function AvailabilityChip({ status }: { status: AvailabilityStatus | null }) {
  const t = useT()
  if (!status) {
    return (
      <Chip tone="untested" glyph="?">
        {t('site.states.unknown')}
      </Chip>
    )
  }
  return <Chip {...looks[status]}>{t(`providers.availability.statuses.${status}`)}</Chip>
}
