import { Chip, type Tone } from '#app/ui/chip.tsx'
import { useT } from '#app/ui/i18n.tsx'

import type { LinkStanding } from './link-standing.ts'

const looks: Record<LinkStanding, { tone: Tone; glyph: string }> = {
  gone: { tone: 'blocked', glyph: '✕' },
  silent: { tone: 'blocked', glyph: '…' },
  in_doubt: { tone: 'changes', glyph: '△' },
  closed: { tone: 'plain', glyph: '▪' },
  answers: { tone: 'works', glyph: '✓' },
  unchecked: { tone: 'untested', glyph: '?' },
}

/** What many looks at a source's address say together. */
export function LinkStandingChip({ standing }: { standing: LinkStanding }) {
  const t = useT()
  return <Chip {...looks[standing]}>{t(`freshness.standings.${standing}`)}</Chip>
}
