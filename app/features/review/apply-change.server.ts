import { and, eq, ne } from 'drizzle-orm'

import { appendHistory } from '#app/features/enrolments/audit.server.ts'
import { writeFactFields } from '#db/fact-fields.server.ts'
import { newId } from '#db/ids.ts'
import { factChanges, verifications } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

export type FactChange = typeof factChanges.$inferSelect

/** Ends a locked change in its state and tells it in its history. */
export async function endChange(
  tx: Database,
  { providerId, id, state: from, version }: Pick<FactChange, 'providerId' | 'id' | 'state' | 'version'>,
  { state, reason, by, at }: { state: 'approved' | 'returned' | 'superseded'; reason?: string; by: string; at: Date },
): Promise<void> {
  const subject = { providerId, entity: 'fact_change', entityId: id } as const
  await appendHistory(tx, subject, { by: { kind: 'operator', id: by }, at, version }, [
    { action: state, step: [from, state], ...(reason === undefined ? {} : { reason: reason.slice(0, 200) }) },
  ])
  await tx
    .update(factChanges)
    .set({
      state,
      version: version + 1,
      ...(state === 'superseded' ? { found: null } : { decidedBy: by, decidedAt: at }),
      ...(state === 'returned' ? { reason: reason ?? '' } : {}),
    })
    .where(and(eq(factChanges.providerId, providerId), eq(factChanges.id, id)))
}

/** Does what a locked, pending change asks for: the fields are written, and the fact counts as read by who asked. */
export async function applyChange(
  tx: Database,
  change: FactChange,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const { providerId, id, factKind, factId, changes, sourceUrl, note, requestedBy } = change
  if (change.action === 'edit') {
    const values = Object.fromEntries(Object.entries(changes).map(([field, { to }]) => [field, to]))
    await writeFactFields(tx, { kind: factKind, providerId, factId }, values)
    await supersedeEarlier(tx, change, { by, at })
  }
  await tx.insert(verifications).values({
    providerId,
    id: newId('ver'),
    factKind,
    factId,
    verifiedAt: at,
    byUserId: requestedBy,
    sourceUrl,
    note,
  })
  await endChange(tx, { providerId, id, state: 'pending', version: change.version }, { state: 'approved', by, at })
}

/** Of the edits of one fact the newest holds, so that a seeding puts no older one in again. */
async function supersedeEarlier(
  tx: Database,
  { providerId, id, factKind, factId }: FactChange,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const earlier = await tx
    .select()
    .from(factChanges)
    .where(
      and(
        eq(factChanges.providerId, providerId),
        eq(factChanges.factKind, factKind),
        eq(factChanges.factId, factId),
        eq(factChanges.action, 'edit'),
        eq(factChanges.state, 'approved'),
        ne(factChanges.id, id),
      ),
    )
    .for('no key update')
  for (const one of earlier) await endChange(tx, one, { state: 'superseded', by, at })
}
