import { and, eq } from 'drizzle-orm'

import { findFact } from '#app/features/catalog/facts-to-verify.server.ts'
import { appendEvents, nextEvents } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { readFactFields } from '#db/fact-fields.server.ts'
import { newId } from '#db/ids.ts'
import { factChanges, operators } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { FactAction, FactKind } from '#db/vocabulary.ts'

import { applyChange } from './apply-change.server.ts'
import { changesOf, needsSecondPerson } from './fact-change.ts'

export interface AskChange {
  kind: FactKind
  providerId: string
  factId: string
  action: FactAction
  /** What the fields are to say; only for an edit. */
  fields?: Readonly<Record<string, string | null>>
  /** Where it was read, by https; null when the note says how it is known. */
  sourceUrl: string | null
  note: string | null
  /** The operator. */
  by: string
  at: Date
}

/** `no_grounds`: neither an address nor a note says how it is known. `change_pending`: another change waits already. */
export type AskRefusal = 'unknown_fact' | 'no_grounds' | 'change_pending' | 'nothing_changed'

/**
 * An operator asks that a fact be verified or put right. It is done at once, unless money hangs on the fact: then it
 * waits until a second operator has looked at the same grounds.
 */
export function askChange(
  db: Database,
  { kind, providerId, factId, action, fields = {}, sourceUrl, note, by, at }: AskChange,
): Promise<Result<{ id: string; state: 'pending' | 'approved' }, AskRefusal>> {
  return transact(db, async (tx): Promise<Result<{ id: string; state: 'pending' | 'approved' }, AskRefusal>> => {
    if (!sourceUrl && !note) return refused('no_grounds')
    const key = { kind, providerId, factId }
    const fact = await findFact(tx, key)
    if (!fact) return refused('unknown_fact')
    const changes = action === 'edit' ? changesOf(kind, (await readFactFields(tx, key)) ?? {}, fields) : {}
    if (action === 'edit' && Object.keys(changes).length === 0) return refused('nothing_changed')

    const id = newId('chg')
    const [change] = await tx
      .insert(factChanges)
      .values({
        providerId,
        id,
        factKind: kind,
        factId,
        action,
        changes,
        sourceUrl,
        note,
        requestedBy: by,
        requestedAt: at,
        state: 'pending',
      })
      .onConflictDoNothing()
      .returning()
    if (!change) return refused('change_pending')
    const subject = { providerId, entity: 'fact_change', entityId: id } as const
    const requested = { action: 'requested', details: { kind, factId, what: action } }
    const actor = { kind: 'operator', id: by } as const
    await appendEvents(tx, nextEvents(subject, { by: actor, at, end: null }, [requested]))
    const isPublic = fact.isPublic || fact.verifiedAt !== null
    const waits = needsSecondPerson({ kind, action, isPublic }, await tx.$count(operators))
    if (waits) return ok({ id, state: 'pending' })
    await applyChange(tx, change, { by, at })
    return ok({ id, state: 'approved' })
  })
}

/** The change that waits about a fact; null when none does. */
export async function findPendingChange(
  db: Database,
  { kind, providerId, factId }: { kind: FactKind; providerId: string; factId: string },
) {
  const [change] = await db
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
  return change ?? null
}
