import type { ApprovalMode, RiskReason } from '#db/vocabulary.ts'

/** What a look at an eligible claimant found. */
export interface Screening {
  /** `auto` is issued at once, `review` waits for a decision. */
  state: 'auto' | 'review'
  /** Why it is looked at; empty where nothing gave cause. */
  riskReasons: RiskReason[]
}

/**
 * How a claim of an eligible claimant goes on. Without signals of identity to compare, a program that approves by risk
 * looks at every claim; and what needs a second person is never approved by none.
 */
export function screenClaim(
  program: { approvalMode: ApprovalMode | null; fourEyesAbove: bigint | null },
  { amount }: { amount: bigint },
): Screening {
  const needsTwo = program.fourEyesAbove !== null && amount > program.fourEyesAbove
  return { state: program.approvalMode === 'auto' && !needsTwo ? 'auto' : 'review', riskReasons: [] }
}
