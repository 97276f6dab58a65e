import { Chip, type Tone } from '#app/ui/chip.tsx'
import { useT } from '#app/ui/i18n.tsx'
import type { DisputeState } from '#db/vocabulary.ts'

const looks: Record<DisputeState, { tone: Tone; glyph: string }> = {
  open: { tone: 'changes', glyph: '…' },
  answered: { tone: 'changes', glyph: '…' },
  decided: { tone: 'works', glyph: '✓' },
  withdrawn: { tone: 'plain', glyph: '–' },
}

export function DisputeStateChip({ state }: { state: DisputeState }) {
  const t = useT()
  return <Chip {...looks[state]}>{t(`disputes.states.${state}`)}</Chip>
}
