import { and, asc, eq } from 'drizzle-orm'

import { assetOf } from '#app/features/credits/asset.ts'
import type { Standing } from '#app/features/credits/grant-life.ts'
import { clockOn } from '#app/lib/wall-clock.ts'
import { ownBalances, ownCredits, providers, users } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { lostOfBalances } from './own-pace.ts'

/** A credit that its holder entered by hand. Amounts are in the asset's smallest unit and exact. */
export type OwnCredit = Awaited<ReturnType<typeof listOwnCredits>>[number]

interface Whose {
  organisationId: string
  at: Date
}

/** What an organisation entered by hand, in the order in which it did, with every balance that was noted of it. */
export function listOwnCredits(db: Database, whose: Whose) {
  return readOwnCredits(db, whose, null)
}

/** One of them with its balances; null when there is none of this organisation. */
export async function findOwnCredit(db: Database, { creditId, ...whose }: Whose & { creditId: string }) {
  return (await readOwnCredits(db, whose, creditId))[0] ?? null
}

async function readOwnCredits(db: Database, { organisationId, at }: Whose, creditId: string | null) {
  const own = eq(ownCredits.organisationId, organisationId)
  const rows = await db
    .select({ credit: ownCredits, providerTitle: providers.name })
    .from(ownCredits)
    .leftJoin(providers, eq(providers.id, ownCredits.providerId))
    .where(creditId === null ? own : and(own, eq(ownCredits.id, creditId)))
    .orderBy(asc(ownCredits.id))
  const ofOwn = eq(ownBalances.organisationId, organisationId)
  const noted = await db
    .select({
      creditId: ownBalances.creditId,
      asOf: ownBalances.asOf,
      amount: ownBalances.amount,
      enteredAt: ownBalances.enteredAt,
      /** Null once the account of whoever entered it is gone. */
      enteredBy: users.email,
    })
    .from(ownBalances)
    .leftJoin(users, eq(users.id, ownBalances.enteredBy))
    .where(creditId === null ? ofOwn : and(ofOwn, eq(ownBalances.creditId, creditId)))
    .orderBy(asc(ownBalances.creditId), asc(ownBalances.asOf))
  return rows.map(({ credit, providerTitle }) => {
    const balances = noted.filter((one) => one.creditId === credit.id)
    const balance = balances.at(-1)
    const asset = assetOf(credit.asset)
    if (!balance || !asset) throw new Error(`own credit ${credit.id} has no balance or no known asset`)
    const standing = standingOfOwn({ endsAt: credit.endsAt, left: balance.amount, at })
    const start = credit.beganOn !== null && credit.beganOn < (balances[0]?.asOf ?? '')
    const known = start ? [{ asOf: credit.beganOn ?? '', amount: credit.amount }, ...balances] : balances
    return {
      kind: 'own' as const,
      ...{ id: credit.id, name: credit.name, source: credit.source, ends: credit.ends, lastDay: credit.lastDay },
      ...{ providerId: credit.providerId, providerTitle, providerName: credit.providerName },
      ...{ asset: credit.asset, scale: asset.scale, currency: asset.currency, beganOn: credit.beganOn },
      ...{ granted: credit.amount, used: credit.amount - balance.amount },
      /** What can be spent now, as far as the last balance tells. */
      left: standing === 'active' ? balance.amount : 0n,
      balances,
      balance,
      /** How old the last balance is, in whole days of the calendar; its day may be ahead of ours. */
      daysOld: Math.max(0, daysBetween(balance.asOf, clockOn(credit.timeZone ?? 'UTC', at).slice(0, 10))),
      ...{ expiresAt: credit.endsAt, timeZone: credit.timeZone, standing },
      lost: standing === 'active' ? lostOfBalances(known, { expiresAt: credit.endsAt }) : null,
      ...{ enteredAt: credit.enteredAt, sandbox: false },
    }
  })
}

/** A credit that has ended is over, whatever was left of it. */
function standingOfOwn({ endsAt, left, at }: { endsAt: Date | null; left: bigint; at: Date }): Standing {
  if (endsAt !== null && at >= endsAt) return 'expired'
  return left === 0n ? 'used_up' : 'active'
}

const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
