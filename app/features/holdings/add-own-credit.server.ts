import { eq } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { organisations, ownBalances, ownCredits } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { mostOwnCredits, type OwnCreditTerms, type ReadBalance } from './own-credit-form.ts'

export interface AddOwnCredit {
  organisationId: string
  userId: string
  asset: string
  terms: OwnCreditTerms
  balance: ReadBalance
  at: Date
}

/** Keeps a credit that Switchyard does not run, with what was left of it on a day. */
export function addOwnCredit(
  db: Database,
  { organisationId, userId, asset, terms, balance, at }: AddOwnCredit,
): Promise<Result<{ creditId: string }, 'too_many_credits'>> {
  const id = newId('own')
  return transact(db, async (tx) => {
    // Two pages of one organisation wait for each other here, so that neither counts without the other.
    await tx.select().from(organisations).where(eq(organisations.id, organisationId)).for('update')
    if ((await tx.$count(ownCredits, eq(ownCredits.organisationId, organisationId))) >= mostOwnCredits) {
      return refused('too_many_credits')
    }
    const entered = { organisationId, enteredBy: userId, enteredAt: at }
    await tx.insert(ownCredits).values({ ...entered, id, asset, ...terms })
    await tx.insert(ownBalances).values({ ...entered, creditId: id, ...balance })
    return ok({ creditId: id })
  })
}
