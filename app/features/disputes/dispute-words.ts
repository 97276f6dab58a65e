import type { MessageKey } from '#app/messages/types.ts'

import type { AnswerRefusal } from './answer-dispute.server.ts'
import type { DecideRefusal } from './decide-dispute.server.ts'
import type { OpenRefusal } from './open-dispute.server.ts'
import type { WithdrawRefusal } from './withdraw-dispute.server.ts'

type Refusal = OpenRefusal | AnswerRefusal | DecideRefusal | WithdrawRefusal

/** Words for each refusal but those that are answered as not found. */
export const disputeWords = {
  nothing_to_dispute: 'disputes.refusals.nothing_to_dispute',
  unknown_use: 'disputes.refusals.unknown_use',
  already_disputed: 'disputes.refusals.already_disputed',
  already_decided: 'disputes.refusals.already_decided',
  not_open: 'disputes.refusals.not_open',
  not_waiting: 'disputes.refusals.not_waiting',
  answer_awaited: 'disputes.refusals.answer_awaited',
  own_case: 'disputes.refusals.own_case',
} as const satisfies Record<Exclude<Refusal, 'unknown_claim' | 'unknown_dispute'>, MessageKey>
