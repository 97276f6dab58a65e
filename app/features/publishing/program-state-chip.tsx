import { Chip, type Tone } from '#app/ui/chip.tsx'
import { useT } from '#app/ui/i18n.tsx'
import type { ProgramState } from '#db/vocabulary.ts'

const looks: Record<ProgramState, { tone: Tone; glyph: string }> = {
  draft: { tone: 'plain', glyph: '✎' },
  in_review: { tone: 'changes', glyph: '…' },
  scheduled: { tone: 'accent', glyph: '◷' },
  live: { tone: 'works', glyph: '✓' },
  paused: { tone: 'changes', glyph: '‖' },
  closed: { tone: 'plain', glyph: '■' },
  archived: { tone: 'plain', glyph: '–' },
}

export function ProgramStateChip({ state }: { state: ProgramState }) {
  const t = useT()
  return <Chip {...looks[state]}>{t(`programs.states.${state}`)}</Chip>
}
