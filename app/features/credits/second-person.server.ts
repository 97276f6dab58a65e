import { createHash } from 'node:crypto'

import { and, eq } from 'drizzle-orm'

import { appendEvents, appendHistory, nextEvents, type Actor } from '#app/features/enrolments/audit.server.ts'
import { newId } from '#db/ids.ts'
import { approvals, providerApiKeys } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

type Approval = typeof approvals.$inferSelect

interface OfClaim {
  providerId: string
  claimId: string
  by: Actor
  at: Date
}

/** `agreed`: somebody else has asked for the same before. `needed`: it has been noted, and waits for somebody else. */
export type SecondLook = 'agreed' | 'needed' | 'same_person'

/**
 * A second person looks at an approval. The claim's row must be locked; who asks for another amount begins anew. Behind a
 * key stands whoever issued it, so that two keys of one manager, or a key and its manager, are one person.
 */
export async function lookTwice(
  tx: Database,
  { providerId, claimId, amount, by, at }: OfClaim & { amount: bigint },
): Promise<SecondLook> {
  const requestHash = createHash('sha256').update(`issue_claim\n${claimId}\n${amount}`).digest()
  const pending = await findPending(tx, { providerId, claimId })
  const person = await personBehind(tx, { providerId, by })
  const isSame = pending !== null && Buffer.from(pending.requestHash).equals(requestHash)
  if (pending && isSame) {
    if (pending.requestedBy === person) return 'same_person'
    await end(tx, pending, { state: 'approved', person, by, at })
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
    requestedBy: person,
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

/** A key that the server issued for itself stands for nobody else. */
async function personBehind(tx: Database, { providerId, by }: { providerId: string; by: Actor }): Promise<string> {
  const [key] = await tx
    .select({ createdBy: providerApiKeys.createdBy })
    .from(providerApiKeys)
    .where(and(eq(providerApiKeys.providerId, providerId), eq(providerApiKeys.id, by.id)))
  return key?.createdBy ?? by.id
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
  { by, at, ...ended }: { by: Actor; at: Date } & ({ state: 'approved'; person: string } | { state: 'cancelled' }),
): Promise<void> {
  const { state } = ended
  const subject = { providerId, entity: 'approval', entityId: id } as const
  await appendHistory(tx, subject, { by, at, version }, [{ action: state, step: ['pending', state] }])
  await tx
    .update(approvals)
    .set({
      state,
      decidedAt: at,
      version: version + 1,
      ...(ended.state === 'approved' ? { decidedBy: ended.person } : {}),
    })
    .where(and(eq(approvals.providerId, providerId), eq(approvals.id, id)))
}
