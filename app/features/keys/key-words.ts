import type { MessageKey } from '#app/messages/types.ts'

import type { IssueKeyRefusal } from './issue-key.server.ts'

/** The sentence for every reason for which no key is issued. */
export const keyWords = {
  unknown_provider: 'console.keyRefusals.unknown_provider',
  too_many_keys: 'console.keyRefusals.too_many_keys',
} as const satisfies Record<IssueKeyRefusal, MessageKey>
