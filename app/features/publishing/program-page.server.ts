import { and, desc, eq, inArray } from 'drizzle-orm'

import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import { auditEvents, users } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { contradictionsIn } from './contradictions.ts'
import { findProgramRoom } from './drafts.server.ts'
import type { ProgramTerms } from './program-terms.ts'
import { readStanding } from './standing.server.ts'
import { changesOf } from './terms-diff.ts'

/** Everything that the page of a program shows to those who write or decide on it; null when there is no such program. */
export async function readProgramPage(
  db: Database,
  { providerId, programId, at }: { providerId: string; programId: string; at: Date },
) {
  const room = await findProgramRoom(db, { providerId, programId })
  if (!room) return null
  const { draft, live } = room
  const standing = await readStanding(db, { providerId, programId, live })
  const named = [draft?.terms, live].flatMap((terms) => (terms ? providersIn(terms) : []))
  return {
    room,
    found: draft ? contradictionsIn(draft.terms, standing, { at }) : [],
    changes: draft ? changesOf(live, draft.terms) : [],
    names: await listProviderNames(db, named),
    history: await listHistory(db, { providerId, programId }),
  }
}

/** Providers that terms speak of. */
export function providersIn(terms: ProgramTerms): string[] {
  return [
    ...terms.eligibility.flatMap((rule) => (rule.code === 'prior_provider' ? [rule.providerId] : [])),
    ...terms.lines.flatMap(({ benefit }) => (benefit.type === 'usage_match' ? [benefit.ofProvider] : [])),
  ]
}

const mostEvents = 30

/** The newest of a program's history. Operators are told as such: whose hand it was is for the desk. */
async function listHistory(db: Database, { providerId, programId }: { providerId: string; programId: string }) {
  const events = await db
    .select({
      seq: auditEvents.seq,
      action: auditEvents.action,
      toState: auditEvents.toState,
      actorKind: auditEvents.actorKind,
      actorId: auditEvents.actorId,
      reason: auditEvents.reason,
      at: auditEvents.at,
    })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.providerId, providerId),
        eq(auditEvents.entity, 'program'),
        eq(auditEvents.entityId, programId),
      ),
    )
    .orderBy(desc(auditEvents.seq))
    .limit(mostEvents)
  const people = events.filter(({ actorKind }) => actorKind === 'provider').map(({ actorId }) => actorId)
  const known =
    people.length === 0
      ? []
      : await db.select({ id: users.id, email: users.email }).from(users).where(inArray(users.id, people))
  return events.map(({ actorId, ...event }) => ({
    ...event,
    by: known.find(({ id }) => id === actorId)?.email ?? null,
  }))
}
export type ProgramEvent = Awaited<ReturnType<typeof listHistory>>[number]
