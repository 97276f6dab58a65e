import { and, asc, desc, eq, inArray, isNull, ne, or } from 'drizzle-orm'

import { notFound } from '#app/lib/not-found.ts'
import { programDrafts, programs, users } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ProgramState } from '#db/vocabulary.ts'

import { readTerms } from './live-terms.server.ts'
import { programTermsSchema, type ProgramTerms } from './program-terms.ts'

type DraftRow = typeof programDrafts.$inferSelect

/** A draft with its terms parsed. */
export type Draft = Omit<DraftRow, 'terms'> & { terms: ProgramTerms }

const atWork = inArray(programDrafts.state, ['open', 'submitted'])

/** The one draft of a program that is written on or waits for the operators; null when there is none. */
export async function findDraft(
  db: Database,
  { providerId, programId }: { providerId: string; programId: string },
): Promise<Draft | null> {
  const [row] = await db
    .select()
    .from(programDrafts)
    .where(and(eq(programDrafts.providerId, providerId), eq(programDrafts.programId, programId), atWork))
  return row ? asDraft(row) : null
}

/**
 * The draft of a program that may be written on.
 * @throws 404 where there is none, and where it waits for the operators
 */
export async function requireDraft(db: Database, of: { providerId: string; programId: string }): Promise<Draft> {
  const draft = await findDraft(db, of)
  if (draft?.state !== 'open') throw notFound()
  return draft
}

/** The draft at work, with its row locked. */
export async function lockDraft(
  tx: Database,
  { providerId, programId }: { providerId: string; programId: string },
): Promise<Draft | null> {
  const [row] = await tx
    .select()
    .from(programDrafts)
    .where(and(eq(programDrafts.providerId, providerId), eq(programDrafts.programId, programId), atWork))
    .for('no key update')
  return row ? asDraft(row) : null
}

const asDraft = (row: DraftRow): Draft => ({ ...row, terms: programTermsSchema.parse(row.terms) })

/** States in which no terms of a program are, or were, in force. */
export const unpublished: readonly ProgramState[] = ['draft', 'in_review']

/** A program's room in the console: how it stands, what is in force, and what is written. */
export interface ProgramRoom {
  id: string
  slug: string
  state: ProgramState
  name: ProgramTerms['name']
  startsAt: Date | null
  endsAt: Date | null
  termsVersion: number
  publishedAt: Date | null
  /** Null while nothing was ever in force. */
  live: ProgramTerms | null
  draft: Draft | null
}

/** One of the programs that we run for a provider; null when it has no such program. */
export async function findProgramRoom(
  db: Database,
  { providerId, programId }: { providerId: string; programId: string },
): Promise<ProgramRoom | null> {
  const found = await readTerms(db, { providerId, programId })
  if (!found || found.program.handling !== 'run' || found.program.state === null) return null
  const { program, terms } = found
  const { id, slug, state, startsAt, endsAt, termsVersion, publishedAt } = program
  if (state === null) return null
  const draft = await findDraft(db, { providerId, programId })
  // A discarded first draft leaves a program that was never anything: its row is all that is known of it.
  const live =
    unpublished.includes(state) ||
    (state === 'archived' && publishedAt === null && draft === null && terms.lines.length === 0)
      ? null
      : terms
  const name = live?.name ?? draft?.terms.name ?? terms.name
  return { id, slug, state, name, startsAt, endsAt, termsVersion, publishedAt, live, draft }
}

/** A provider's own programs, those at work first. */
export async function listPrograms(db: Database, { providerId }: { providerId: string }) {
  const rows = await db
    .select({
      id: programs.id,
      slug: programs.slug,
      name: programs.name,
      handling: programs.handling,
      state: programs.state,
      startsAt: programs.startsAt,
      endsAt: programs.endsAt,
      timeZone: programs.timeZone,
      draftState: programDrafts.state,
      draftTerms: programDrafts.terms,
      editedAt: programDrafts.editedAt,
      returnReason: programDrafts.returnReason,
    })
    .from(programs)
    .leftJoin(
      programDrafts,
      and(eq(programDrafts.providerId, programs.providerId), eq(programDrafts.programId, programs.id), atWork),
    )
    .where(and(eq(programs.providerId, providerId), or(eq(programs.handling, 'run'), isNull(programs.retiredAt))))
    .orderBy(desc(programs.startsAt), asc(programs.id))
  const order: readonly (ProgramState | null)[] = [
    'in_review',
    'draft',
    'live',
    'paused',
    'scheduled',
    'closed',
    'archived',
    null,
  ]
  return rows
    .map(({ draftTerms, ...row }) => ({
      ...row,
      name:
        draftTerms && row.state && unpublished.includes(row.state)
          ? programTermsSchema.parse(draftTerms).name
          : row.name,
    }))
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
}
export type ListedProgram = Awaited<ReturnType<typeof listPrograms>>[number]

/** Drafts that wait for the operators, the longest waiting first. */
export async function listSubmitted(db: Database) {
  const rows = await db
    .select({
      providerId: programDrafts.providerId,
      programId: programDrafts.programId,
      submittedAt: programDrafts.submittedAt,
      by: users.email,
      state: programs.state,
    })
    .from(programDrafts)
    .innerJoin(
      programs,
      and(eq(programs.providerId, programDrafts.providerId), eq(programs.id, programDrafts.programId)),
    )
    .leftJoin(users, eq(users.id, programDrafts.submittedBy))
    .where(and(eq(programDrafts.state, 'submitted'), ne(programs.state, 'archived')))
    .orderBy(asc(programDrafts.submittedAt), asc(programDrafts.id))
  return rows.flatMap(({ submittedAt, ...row }) => (submittedAt ? [{ ...row, submittedAt }] : []))
}
