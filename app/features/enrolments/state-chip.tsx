import { Chip, type Tone } from '#app/ui/chip.tsx'
import { useT } from '#app/ui/i18n.tsx'
import type { ClaimState, EnrolmentState } from '#db/vocabulary.ts'

const claimLooks: Record<ClaimState, { tone: Tone; glyph: string }> = {
  submitted: { tone: 'changes', glyph: '…' },
  in_review: { tone: 'changes', glyph: '…' },
  needs_info: { tone: 'accent', glyph: '?' },
  approved: { tone: 'changes', glyph: '…' },
  waitlisted: { tone: 'changes', glyph: '…' },
  issued: { tone: 'works', glyph: '✓' },
  rejected: { tone: 'blocked', glyph: '✕' },
  withdrawn: { tone: 'plain', glyph: '–' },
  expired: { tone: 'plain', glyph: '–' },
  revoked: { tone: 'blocked', glyph: '✕' },
}

export function ClaimStateChip({ state }: { state: ClaimState }) {
  const t = useT()
  return <Chip {...claimLooks[state]}>{t(`claims.states.${state}`)}</Chip>
}

const enrolmentLooks: Record<EnrolmentState, { tone: Tone; glyph: string }> = {
  started: { tone: 'plain', glyph: '·' },
  sent_to_provider: { tone: 'accent', glyph: '→' },
  confirmed: { tone: 'works', glyph: '✓' },
  active: { tone: 'works', glyph: '✓' },
  completed: { tone: 'works', glyph: '✓' },
  abandoned: { tone: 'plain', glyph: '–' },
  disqualified: { tone: 'blocked', glyph: '✕' },
}

export function EnrolmentStateChip({ state }: { state: EnrolmentState }) {
  const t = useT()
  return <Chip {...enrolmentLooks[state]}>{t(`claims.enrolmentStates.${state}`)}</Chip>
}
