import { and, eq, gt, inArray } from 'drizzle-orm'

import { payments } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { paidStates } from './judge-claimant.server.ts'

/**
 * Whether an organisation is a customer of a provider already: it has paid something. An abandoned sign-up, an unpaid
 * invoice, a failed payment and an invoice over nothing are no purchase.
 */
export async function hasPurchased(
  db: Database,
  { providerId, organisationId }: { providerId: string; organisationId: string },
): Promise<boolean> {
  const [purchase] = await db
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.providerId, providerId),
        eq(payments.organisationId, organisationId),
        inArray(payments.state, [...paidStates]),
        gt(payments.amount, 0n),
      ),
    )
    .limit(1)
  return purchase !== undefined
}
