import type { PublicStatus } from '../vocabulary.ts'

/**
 * What the sources say of a program's state, reviewed, and what the public is told. None of them is `open`: that takes
 * an operator's verification within the last 30 days.
 */
export const statusReview = {
  /** Running by evidence of the last twelve months, not seen live. */
  active: 'last_seen_open',
  /** Last stated as running by older, undated or weak evidence. */
  unverified: 'last_seen_open',
  /** A list price or pack that later terms replaced: over, though nobody named the day. */
  superseded: 'ended_unknown_date',
  ended: 'ended',
  ended_unknown_date: 'ended_unknown_date',
  /** Cut off against what was said at the time of the claim. */
  ended_retroactively: 'ended',
  /** Taken down by its issuer. */
  withdrawn: 'withdrawn',
  /** Only the name is known. */
  unknown: 'unknown',
} as const satisfies Record<string, PublicStatus>

export type RecordedStatus = keyof typeof statusReview
export const recordedStatuses = Object.keys(statusReview) as [RecordedStatus, ...RecordedStatus[]]
