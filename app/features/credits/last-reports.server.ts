import { eq, max } from 'drizzle-orm'

import { redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** When each provider last reported use of each asset of an organisation, as `zhipu tok.glm-4`. */
export async function readLastReports(
  db: Database,
  { organisationId }: { organisationId: string },
): Promise<Record<string, Date>> {
  const rows = await db
    .select({ providerId: redemptions.providerId, asset: redemptions.asset, at: max(redemptions.receivedAt) })
    .from(redemptions)
    .where(eq(redemptions.organisationId, organisationId))
    .groupBy(redemptions.providerId, redemptions.asset)
  return Object.fromEntries(rows.flatMap(({ providerId, asset, at }) => (at ? [[`${providerId} ${asset}`, at]] : [])))
}
