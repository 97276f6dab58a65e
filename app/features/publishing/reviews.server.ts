import { and, eq } from 'drizzle-orm'

import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import { approvals } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { findProgramRoom, listSubmitted } from './drafts.server.ts'
import { changesOf, touchesMoney } from './terms-diff.ts'

/** Which operator has agreed to a draft already; null while none has. */
export async function findFirstAgreement(
  db: Database,
  { providerId, draftId }: { providerId: string; draftId: string },
): Promise<string | null> {
  const [pending] = await db
    .select({ by: approvals.requestedBy })
    .from(approvals)
    .where(
      and(
        eq(approvals.providerId, providerId),
        eq(approvals.action, 'publish_terms'),
        eq(approvals.subjectId, draftId),
        eq(approvals.state, 'pending'),
      ),
    )
  return pending?.by ?? null
}

/** What waits for the operators: what touches money first, and of that the longest waiting. */
export async function listReviews(db: Database, { limit }: { limit: number }) {
  const submitted = (await listSubmitted(db)).slice(0, limit)
  const names = await listProviderNames(
    db,
    submitted.map(({ providerId }) => providerId),
  )
  const reviews = []
  for (const { providerId, programId, submittedAt, by } of submitted) {
    const room = await findProgramRoom(db, { providerId, programId })
    if (!room?.draft) continue
    const changes = changesOf(room.live, room.draft.terms)
    reviews.push({
      ...{ providerId, programId, submittedAt, by, state: room.state, name: room.draft.terms.name },
      providerName: names[providerId] ?? null,
      changes: changes.length,
      touchesMoney: touchesMoney(changes),
      isAgreed: (await findFirstAgreement(db, { providerId, draftId: room.draft.id })) !== null,
    })
  }
  return reviews.sort((a, b) => Number(b.touchesMoney) - Number(a.touchesMoney))
}
export type Review = Awaited<ReturnType<typeof listReviews>>[number]
