import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import type { Database } from '#db/types.ts'

import { lockDispute, stepDispute } from './lock-dispute.server.ts'
import { tellOfDispute } from './tell-of-dispute.server.ts'

export interface AnswerDispute {
  providerId: string
  disputeId: string
  /** Who answers for the provider. */
  userId: string
  answer: string
  at: Date
}

/** `not_open`: it has been answered or decided, or its holder withdrew it. */
export type AnswerRefusal = 'unknown_dispute' | 'not_open'

/** A provider answers a holder's objection, once. The holder is told. To send the same again changes nothing. */
export function answerDispute(
  db: Database,
  { providerId, disputeId, userId, answer, at }: AnswerDispute,
): Promise<Result<{ id: string }, AnswerRefusal>> {
  return transact(db, async (tx) => {
    const dispute = await lockDispute(tx, { providerId, disputeId })
    if (!dispute) return refused('unknown_dispute')
    if (dispute.state === 'answered' && dispute.answer === answer) return ok({ id: disputeId })
    if (dispute.state !== 'open') return refused('not_open')
    await stepDispute(
      tx,
      dispute,
      { state: 'answered', answer, answeredBy: userId, answeredAt: at },
      { by: { kind: 'provider', id: userId }, at, happening: { action: 'answered' } },
    )
    await tellOfDispute(tx, { dispute, about: 'answered', at })
    return ok({ id: disputeId })
  })
}
