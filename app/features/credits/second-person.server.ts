import { createHash } from 'node:crypto'

import { and, eq } from 'drizzle-orm'

import { appendEvents, appendHistory, nextEvents, type Actor } from '#app/features/enrolments/audit.server.ts'
import { newId } from '#db/ids.ts'
import { approvals } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ApprovalState } from '#db/vocabulary.ts'

type Approval = typeof approvals.$inferSelect

interface OfClaim {
  providerId: string
  claimId: string
  by: Actor
  at: Date
}

/** `agreed`: somebody else has asked for the same before. `needed`: it has been noted, and waits for somebody else. */
export type SecondLook = 'agreed' | 'needed' | 'same_person'

/** A second person looks at an approval. The claim's row must be locked; who asks for another amount begins anew. */
export async function lookTwice(
  tx: Database,
  { providerId, claimId, amount, by, at }: OfClaim & { amount: bigint },
): Promise<SecondLook> {
  const requestHash = createHash('sha256').update(`issue_claim\n${claimId}\n${amount}`).digest()
  const pending = await findPending(tx, { providerId, claimId })
  const isSame = pending !== null && Buffer.from(pending.requestHash).equals(requestHash)
  if (pending && isSame) {
    if (pending.requestedBy === by.id) return 'same_person'
    await end(tx, pending, { state: 'approved', by, at })
    return 'agreed'
  }
  if (pending) await end(tx, pending, { state: 'cancelled', by, at })
  const id = newId('apv')
  await tx.insert(approvals).values({
    providerId,
    id,
    action: 'issue_claim',
    subjectId: claimId,
    requestHash,
    requestedBy: by.id,
    requestedAt: at,
    state: 'pending',
  })
  const subject = { providerId, entity: 'approval', entityId: id } as const
  const requested = { action: 'requested', details: { claimId, amount: amount.toString() } }
  await appendEvents(tx, nextEvents(subject, { by, at, end: null }, [requested]))
  return 'needed'
}

/** A claim that ends another way needs no second person any more. */
export async function cancelSecondLook(tx: Database, { providerId, claimId, by, at }: OfClaim): Promise<void> {
  const pending = await findPending(tx, { providerId, claimId })
  if (pending) await end(tx, pending, { state: 'cancelled', by, at })
}

async function findPending(
  tx: Database,
  { providerId, claimId }: { providerId: string; claimId: string },
): Promise<Approval | null> {
  const [pending] = await tx
    .select()
    .from(approvals)
    .where(
      and(
        eq(approvals.providerId, providerId),
        eq(approvals.action, 'issue_claim'),
        eq(approvals.subjectId, claimId),
        eq(approvals.state, 'pending'),
      ),
    )
    .for('no key update')
  return pending ?? null
}

async function end(
  tx: Database,
  { providerId, id, version }: Approval,
  { state, by, at }: { state: Exclude<ApprovalState, 'pending'>; by: Actor; at: Date },
): Promise<void> {
  const subject = { providerId, entity: 'approval', entityId: id } as const
  await appendHistory(tx, subject, { by, at, version }, [{ action: state, step: ['pending', state] }])
  await tx
    .update(approvals)
    .set({ state, decidedAt: at, version: version + 1, ...(state === 'approved' ? { decidedBy: by.id } : {}) })
    .where(and(eq(approvals.providerId, providerId), eq(approvals.id, id)))
}
