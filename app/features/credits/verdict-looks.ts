import type { Tone } from '#app/ui/chip.tsx'
import type { ProofState } from '#db/vocabulary.ts'

/** How the state of a document or a line looks. */
export const verdictLooks: Record<ProofState, { tone: Tone; glyph: string }> = {
  uploaded: { tone: 'changes', glyph: '…' },
  verified: { tone: 'works', glyph: '✓' },
  refuted: { tone: 'blocked', glyph: '✕' },
}
