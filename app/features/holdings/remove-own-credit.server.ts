import { and, eq } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { ownCredits } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import type { WhichOwnCredit } from './lock-own-credit.server.ts'

/** Takes a credit out of its holder's list, with its balances; another's is as unknown as none. */
export function removeOwnCredit(
  db: Database,
  { organisationId, creditId }: WhichOwnCredit,
): Promise<Result<undefined, 'unknown_credit'>> {
  return transact(db, async (tx) => {
    const [removed] = await tx
      .delete(ownCredits)
      .where(and(eq(ownCredits.organisationId, organisationId), eq(ownCredits.id, creditId)))
      .returning({ id: ownCredits.id })
    return removed ? ok(undefined) : refused('unknown_credit')
  })
}
