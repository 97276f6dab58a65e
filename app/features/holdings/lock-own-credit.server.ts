import { and, eq } from 'drizzle-orm'

import { ownBalances, ownCredits } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

export interface WhichOwnCredit {
  organisationId: string
  creditId: string
}

/** A credit of an organisation, its row locked; another's is as unknown as none. */
export async function lockOwnCredit(tx: Database, { organisationId, creditId }: WhichOwnCredit) {
  const [credit] = await tx
    .select()
    .from(ownCredits)
    .where(and(eq(ownCredits.organisationId, organisationId), eq(ownCredits.id, creditId)))
    .for('update')
  return credit ?? null
}

/** The condition of its balances. */
export const ofCredit = ({ organisationId, creditId }: WhichOwnCredit) =>
  and(eq(ownBalances.organisationId, organisationId), eq(ownBalances.creditId, creditId))
