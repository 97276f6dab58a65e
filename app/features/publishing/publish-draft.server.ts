import { and, eq } from 'drizzle-orm'

import { moveProgram } from '#app/features/credits/move-program.server.ts'
import { appendProgramHistory, lockRunProgram } from '#app/features/credits/program-history.server.ts'
import { lookTwice } from '#app/features/credits/second-person.server.ts'
import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { canonicalJson, type Writable } from '#db/canonical-json.ts'
import { programDrafts } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ProgramState } from '#db/vocabulary.ts'

import { contradictionsIn, isSound, type Contradiction } from './contradictions.ts'
import { lockDraft, unpublished } from './drafts.server.ts'
import { readTerms } from './live-terms.server.ts'
import { readStanding } from './standing.server.ts'
import { tellDecision } from './tell-decision.server.ts'
import { changesOf, changesPromise, touchesMoney } from './terms-diff.ts'
import { writeTerms, type WriteTermsRefusal } from './write-terms.server.ts'

export interface PublishDraft {
  providerId: string
  programId: string
  /** The draft's version on the page that was decided on. */
  seenVersion: number
  /** The operator. */
  by: Actor
  at: Date
}

/**
 * `own_draft`: whoever handed it in lets nothing into force. `second_person_needed`: it has been noted, and comes into
 * force when another operator agrees to the very same; `same_person` is whoever has done so already.
 */
export type PublishRefusal =
  | 'no_draft'
  | 'not_submitted'
  | 'changed_meanwhile'
  | 'program_over'
  | 'own_draft'
  | 'contradictory'
  | 'second_person_needed'
  | 'same_person'
  | WriteTermsRefusal

export interface PublishedTerms {
  state: ProgramState
  termsVersion: number
}

/**
 * Lets new terms into force. What touches money needs two operators. Claims that were made keep the terms they were made
 * under, and no balance moves: a budget alone is raised or lowered, as far as nothing of it was given out.
 */
export async function publishDraft(
  db: Database,
  decision: PublishDraft,
): Promise<Result<PublishedTerms, PublishRefusal, readonly Contradiction[]>> {
  const answer = await transact(db, (tx) => publish(tx, decision))
  if (!answer.ok) return answer
  // The note that a second person is needed has been committed, so that it can be found by that person.
  return answer.value === 'noted' ? refused('second_person_needed') : ok(answer.value)
}

async function publish(
  tx: Database,
  { providerId, programId, seenVersion, by, at }: PublishDraft,
): Promise<Result<PublishedTerms | 'noted', PublishRefusal, readonly Contradiction[]>> {
  const program = await lockRunProgram(tx, { providerId, programId })
  const draft = await lockDraft(tx, { providerId, programId })
  if (!program || !draft) return refused('no_draft')
  if (program.state === 'closed' || program.state === 'archived') return refused('program_over')
  if (draft.state !== 'submitted') return refused('not_submitted')
  if (draft.version !== seenVersion) return refused('changed_meanwhile')
  if (draft.submittedBy === by.id || draft.editedBy === by.id) return refused('own_draft')

  const isFirst = unpublished.includes(program.state)
  const live = isFirst ? null : ((await readTerms(tx, { providerId, programId }))?.terms ?? null)
  const found = contradictionsIn(draft.terms, await readStanding(tx, { providerId, programId, live }), { at })
  if (!isSound(found)) return refused('contradictory', found)
  const changes = changesOf(live, draft.terms)
  if (touchesMoney(changes)) {
    const look = await lookTwice(tx, {
      ...{ providerId, action: 'publish_terms', subjectId: draft.id },
      exactly: canonicalJson(draft.terms as Writable),
      details: { draftId: draft.id, programId },
      by,
      at,
    })
    if (look === 'same_person') return refused('same_person')
    if (look === 'needed') return ok('noted')
  }

  const termsVersion = isFirst || !changesPromise(changes) ? program.termsVersion : program.termsVersion + 1
  const written = await writeTerms(tx, {
    ...{ providerId, programId, terms: draft.terms, live, termsVersion, by, at },
    termsChanged: program.termsChanged || (live !== null && program.state !== 'scheduled' && changesPromise(changes)),
  })
  if (!written.ok) return written
  await tx
    .update(programDrafts)
    .set({ state: 'published', endedAt: at, version: draft.version + 1 })
    .where(and(eq(programDrafts.providerId, providerId), eq(programDrafts.id, draft.id)))
  await appendProgramHistory(tx, { providerId, programId, by, at }, [
    { action: 'published', details: { draftId: draft.id, termsVersion, changes: changes.length } },
  ])
  const state = isFirst ? await begin(tx, { providerId, programId, by, at }) : program.state
  await tellDecision(tx, { providerId, programId, draft, decision: 'published', at })
  return ok({ state, termsVersion })
}

/** From review to scheduled, and on to live where its time has come. */
async function begin(
  tx: Database,
  { providerId, programId, by, at }: Omit<PublishDraft, 'seenVersion'>,
): Promise<ProgramState> {
  const scheduled = await moveProgram(tx, { providerId, programId, to: 'scheduled', by, at })
  if (!scheduled.ok) throw new Error(`program ${programId} could not be scheduled: ${scheduled.refusal}`)
  const opened = await moveProgram(tx, { providerId, programId, to: 'live', by, at })
  return opened.ok ? opened.value.state : scheduled.value.state
}
