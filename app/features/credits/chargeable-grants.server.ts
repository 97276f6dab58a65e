import { and, asc, eq, inArray, ne, or, type SQL } from 'drizzle-orm'

import { creditGrants } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import type { RedemptionReport } from './redemption-report.server.ts'

export type Grant = typeof creditGrants.$inferSelect

/** A grant with what of it is free to use: neither held nor gone. */
export type ChargedGrant = Grant & { left: bigint }

/** What of a grant is neither used, held nor gone. */
export const leftOf = ({
  amount,
  held,
  spent,
  expired,
  revoked,
}: Pick<Grant, 'amount' | 'held' | 'spent' | 'expired' | 'revoked'>) => amount - held - spent - expired - revoked

export const asCharged = (grant: Grant): ChargedGrant => ({ ...grant, left: leftOf(grant) })

/**
 * The grants that reports are about. Those that can pay are locked until the transaction ends, in the order of their ids,
 * so that two batches that meet wait for each other and never in a circle. An organisation's other grants are looked at
 * without a lock, to tell why nothing pays; should one have become able meanwhile, all are asked for again.
 */
export async function lockGrants(
  tx: Database,
  { providerId, reports }: { providerId: string; reports: readonly RedemptionReport[] },
): Promise<ChargedGrant[]> {
  if (reports.length === 0) return []
  const ids = [...new Set(reports.flatMap(({ target }) => ('grantId' in target ? [target.grantId] : [])))]
  const organisations = [
    ...new Set(reports.flatMap(({ target }) => ('organisationId' in target ? [target.organisationId] : []))),
  ]
  const isNamed = inArray(creditGrants.id, ids)
  const isTheirs = inArray(creditGrants.organisationId, organisations)
  const of = (which: SQL | undefined) =>
    tx
      .select()
      .from(creditGrants)
      .where(and(eq(creditGrants.providerId, providerId), which))
      .orderBy(asc(creditGrants.id))
  const locked = await of(or(isNamed, and(isTheirs, eq(creditGrants.state, 'active')))).for('no key update')
  const others = organisations.length === 0 ? [] : await of(and(isTheirs, ne(creditGrants.state, 'active')))
  const has = new Set(locked.map(({ id }) => id))
  return [...locked, ...others.filter(({ id }) => !has.has(id))].map(asCharged)
}
