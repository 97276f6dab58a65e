import { and, eq, inArray } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { claims, codes } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { appendHistory } from './audit.server.ts'
import { decryptCode, type CodeKeys } from './code-cipher.server.ts'

export interface RevealCode {
  /** The organisation that the caller has been shown to belong to. */
  organisationId: string
  claimId: string
  userId: string
  keys: CodeKeys
  at: Date
}

/** `unknown_claim` also when the claim is another organisation's; `no_code` when it has none, or no longer has it. */
export type RevealRefusal = 'unknown_claim' | 'no_code'

/** Shows a claim's code to the organisation it was issued to: the same code each time, `revealedAt` being the first. */
export function revealCode(
  db: Database,
  { organisationId, claimId, userId, keys, at }: RevealCode,
): Promise<Result<{ code: string; revealedAt: Date }, RevealRefusal>> {
  return transact(db, async (tx) => {
    const [claim] = await tx
      .select({ providerId: claims.providerId })
      .from(claims)
      .where(and(eq(claims.organisationId, organisationId), eq(claims.id, claimId)))
    if (!claim) return refused('unknown_claim')
    const { providerId } = claim
    // Locked, so that a revocation comes before or after, never between.
    const [held] = await tx
      .select()
      .from(codes)
      .where(
        and(
          eq(codes.providerId, providerId),
          eq(codes.claimId, claimId),
          inArray(codes.state, ['assigned', 'revealed']),
        ),
      )
      .for('no key update')
    if (!held) return refused('no_code')

    if (held.state === 'assigned') {
      const subject = { providerId, entity: 'code', entityId: held.id } as const
      await appendHistory(tx, subject, { by: { kind: 'user', id: userId }, at, version: held.version }, [
        { action: 'revealed', step: ['assigned', 'revealed'] },
      ])
      await tx
        .update(codes)
        .set({ state: 'revealed', revealedAt: at, version: held.version + 1 })
        .where(and(eq(codes.providerId, providerId), eq(codes.id, held.id)))
    }
    return ok({ code: decryptCode(held.codeCipher, { codeId: held.id, keys }), revealedAt: held.revealedAt ?? at })
  })
}
