import { Chip, type Tone } from '#app/ui/chip.tsx'
import { useT } from '#app/ui/i18n.tsx'

import type { Standing } from './grant-life.ts'

const looks: Record<Standing, { tone: Tone; glyph: string }> = {
  not_yet: { tone: 'plain', glyph: '…' },
  active: { tone: 'works', glyph: '✓' },
  used_up: { tone: 'plain', glyph: '○' },
  settling: { tone: 'changes', glyph: '△' },
  expired: { tone: 'plain', glyph: '○' },
  revoked: { tone: 'blocked', glyph: '✕' },
}

/** How a credit stands. */
export function StandingChip({ standing }: { standing: Standing }) {
  const t = useT()
  return <Chip {...looks[standing]}>{t(`credits.standings.${standing}`)}</Chip>
}
