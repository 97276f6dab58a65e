import type { MessageKey } from '#app/messages/types.ts'

import type { VerifyRefusal } from './verify-fact.server.ts'

/** The sentence for every reason for which a fact is not verified. */
export const verifyWords = {
  unknown_fact: 'desk.refusals.unknown_fact',
  no_grounds: 'desk.refusals.no_grounds',
} as const satisfies Record<VerifyRefusal, MessageKey>
