import { and, eq, sql } from 'drizzle-orm'

import { recordPayment, type RecordPayment } from '#app/features/credits/record-payment.server.ts'
import { succeedPayment } from '#app/features/credits/succeed-payment.server.ts'
import { newId } from '#db/ids.ts'
import { accountBalances, creditGrants, offerTiers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { july10, makeRunningOffer, must, type RunningOffer, type RunningOfferOptions } from '#test/factories.ts'

export const webhook = { kind: 'webhook', id: 'test' } as const

/** +10 % from 100.00, +20 % from 500.00, +30 % from 1,000.00, once for each organisation. */
export async function makeTopupOffer(db: Database, options: RunningOfferOptions = {}): Promise<RunningOffer> {
  const running = await makeRunningOffer(db, {
    limit: 1_000_000n,
    ...options,
    offer: {
      benefitType: 'topup_bonus',
      benefit: { type: 'topup_bonus', tiers: [{ minTopup: '100', bonusPercent: '10' }] },
      asset: 'CNY',
      amount: 100_000n,
      ...options.offer,
    },
  })
  const tiers = [
    { minAmount: 100_00n, maxAmountExcl: 500_00n, bonusBasisPoints: 1000 },
    { minAmount: 500_00n, maxAmountExcl: 1000_00n, bonusBasisPoints: 2000 },
    { minAmount: 1000_00n, maxAmountExcl: null, bonusBasisPoints: 3000 },
  ]
  const { providerId, id: offerId } = running.offer
  await db.insert(offerTiers).values(tiers.map((tier, index) => ({ providerId, offerId, tier: index + 1, ...tier })))
  return running
}

/** A payment of a new organisation that has not come in yet, unless told. */
export async function record(db: Database, over: Partial<RecordPayment> & { providerId: string }) {
  return must(
    await recordPayment(db, {
      organisationId: newId('org'),
      processor: 'test',
      externalId: newId('pay'),
      asset: 'CNY',
      amount: 100_00n,
      cardHash: null,
      by: webhook,
      at: july10,
      ...over,
    }),
  )
}

/** One that has come in. */
export async function pay(db: Database, over: Partial<RecordPayment> & { providerId: string }) {
  const { id: paymentId, providerId } = await record(db, over)
  must(await succeedPayment(db, { providerId, paymentId, by: webhook, at: july10 }))
  return { providerId, paymentId }
}

/** What a payment bought and earned. */
export async function grantsOf(db: Database, paymentId: string) {
  const rows = await db
    .select({
      origin: creditGrants.origin,
      state: creditGrants.state,
      amount: creditGrants.amount,
      left: sql<string>`${creditGrants.amount} - ${creditGrants.spent} - ${creditGrants.revoked}`,
    })
    .from(creditGrants)
    .where(eq(creditGrants.paymentId, paymentId))
  const one = (origin: string) => {
    const row = rows.find((found) => found.origin === origin)
    return row ? { state: row.state, amount: row.amount, left: BigInt(row.left) } : null
  }
  return { paid: one('topup'), bonus: one('topup_bonus') }
}

/** What an organisation owes a provider. */
export async function owedBy(
  db: Database,
  { providerId, organisationId }: Record<'providerId' | 'organisationId', string>,
) {
  const [account] = await db
    .select({ balance: accountBalances.balance })
    .from(accountBalances)
    .where(
      and(
        eq(accountBalances.providerId, providerId),
        eq(accountBalances.kind, 'receivable'),
        eq(accountBalances.refId, organisationId),
      ),
    )
  return BigInt(account?.balance ?? 0)
}
