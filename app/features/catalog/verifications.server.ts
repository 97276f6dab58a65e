import { and, desc, eq } from 'drizzle-orm'

import { users, verifications } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { FactKind } from '#db/vocabulary.ts'

/** When a fact was found to be so, by whom and on what grounds, the newest first. */
export function listVerifications(
  db: Database,
  { kind, providerId, factId }: { kind: FactKind; providerId: string; factId: string },
) {
  return db
    .select({
      id: verifications.id,
      verifiedAt: verifications.verifiedAt,
      sourceUrl: verifications.sourceUrl,
      note: verifications.note,
      /** Null when the account is gone. */
      by: users.email,
    })
    .from(verifications)
    .leftJoin(users, eq(users.id, verifications.byUserId))
    .where(
      and(eq(verifications.providerId, providerId), eq(verifications.factKind, kind), eq(verifications.factId, factId)),
    )
    .orderBy(desc(verifications.verifiedAt), desc(verifications.id))
}
