import type { DatedDay } from './source.ts'

export const evidenceAges = ['fresh', 'recent', 'old', 'undated'] as const
export type EvidenceAge = (typeof evidenceAges)[number]

const dayInMs = 86_400_000

/**
 * How old evidence is: fresh for 7 days, recent for 30, then old. A month or a year counts from its first day, so
 * vagueness never makes evidence look younger.
 */
export function ageOf(evidence: Pick<DatedDay, 'on'> | null, at: Date): EvidenceAge {
  if (!evidence) return 'undated'
  const days = Math.floor((at.getTime() - Date.parse(`${evidence.on}T00:00:00Z`)) / dayInMs)
  if (days <= 7) return 'fresh'
  return days <= 30 ? 'recent' : 'old'
}
