import type { MessageKey } from '#app/messages/types.ts'

import type { CsvRefusal } from './usage-csv.ts'

/** The sentence for every reason for which a whole file is refused. */
export const csvWords = {
  malformed_csv: 'usage.refusals.malformed_csv',
  bad_heading: 'usage.refusals.bad_heading',
  no_rows: 'usage.refusals.no_rows',
  too_many_lines: 'usage.refusals.too_many_lines',
} as const satisfies Record<CsvRefusal, MessageKey>

/** What a line can be refused for, in words; the rest is told by its reason alone. */
const lineWords = {
  missing_field: 'usage.reasons.missing_field',
  unknown_field: 'usage.reasons.unknown_field',
  invalid_field: 'usage.reasons.invalid_field',
  amount_malformed: 'usage.reasons.amount_malformed',
  amount_not_positive: 'usage.reasons.amount_not_positive',
  amount_too_large: 'usage.reasons.amount_too_large',
  time_malformed: 'usage.reasons.time_malformed',
  occurred_in_future: 'usage.reasons.occurred_in_future',
  unknown_claim: 'usage.reasons.unknown_claim',
  unknown_grant: 'usage.reasons.unknown_grant',
  unknown_redemption: 'usage.reasons.unknown_redemption',
  over_reversal: 'usage.reasons.over_reversal',
  claim_not_issued: 'usage.reasons.claim_not_issued',
  event_mismatch: 'usage.reasons.event_mismatch',
  asset_mismatch: 'usage.reasons.asset_mismatch',
  model_not_covered: 'usage.reasons.model_not_covered',
  outside_grant_life: 'usage.reasons.outside_grant_life',
  grant_revoked: 'usage.reasons.grant_revoked',
} as const satisfies Record<string, MessageKey>

const isWorded = (reason: string): reason is keyof typeof lineWords => Object.hasOwn(lineWords, reason)

export const lineWord = (reason: string): MessageKey => (isWorded(reason) ? lineWords[reason] : 'usage.reasons.other')
