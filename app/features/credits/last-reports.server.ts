import { and, eq, max } from 'drizzle-orm'

import { redemptionAllocations, redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** When a report was last paid from each grant of an organisation; a grant that paid none is left out. */
export async function readLastReports(
  db: Database,
  { organisationId }: { organisationId: string },
): Promise<Record<string, Date>> {
  const rows = await db
    .select({ grantId: redemptionAllocations.grantId, at: max(redemptions.receivedAt) })
    .from(redemptions)
    .innerJoin(
      redemptionAllocations,
      and(
        eq(redemptionAllocations.providerId, redemptions.providerId),
        eq(redemptionAllocations.redemptionId, redemptions.id),
      ),
    )
    .where(eq(redemptions.organisationId, organisationId))
    .groupBy(redemptionAllocations.grantId)
  return Object.fromEntries(rows.flatMap(({ grantId, at }) => (at ? [[grantId, at]] : [])))
}
