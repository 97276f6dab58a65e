import type { ApprovalMode, RiskReason } from '#db/vocabulary.ts'

/** What a look at an eligible claimant found. */
export interface Screening {
  /** `auto` is issued at once, `review` waits for a decision. */
  state: 'auto' | 'review'
  /** Why it is looked at; empty where nothing gave cause. */
  riskReasons: RiskReason[]
}

/**
 * How a claim of an admitted claimant goes on. A program that approves by risk looks at those that gave cause, and every
 * program at those that an operator sends to review. What needs a second person is never approved by none, and what a
 * usage match gives is known only when its proof was looked at.
 */
export function screenClaim(
  program: { approvalMode: ApprovalMode | null; fourEyesAbove: bigint | null },
  { amount, riskReasons, isMatch }: { amount: bigint; riskReasons: RiskReason[]; isMatch: boolean },
): Screening {
  const needsTwo = program.fourEyesAbove !== null && amount > program.fourEyesAbove
  const isTrusted = program.approvalMode === 'auto' || (program.approvalMode === 'risk' && riskReasons.length === 0)
  const isSent = riskReasons.includes('sent_to_review')
  return { state: isTrusted && !isSent && !needsTwo && !isMatch ? 'auto' : 'review', riskReasons }
}
