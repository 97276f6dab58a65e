import { and, eq } from 'drizzle-orm'

import { findFact } from '#app/features/catalog/facts-to-verify.server.ts'
import { appendEvents, nextEvents } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { readFactFields } from '#db/fact-fields.server.ts'
import { newId } from '#db/ids.ts'
import { factChanges } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { FactKind } from '#db/vocabulary.ts'

import { applyChange, endChange, type FactChange } from './apply-change.server.ts'

interface OfFact {
  kind: FactKind
  providerId: string
  factId: string
  /** The operator. */
  by: string
  at: Date
}

/** `same_person`: who asked does not approve. `changed_since`: the fact says something else than when it was asked. */
export type ApproveRefusal = 'nothing_waits' | 'same_person' | 'changed_since'

/** A second operator approves what another asked for, and it is done. */
export function approveChange(
  db: Database,
  { by, at, ...key }: OfFact,
): Promise<Result<{ id: string }, ApproveRefusal>> {
  return transact(db, async (tx): Promise<Result<{ id: string }, ApproveRefusal>> => {
    const change = await lockPending(tx, key)
    if (!change) return refused('nothing_waits')
    if (change.requestedBy === by) return refused('same_person')
    const now = change.action === 'edit' ? await readFactFields(tx, key) : {}
    const isAsItWas = Object.entries(change.changes).every(([field, { from }]) => (now?.[field] ?? null) === from)
    if (!now || !isAsItWas) return refused('changed_since')
    await applyChange(tx, change, { by, at })
    return ok({ id: change.id })
  })
}

/**
 * Returns what waits about a fact with a reason: what another asked for, or what one asked for oneself. Where nothing
 * waits, the fact itself is returned: it stays hidden, and out of the queue for a while.
 */
export function returnFact(
  db: Database,
  { reason, by, at, ...key }: OfFact & { reason: string },
): Promise<Result<{ id: string }, 'unknown_fact'>> {
  return transact(db, async (tx): Promise<Result<{ id: string }, 'unknown_fact'>> => {
    const { kind, providerId, factId } = key
    const pending = await lockPending(tx, key)
    if (pending) {
      await endChange(tx, pending, { state: 'returned', reason, by, at })
      return ok({ id: pending.id })
    }
    if (!(await findFact(tx, key))) return refused('unknown_fact')
    const id = newId('chg')
    await tx.insert(factChanges).values({
      providerId,
      id,
      factKind: kind,
      factId,
      action: 'verify',
      changes: {},
      requestedBy: by,
      requestedAt: at,
      state: 'pending',
    })
    const subject = { providerId, entity: 'fact_change', entityId: id } as const
    const looked = { action: 'looked_at', details: { kind, factId, what: 'verify' } }
    await appendEvents(tx, nextEvents(subject, { by: { kind: 'operator', id: by }, at, end: null }, [looked]))
    await endChange(tx, { providerId, id, state: 'pending', version: 1 }, { state: 'returned', reason, by, at })
    return ok({ id })
  })
}

async function lockPending(
  tx: Database,
  { kind, providerId, factId }: Pick<OfFact, 'kind' | 'providerId' | 'factId'>,
): Promise<FactChange | null> {
  const [change] = await tx
    .select()
    .from(factChanges)
    .where(
      and(
        eq(factChanges.providerId, providerId),
        eq(factChanges.factKind, kind),
        eq(factChanges.factId, factId),
        eq(factChanges.state, 'pending'),
      ),
    )
    .for('no key update')
  return change ?? null
}
