import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import type { Database } from '#db/types.ts'

import { isWaiting } from './dispute.ts'
import { findOwnDispute } from './disputes.server.ts'
import { lockDispute, stepDispute } from './lock-dispute.server.ts'
import { tellOfDispute } from './tell-of-dispute.server.ts'

export interface WithdrawDispute {
  organisationId: string
  userId: string
  disputeId: string
  at: Date
}

export type WithdrawRefusal = 'unknown_dispute' | 'not_waiting'

/** A holder takes an objection back before it is decided. The provider is told. Doing it twice is once. */
export function withdrawDispute(
  db: Database,
  { organisationId, userId, disputeId, at }: WithdrawDispute,
): Promise<Result<{ claimId: string }, WithdrawRefusal>> {
  return transact(db, async (tx) => {
    const own = await findOwnDispute(tx, { organisationId, disputeId })
    const dispute = own && (await lockDispute(tx, { providerId: own.providerId, disputeId }))
    if (!dispute) return refused('unknown_dispute')
    const { claimId } = dispute
    if (dispute.state === 'withdrawn') return ok({ claimId })
    if (!isWaiting(dispute.state)) return refused('not_waiting')
    const by = { kind: 'user', id: userId } as const
    await stepDispute(tx, dispute, { state: 'withdrawn' }, { by, at, happening: { action: 'withdrawn' } })
    await tellOfDispute(tx, { dispute, about: 'withdrawn', at })
    return ok({ claimId })
  })
}
