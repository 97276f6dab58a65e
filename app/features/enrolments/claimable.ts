import { isPastTarget } from '#app/features/catalog/freshness.ts'
import { recordKindOf } from '#app/features/programs/offer.ts'
import type { OfferState, ProgramHandling, ProgramState, PublicStatus } from '#db/vocabulary.ts'

/** What decides whether a program takes anybody in. */
export interface ProgramWindow {
  handling: ProgramHandling
  publicStatus: PublicStatus
  /** Set for a program that we run. */
  state: ProgramState | null
  startsAt: Date | null
  /** Exclusive; null is no end, or none known. */
  endsAt: Date | null
  retiredAt: Date | null
  /** When it was last known to be as recorded; null when nobody knows. */
  seenAt: Date | null
}

/** What decides whether an offer of an open program is given out. */
export interface OfferTerms {
  state: OfferState
  isPublic: boolean
  retiredAt: Date | null
  asset: string | null
  amount: bigint | null
  /** A fixed end of every grant; a claim after it would get nothing. */
  grantExpiresAt: Date | null
}

export type ProgramNotOpen =
  'program_not_started' | 'program_ended' | 'program_paused' | 'program_not_claimable' | 'program_stale'
export type NotClaimable = ProgramNotOpen | 'budget_exhausted'

/**
 * Why nobody can join a program at an instant. It is open from `startsAt` up to, but not at, `endsAt`; what has ended
 * or was withdrawn stays shut, whatever its window says, and what nobody vouches for is not open, nor what nobody has
 * looked at for longer than its kind may go unseen.
 */
export function whyNotOpen(program: ProgramWindow, { at }: { at: Date }): ProgramNotOpen | null {
  if (program.publicStatus === 'ended' || program.publicStatus === 'ended_unknown_date') return 'program_ended'
  if (program.publicStatus === 'withdrawn' || program.publicStatus === 'unknown') return 'program_not_claimable'
  if (program.handling === 'record' || program.retiredAt !== null) return 'program_not_claimable'
  if (program.handling === 'run') {
    if (program.state === 'closed' || program.state === 'archived') return 'program_ended'
    if (program.state === null || program.state === 'draft' || program.state === 'in_review') {
      return 'program_not_claimable'
    }
  }
  if (program.startsAt !== null && at < program.startsAt) return 'program_not_started'
  if (program.endsAt !== null && at >= program.endsAt) return 'program_ended'
  if (program.state === 'scheduled') return 'program_not_started'
  if (program.state === 'paused') return 'program_paused'
  return isPastTarget(recordKindOf(program.handling), program.seenAt, at) ? 'program_stale' : null
}

/**
 * Why an offer can't be claimed at an instant. Only a program that we run gives anything out.
 * `left` is a look at the budget without a lock: it can refuse early, it can't promise. Null is no budget at all.
 */
export function whyNotClaimable(
  program: ProgramWindow,
  offer: OfferTerms,
  { left, at }: { left: bigint | null; at: Date },
): NotClaimable | null {
  const closed = whyNotOpen(program, { at })
  if (closed) return closed
  if (program.handling !== 'run') return 'program_not_claimable'
  if (offer.state === 'closed') return 'program_ended'
  if (offer.state === 'paused') return 'program_paused'
  if (offer.state === 'draft' || !offer.isPublic || offer.retiredAt !== null) return 'program_not_claimable'
  if (offer.asset === null || offer.amount === null) return 'program_not_claimable'
  if (offer.grantExpiresAt !== null && at >= offer.grantExpiresAt) return 'program_ended'
  if (left === null || left < offer.amount) return 'budget_exhausted'
  return null
}
