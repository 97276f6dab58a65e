import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { ownBalances } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { lockOwnCredit, ofCredit, type WhichOwnCredit } from './lock-own-credit.server.ts'
import { mostBalances, type ReadBalance } from './own-credit-form.ts'

export interface NoteBalance extends WhichOwnCredit {
  userId: string
  balance: ReadBalance
  at: Date
}

export type BalanceRefusal = 'unknown_credit' | 'more_than_whole' | 'before_start' | 'too_many_balances'

/** Notes what was left of a credit on a day. The same day again is put right; other days are kept. */
export function noteBalance(
  db: Database,
  { userId, balance, at, ...which }: NoteBalance,
): Promise<Result<undefined, BalanceRefusal>> {
  return transact(db, async (tx) => {
    const credit = await lockOwnCredit(tx, which)
    if (!credit) return refused('unknown_credit')
    if (balance.amount > credit.amount) return refused('more_than_whole')
    if (credit.beganOn !== null && balance.asOf < credit.beganOn) return refused('before_start')
    const entered = { enteredBy: userId, enteredAt: at }
    await tx
      .insert(ownBalances)
      .values({ ...which, ...balance, ...entered })
      .onConflictDoUpdate({
        target: [ownBalances.organisationId, ownBalances.creditId, ownBalances.asOf],
        set: { amount: balance.amount, ...entered },
      })
    return (await tx.$count(ownBalances, ofCredit(which))) > mostBalances ? refused('too_many_balances') : ok(undefined)
  })
}
