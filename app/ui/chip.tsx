import type { ReactNode } from 'react'

const tones = {
  works: 'bg-works-bg text-works',
  changes: 'bg-changes-bg text-changes',
  blocked: 'bg-blocked-bg text-blocked',
  untested: 'hatched text-untested',
  plain: 'bg-sunken text-ink-2',
  accent: 'text-accent outline outline-1 -outline-offset-1 outline-current',
} as const

export type Tone = keyof typeof tones

/** A state as glyph, word and colour together: never colour alone. */
export function Chip({ tone, glyph, children }: { tone: Tone; glyph?: string; children: ReactNode }) {
  return (
    <span
      className={`chip inline-flex items-center gap-1 rounded-control px-1.5 text-table font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {glyph ? <span aria-hidden="true">{glyph}</span> : null}
      {children}
    </span>
  )
}
