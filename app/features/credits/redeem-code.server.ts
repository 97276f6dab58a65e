import { and, eq } from 'drizzle-orm'

import { appendHistory, type Actor } from '#app/features/enrolments/audit.server.ts'
import { hashCode, type CodeKeys } from '#app/features/enrolments/code-cipher.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { codes } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { activateGrant } from './activate-grant.server.ts'

export interface RedeemCode {
  providerId: string
  /** As it was typed: case and the blanks around it do not count. */
  code: string
  keys: CodeKeys
  by: Actor
  at: Date
}

export interface RedeemedCode {
  codeId: string
  claimId: string
  redeemedAt: Date
  /** Whether it had been reported before. */
  replayed: boolean
}

/** `code_not_given`: it is in stock, so nobody can have it from us. */
export type RedeemRefusal = 'unknown_code' | 'code_not_given' | 'code_void' | 'code_expired'

/** A provider reports that a code of its own was used there; a grant that waited for it becomes active. The same report again changes nothing. */
export function redeemCode(
  db: Database,
  { providerId, code, keys, by, at }: RedeemCode,
): Promise<Result<RedeemedCode, RedeemRefusal>> {
  return transact(db, async (tx) => {
    // Locked, so that a revocation comes before or after, never between.
    const [found] = await tx
      .select()
      .from(codes)
      .where(and(eq(codes.providerId, providerId), eq(codes.codeHash, hashCode(code, { providerId, keys }))))
      .for('no key update')
    if (!found) return refused('unknown_code')
    const { id: codeId, claimId, state, version, redeemedAt, expiresAt } = found
    if (state === 'available') return refused('code_not_given')
    if (state === 'void') return refused('code_void')
    if (state === 'expired') return refused('code_expired')
    if (claimId === null) throw new Error(`code ${codeId} is ${state} and nobody’s`)
    if (redeemedAt) return ok({ codeId, claimId, redeemedAt, replayed: true })
    if (expiresAt && at >= expiresAt) return refused('code_expired')

    await tx
      .update(codes)
      .set({ state: 'redeemed', redeemedAt: at, version: version + 1 })
      .where(and(eq(codes.providerId, providerId), eq(codes.id, codeId)))
    await appendHistory(tx, { providerId, entity: 'code', entityId: codeId }, { by, at, version }, [
      { action: 'redeemed', step: [state, 'redeemed'], details: { claimId } },
    ])
    // A grant that waited for it begins its life. One that can no longer begin stays as it is: the code was used all the same.
    await activateGrant(tx, { providerId, claimId, by, at })
    return ok({ codeId, claimId, redeemedAt: at, replayed: false })
  })
}
