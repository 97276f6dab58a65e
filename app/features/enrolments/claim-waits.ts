import type { ClaimState } from '#db/vocabulary.ts'

/** States in which a claim waits, and may be withdrawn or run out. */
export const waitingStates = [
  'submitted',
  'in_review',
  'needs_info',
  'waitlisted',
] as const satisfies readonly ClaimState[]
