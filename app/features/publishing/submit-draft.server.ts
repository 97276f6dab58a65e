import { and, eq } from 'drizzle-orm'

import { moveProgram } from '#app/features/credits/move-program.server.ts'
import { appendProgramHistory, lockRunProgram } from '#app/features/credits/program-history.server.ts'
import { cancelSecondLook } from '#app/features/credits/second-person.server.ts'
import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { programDrafts } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { contradictionsIn, isSound, type Contradiction } from './contradictions.ts'
import { lockDraft, unpublished } from './drafts.server.ts'
import { readTerms } from './live-terms.server.ts'
import { tellDecision } from './tell-decision.server.ts'
import { readStanding } from './standing.server.ts'
import { changesOf } from './terms-diff.ts'

export interface OfDraft {
  providerId: string
  programId: string
  /** The draft's version on the page that was sent. */
  seenVersion: number
  by: Actor
  at: Date
}

export type SubmitRefusal =
  'no_draft' | 'with_operators' | 'changed_meanwhile' | 'program_over' | 'nothing_changed' | 'contradictory'

/** Hands a draft to the operators, once it contradicts nothing. From then on it is not written on. */
export function submitDraft(
  db: Database,
  { providerId, programId, seenVersion, by, at }: OfDraft,
): Promise<Result<{ draftId: string }, SubmitRefusal, readonly Contradiction[]>> {
  return transact(db, async (tx) => {
    const program = await lockRunProgram(tx, { providerId, programId })
    const draft = await lockDraft(tx, { providerId, programId })
    if (!program || !draft) return refused('no_draft')
    if (program.state === 'closed' || program.state === 'archived') return refused('program_over')
    if (draft.state === 'submitted') return refused('with_operators')
    if (draft.version !== seenVersion) return refused('changed_meanwhile')
    const live = unpublished.includes(program.state)
      ? null
      : ((await readTerms(tx, { providerId, programId }))?.terms ?? null)
    if (changesOf(live, draft.terms).length === 0) return refused('nothing_changed')
    const found = contradictionsIn(draft.terms, await readStanding(tx, { providerId, programId, live }), { at })
    if (!isSound(found)) return refused('contradictory', found)

    await tx
      .update(programDrafts)
      .set({ state: 'submitted', submittedBy: by.id, submittedAt: at, returnReason: null, version: draft.version + 1 })
      .where(and(eq(programDrafts.providerId, providerId), eq(programDrafts.id, draft.id)))
    await appendProgramHistory(tx, { providerId, programId, by, at }, [
      { action: 'submitted', details: { draftId: draft.id, draftVersion: draft.version + 1 } },
    ])
    if (program.state === 'draft') await moveProgram(tx, { providerId, programId, to: 'in_review', by, at })
    return ok({ draftId: draft.id })
  })
}

export type TakeBackRefusal = 'no_draft' | 'not_submitted' | 'changed_meanwhile'

/** Takes a draft back from the operators before they have decided. */
export const withdrawDraft = (db: Database, draft: OfDraft) =>
  openAgain(db, draft, { action: 'taken_back', reason: null })

/** Gives a draft back to its provider, with what has to change. */
export const returnDraft = (db: Database, { reason, ...draft }: OfDraft & { reason: string }) =>
  openAgain(db, draft, { action: 'returned', reason })

function openAgain(
  db: Database,
  { providerId, programId, seenVersion, by, at }: OfDraft,
  { action, reason }: { action: 'taken_back' | 'returned'; reason: string | null },
): Promise<Result<{ draftId: string; submittedBy: string | null }, TakeBackRefusal>> {
  return transact(db, async (tx) => {
    const program = await lockRunProgram(tx, { providerId, programId })
    const draft = await lockDraft(tx, { providerId, programId })
    if (!program || !draft) return refused('no_draft')
    if (draft.state !== 'submitted') return refused('not_submitted')
    if (draft.version !== seenVersion) return refused('changed_meanwhile')
    await tx
      .update(programDrafts)
      .set({ state: 'open', returnReason: reason, version: draft.version + 1 })
      .where(and(eq(programDrafts.providerId, providerId), eq(programDrafts.id, draft.id)))
    await cancelSecondLook(tx, { providerId, action: 'publish_terms', subjectId: draft.id, by, at })
    await appendProgramHistory(tx, { providerId, programId, by, at }, [
      { action, details: { draftId: draft.id }, ...(reason === null ? {} : { reason }) },
    ])
    if (program.state === 'in_review') await moveProgram(tx, { providerId, programId, to: 'draft', by, at })
    if (action === 'returned') await tellDecision(tx, { providerId, programId, draft, decision: 'returned', at })
    return ok({ draftId: draft.id, submittedBy: draft.submittedBy })
  })
}
