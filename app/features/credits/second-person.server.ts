import { createHash } from 'node:crypto'

import { and, eq } from 'drizzle-orm'

import { appendEvents, appendHistory, nextEvents, type Actor } from '#app/features/enrolments/audit.server.ts'
import { newId } from '#db/ids.ts'
import { approvals, providerApiKeys } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ApprovalAction } from '#db/vocabulary.ts'

type Approval = typeof approvals.$inferSelect

/** Something that two people have to agree to. */
interface Decision {
  providerId: string
  action: ApprovalAction
  /** The claim, or the draft of terms, that it is about. */
  subjectId: string
  by: Actor
  at: Date
}

/** `agreed`: somebody else has asked for the same before. `needed`: it has been noted, and waits for somebody else. */
export type SecondLook = 'agreed' | 'needed' | 'same_person'

/**
 * A second person looks at a decision. The subject's row must be locked; who asks for something else, as another amount,
 * begins anew. Behind a key stands whoever issued it, so that two keys of one manager, or a key and its manager, are one
 * person.
 * @param exactly everything that both have to agree to, in one text
 */
export async function lookTwice(
  tx: Database,
  { exactly, details, ...decision }: Decision & { exactly: string; details: Record<string, string> },
): Promise<SecondLook> {
  const { providerId, action, subjectId, by, at } = decision
  const requestHash = createHash('sha256').update(`${action}\n${subjectId}\n${exactly}`).digest()
  const pending = await findPending(tx, decision)
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
    action,
    subjectId,
    requestHash,
    requestedBy: person,
    requestedAt: at,
    state: 'pending',
  })
  const subject = { providerId, entity: 'approval', entityId: id } as const
  await appendEvents(tx, nextEvents(subject, { by, at, end: null }, [{ action: 'requested', details }]))
  return 'needed'
}

/** What ends another way needs no second person any more. */
export async function cancelSecondLook(tx: Database, { by, at, ...decision }: Decision): Promise<void> {
  const pending = await findPending(tx, decision)
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
  { providerId, action, subjectId }: Pick<Decision, 'providerId' | 'action' | 'subjectId'>,
): Promise<Approval | null> {
  const [pending] = await tx
    .select()
    .from(approvals)
    .where(
      and(
        eq(approvals.providerId, providerId),
        eq(approvals.action, action),
        eq(approvals.subjectId, subjectId),
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
