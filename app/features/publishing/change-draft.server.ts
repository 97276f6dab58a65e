import { and, eq } from 'drizzle-orm'

import { moveProgram } from '#app/features/credits/move-program.server.ts'
import { appendProgramHistory, lockRunProgram } from '#app/features/credits/program-history.server.ts'
import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { programDrafts } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { lockDraft, type Draft } from './drafts.server.ts'
import { readTerms } from './live-terms.server.ts'
import type { ProgramTerms } from './program-terms.ts'

interface OfProgram {
  providerId: string
  programId: string
  by: Actor
  at: Date
}

export type ReviseRefusal = 'unknown_program' | 'program_over'

/** Begins new terms of a program that has some in force: a draft that says the same. One that is there is answered. */
export function reviseProgram(
  db: Database,
  { providerId, programId, by, at }: OfProgram,
): Promise<Result<{ draftId: string }, ReviseRefusal>> {
  return transact(db, async (tx) => {
    const program = await lockRunProgram(tx, { providerId, programId })
    if (!program) return refused('unknown_program')
    if (program.state === 'closed' || program.state === 'archived') return refused('program_over')
    const standing = await lockDraft(tx, { providerId, programId })
    if (standing) return ok({ draftId: standing.id })
    const found = await readTerms(tx, { providerId, programId })
    if (!found) throw new Error(`program ${programId} went away while it was locked`)
    const draftId = newId('drf')
    await tx.insert(programDrafts).values({
      ...{ providerId, id: draftId, programId, terms: found.terms, state: 'open' },
      editedBy: by.id,
      editedAt: at,
    })
    await appendProgramHistory(tx, { providerId, programId, by, at }, [{ action: 'revised', details: { draftId } }])
    return ok({ draftId })
  })
}

export interface ChangeDraft extends OfProgram {
  /** The draft's version on the page that was sent; another one has been written since when it differs. */
  seenVersion: number
  change: (terms: ProgramTerms) => ProgramTerms
}

/** `with_operators`: what waits for the operators is taken back before it is written on. */
export type ChangeDraftRefusal = 'no_draft' | 'with_operators' | 'changed_meanwhile'

/** Writes on a draft. Nothing of it counts before the operators have let it into force. */
export function changeDraft(
  db: Database,
  { providerId, programId, seenVersion, change, by, at }: ChangeDraft,
): Promise<Result<Draft, ChangeDraftRefusal>> {
  return transact(db, async (tx) => {
    const draft = await lockDraft(tx, { providerId, programId })
    if (!draft) return refused('no_draft')
    if (draft.state !== 'open') return refused('with_operators')
    if (draft.version !== seenVersion) return refused('changed_meanwhile')
    const written = { terms: change(draft.terms), editedBy: by.id, editedAt: at, version: draft.version + 1 }
    await tx
      .update(programDrafts)
      .set(written)
      .where(and(eq(programDrafts.providerId, providerId), eq(programDrafts.id, draft.id)))
    return ok({ ...draft, ...written })
  })
}

/** Gives a draft up. What is in force stays; a program that never had anything in force is archived with it. */
export function discardDraft(
  db: Database,
  { providerId, programId, seenVersion, by, at }: OfProgram & { seenVersion: number },
): Promise<Result<{ isOver: boolean }, ChangeDraftRefusal>> {
  return transact(db, async (tx) => {
    const program = await lockRunProgram(tx, { providerId, programId })
    const draft = await lockDraft(tx, { providerId, programId })
    if (!program || !draft) return refused('no_draft')
    if (draft.state !== 'open') return refused('with_operators')
    if (draft.version !== seenVersion) return refused('changed_meanwhile')
    await tx
      .update(programDrafts)
      .set({ state: 'discarded', endedAt: at, version: draft.version + 1 })
      .where(and(eq(programDrafts.providerId, providerId), eq(programDrafts.id, draft.id)))
    await appendProgramHistory(tx, { providerId, programId, by, at }, [
      { action: 'discarded', details: { draftId: draft.id } },
    ])
    const isOver = program.state === 'draft'
    if (isOver) {
      await moveProgram(tx, { providerId, programId, to: 'archived', by, at })
    }
    return ok({ isOver })
  })
}
