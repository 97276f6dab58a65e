import { and, eq } from 'drizzle-orm'

import { appendHistory, type Actor, type Happening } from '#app/features/enrolments/audit.server.ts'
import { disputes } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

export type DisputeRow = typeof disputes.$inferSelect

/** A provider's dispute with its row locked; null when it has none of that id. */
export async function lockDispute(
  tx: Database,
  { providerId, disputeId }: { providerId: string; disputeId: string },
): Promise<DisputeRow | null> {
  const [row] = await tx
    .select()
    .from(disputes)
    .where(and(eq(disputes.providerId, providerId), eq(disputes.id, disputeId)))
    .for('no key update')
  return row ?? null
}

/** Takes a locked dispute a step on and tells it in its history. */
export async function stepDispute(
  tx: Database,
  dispute: DisputeRow,
  written: Partial<DisputeRow> & Pick<DisputeRow, 'state'>,
  { by, at, happening }: { by: Actor; at: Date; happening: Omit<Happening, 'step'> },
): Promise<void> {
  const { providerId, id, state, version } = dispute
  await appendHistory(tx, { providerId, entity: 'dispute', entityId: id }, { by, at, version }, [
    { ...happening, step: [state, written.state] },
  ])
  await tx
    .update(disputes)
    .set({ ...written, version: version + 1 })
    .where(and(eq(disputes.providerId, providerId), eq(disputes.id, id)))
}
