import type { Tone } from '#app/ui/chip.tsx'
import type { MessageKey } from '#app/messages/types.ts'

import type { RulingStanding } from './listed-rulings.server.ts'
import type { RuleRefusal } from './rule-cluster.server.ts'

/** The sentence for every reason for which nothing was said of a cluster. */
export const rulingWords = {
  already_ruled: 'abuse.refusals.already_ruled',
  ends_too_soon: 'abuse.refusals.ends_too_soon',
  event_not_reviewed: 'abuse.refusals.event_not_reviewed',
} as const satisfies Record<Exclude<RuleRefusal, 'unknown_program'>, MessageKey>

export const standingLooks: Record<RulingStanding, { tone: Tone; glyph: string }> = {
  holds: { tone: 'works', glyph: '✓' },
  ahead: { tone: 'untested', glyph: '○' },
  over: { tone: 'plain', glyph: '■' },
  taken_back: { tone: 'plain', glyph: '✕' },
}
