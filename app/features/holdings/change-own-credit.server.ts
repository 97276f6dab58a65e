import { and, eq, max, min } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { ownBalances, ownCredits } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { lockOwnCredit, ofCredit, type WhichOwnCredit } from './lock-own-credit.server.ts'
import type { OwnCreditTerms } from './own-credit-form.ts'

export type ChangeOwnCreditRefusal = 'unknown_credit' | 'less_than_balance' | 'starts_after_balance'

/** Puts right what was entered of a credit. Its unit and its balances stay, and must go with the rest. */
export function changeOwnCredit(
  db: Database,
  { terms, ...which }: WhichOwnCredit & { terms: OwnCreditTerms },
): Promise<Result<undefined, ChangeOwnCreditRefusal>> {
  return transact(db, async (tx) => {
    if (!(await lockOwnCredit(tx, which))) return refused('unknown_credit')
    const [noted] = await tx
      .select({ most: max(ownBalances.amount), first: min(ownBalances.asOf) })
      .from(ownBalances)
      .where(ofCredit(which))
    if (noted?.most != null && noted.most > terms.amount) return refused('less_than_balance')
    if (noted?.first != null && terms.beganOn !== null && noted.first < terms.beganOn) {
      return refused('starts_after_balance')
    }
    await tx
      .update(ownCredits)
      .set(terms)
      .where(and(eq(ownCredits.organisationId, which.organisationId), eq(ownCredits.id, which.creditId)))
    return ok(undefined)
  })
}
