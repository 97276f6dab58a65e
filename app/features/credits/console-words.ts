import type { AskRefusal } from '#app/features/enrolments/ask-claimant.server.ts'
import type { ImportRefusal } from '#app/features/enrolments/import-codes.server.ts'
import type { JudgeRefusal } from '#app/features/enrolments/judge-evidence.server.ts'
import type { LowWaterRefusal } from '#app/features/enrolments/set-low-water.server.ts'
import type { VoidStockRefusal } from '#app/features/enrolments/void-stock.server.ts'
import type { MessageKey } from '#app/messages/types.ts'

import type { ApproveRefusal } from './approve-claim.server.ts'
import type { LowerBudgetRefusal } from './lower-budget.server.ts'
import type { RaiseBudgetRefusal } from './raise-budget.server.ts'
import type { RedeemRefusal } from './redeem-code.server.ts'
import type { RejectRefusal } from './reject-claim.server.ts'

/** The sentence for every reason for which an upload of codes is refused. */
export const importWords = {
  unknown_offer: 'console.importRefusals.unknown_offer',
  offer_without_codes: 'console.importRefusals.offer_without_codes',
  malformed_csv: 'console.importRefusals.malformed_csv',
  no_codes: 'console.importRefusals.no_codes',
  too_many_lines: 'console.importRefusals.too_many_lines',
} as const satisfies Record<ImportRefusal, MessageKey>

/** The sentence for every reason for which a budget stays as it is. */
export const budgetWords = {
  unknown_budget: 'console.budgetRefusals.unknown_budget',
  limit_out_of_range: 'console.budgetRefusals.limit_out_of_range',
  changed_meanwhile: 'console.budgetRefusals.changed_meanwhile',
  below_committed: 'console.budgetRefusals.below_committed',
} as const satisfies Record<RaiseBudgetRefusal | LowerBudgetRefusal, MessageKey>

/** The sentence for every reason for which a stock of codes stays as it is. */
export const stockWords = {
  no_codes_yet: 'console.stockRefusals.no_codes_yet',
  out_of_range: 'console.stockRefusals.out_of_range',
  no_codes_left: 'console.stockRefusals.no_codes_left',
} as const satisfies Record<LowWaterRefusal | VoidStockRefusal, MessageKey>

/** The sentence for every reason for which a code that somebody brings is not taken. */
export const redeemWords = {
  unknown_code: 'console.redeemRefusals.unknown_code',
  code_not_given: 'console.redeemRefusals.code_not_given',
  code_void: 'console.redeemRefusals.code_void',
  code_expired: 'console.redeemRefusals.code_expired',
} as const satisfies Record<RedeemRefusal, MessageKey>

/** The sentence for every reason for which a claim stays undecided. */
export const decisionWords = {
  unknown_claim: 'console.decisionRefusals.unknown_claim',
  claim_not_in_review: 'console.decisionRefusals.claim_not_in_review',
  benefit_ended: 'console.decisionRefusals.benefit_ended',
  budget_exhausted: 'console.decisionRefusals.budget_exhausted',
  amount_out_of_range: 'console.decisionRefusals.amount_out_of_range',
  second_person_needed: 'console.decisionRefusals.second_person_needed',
  same_person: 'console.decisionRefusals.same_person',
  out_of_codes: 'console.decisionRefusals.out_of_codes',
  reason_missing: 'console.decisionRefusals.reason_missing',
  unknown_evidence: 'console.decisionRefusals.unknown_evidence',
  already_judged: 'console.decisionRefusals.already_judged',
  verdict_missing: 'console.decisionRefusals.verdict_missing',
} as const satisfies Record<
  ApproveRefusal | RejectRefusal | AskRefusal | JudgeRefusal | 'reason_missing' | 'verdict_missing',
  MessageKey
>
