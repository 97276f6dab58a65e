import type { MessageKey } from '#app/messages/types.ts'

import type { appointProviderManager, dismissProviderManager } from './appoint-provider-manager.server.ts'

type RefusalOf<UseCase extends (...args: never[]) => Promise<unknown>> =
  Extract<Awaited<ReturnType<UseCase>>, { ok: false }> extends { refusal: infer R extends string } ? R : never

type Refusal = RefusalOf<typeof appointProviderManager> | RefusalOf<typeof dismissProviderManager>

/** The sentence for every reason for which nobody is appointed or dismissed. */
export const managerWords = {
  no_such_provider: 'desk.refusals.no_such_provider',
  not_a_manager: 'desk.refusals.not_a_manager',
} as const satisfies Record<Refusal, MessageKey>
