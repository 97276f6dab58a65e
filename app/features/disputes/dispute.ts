import type { ClaimState, DisputeState } from '#db/vocabulary.ts'

/** So long a provider has to answer; after that an operator decides without it. */
export const answerWithinDays = 14

const dayMs = 86_400_000

/** Until when the provider's answer is waited for, exclusive. */
export const answerDue = (openedAt: Date) => new Date(openedAt.getTime() + answerWithinDays * dayMs)

const disputable: readonly ClaimState[] = ['issued', 'rejected', 'revoked', 'expired']

/** A claim can be disputed once something has become of it that is not its holder's own doing. */
export const isDisputable = (state: ClaimState) => disputable.includes(state)

/** Whether a dispute waits for somebody. */
export const isWaiting = (state: DisputeState) => state === 'open' || state === 'answered'

/** An operator hears both sides first, unless the provider lets its time pass. Null when it can be decided. */
export function whyNotDecidable(
  { state, openedAt }: { state: DisputeState; openedAt: Date },
  { at }: { at: Date },
): 'not_waiting' | 'answer_awaited' | null {
  if (!isWaiting(state)) return 'not_waiting'
  return state === 'open' && at < answerDue(openedAt) ? 'answer_awaited' : null
}
