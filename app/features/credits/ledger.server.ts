import { and, eq, inArray, or } from 'drizzle-orm'

import { newId } from '#db/ids.ts'
import { ledgerAccounts, ledgerTransactions, ledgerTransfers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { AccountKind, TransactionKind } from '#db/vocabulary.ts'

export interface AccountName {
  kind: AccountKind
  /** Whose it is: the provider (funding), budget, grant, organisation (spent) or program (revoked). */
  refId: string
}

/** Ids of accounts of one provider and asset in the order asked for; those that are not there yet are opened. */
export async function openAccounts(
  tx: Database,
  { providerId, asset, names }: { providerId: string; asset: string; names: readonly AccountName[] },
): Promise<string[]> {
  const found = await findAccounts(tx, { providerId, asset, names })
  const missing = names.filter((name) => !found.has(keyOf(name)))
  if (missing.length > 0) {
    await tx
      .insert(ledgerAccounts)
      .values(missing.map((name) => ({ providerId, asset, id: newId('acc'), ...name })))
      .onConflictDoNothing()
    // Read again: another transaction may have opened one first.
    for (const [key, id] of await findAccounts(tx, { providerId, asset, names: missing })) found.set(key, id)
  }
  return names.map((name) => {
    const id = found.get(keyOf(name))
    if (!id) throw new Error(`ledger account ${keyOf(name)} of ${providerId} in ${asset} was neither found nor opened`)
    return id
  })
}

async function findAccounts(
  tx: Database,
  { providerId, asset, names }: { providerId: string; asset: string; names: readonly AccountName[] },
): Promise<Map<string, string>> {
  const kinds = [...new Set(names.map(({ kind }) => kind))]
  const rows = await tx
    .select({ kind: ledgerAccounts.kind, refId: ledgerAccounts.refId, id: ledgerAccounts.id })
    .from(ledgerAccounts)
    .where(
      and(
        eq(ledgerAccounts.providerId, providerId),
        eq(ledgerAccounts.asset, asset),
        or(
          ...kinds.map((kind) =>
            and(
              eq(ledgerAccounts.kind, kind),
              inArray(
                ledgerAccounts.refId,
                names.filter((name) => name.kind === kind).map(({ refId }) => refId),
              ),
            ),
          ),
        ),
      ),
    )
  return new Map(rows.map((row) => [keyOf(row), row.id]))
}

const keyOf = ({ kind, refId }: AccountName) => `${kind}:${refId}`

export interface Posting {
  providerId: string
  kind: TransactionKind
  /** What it stands for, such as `issue:clm_…`. Unique: the same cause moves value once. */
  causeKey: string
  claimId?: string
  redemptionId?: string
  adjustmentId?: string
  paymentId?: string
  asset: string
  /** Account ids. Each leg is balanced by itself. */
  legs: readonly { from: string; to: string; amount: bigint }[]
  /** When it happened outside. */
  effectiveAt: Date
  bookedAt: Date
}

/** Books one transaction. It is never edited; an error is undone by one that moves back. */
export async function post(tx: Database, { legs, asset, ...transaction }: Posting): Promise<void> {
  const { providerId } = transaction
  const transactionId = newId('txn')
  await tx.insert(ledgerTransactions).values({ id: transactionId, ...transaction })
  await tx.insert(ledgerTransfers).values(
    legs.map(({ from, to, amount }, index) => ({
      providerId,
      transactionId,
      seq: index + 1,
      fromAccountId: from,
      toAccountId: to,
      asset,
      amount,
    })),
  )
}
