import type { MessageKey } from '#app/messages/types.ts'

import type { AskRefusal } from './ask-change.server.ts'
import type { ApproveRefusal } from './decide-change.server.ts'

/** The sentence for every reason for which a change of a fact is not asked for or not approved. */
export const reviewWords = {
  unknown_fact: 'desk.refusals.unknown_fact',
  no_grounds: 'desk.refusals.no_grounds',
  change_pending: 'review.refusals.change_pending',
  nothing_changed: 'review.refusals.nothing_changed',
  nothing_waits: 'review.refusals.nothing_waits',
  same_person: 'review.refusals.same_person',
  changed_since: 'review.refusals.changed_since',
} as const satisfies Record<AskRefusal | ApproveRefusal, MessageKey>
