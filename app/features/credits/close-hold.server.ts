import { and, eq } from 'drizzle-orm'

import { appendHistory, type Actor } from '#app/features/enrolments/audit.server.ts'
import { creditGrants, holds } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import type { Grant } from './chargeable-grants.server.ts'
import { openAccounts, post } from './ledger.server.ts'

export type Hold = typeof holds.$inferSelect

/** Gives a hold on a grant back whole. Both rows are locked by the caller; the grant is answered as it then stands. */
export async function giveHoldBack(
  tx: Database,
  { hold, grant, state, by, at }: { hold: Hold; grant: Grant; state: 'released' | 'expired'; by: Actor; at: Date },
): Promise<Grant> {
  const { providerId, id, asset, amount, version } = hold
  await appendHistory(tx, { providerId, entity: 'hold', entityId: id }, { by, at, version }, [
    { action: state, step: ['open', state] },
  ])
  await tx
    .update(holds)
    .set({ state, released: amount, closedAt: at, version: version + 1 })
    .where(and(eq(holds.providerId, providerId), eq(holds.id, id)))
  const held = grant.held - amount
  await tx
    .update(creditGrants)
    .set({ held })
    .where(and(eq(creditGrants.providerId, providerId), eq(creditGrants.id, grant.id)))
  const [from, to] = await openAccounts(tx, {
    providerId,
    asset,
    names: [
      { kind: 'grant_held', refId: grant.id },
      { kind: 'grant', refId: grant.id },
    ],
  })
  if (!from || !to) throw new Error(`grant ${grant.id} has no account for what is held`)
  await post(tx, {
    providerId,
    asset,
    kind: 'release',
    causeKey: `release:${id}`,
    legs: [{ from, to, amount }],
    effectiveAt: at,
    bookedAt: at,
  })
  return { ...grant, held }
}

/** Gives all open holds on a grant back. The grant's row is locked by the caller. */
export async function releaseHoldsOf(
  tx: Database,
  { grant, by, at }: { grant: Grant; by: Actor; at: Date },
): Promise<Grant> {
  const open = await tx
    .select()
    .from(holds)
    .where(and(eq(holds.providerId, grant.providerId), eq(holds.grantId, grant.id), eq(holds.state, 'open')))
    .orderBy(holds.id)
    .for('no key update')
  let standing = grant
  for (const hold of open) standing = await giveHoldBack(tx, { hold, grant: standing, state: 'released', by, at })
  return standing
}
