import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'

import type { FactToVerify } from '#app/features/catalog/fact.ts'
import { findFacts, listFactsToVerify } from '#app/features/catalog/facts-to-verify.server.ts'
import { ageInDays, instantOfDay } from '#app/features/catalog/freshness.ts'
import { newestReadingOf } from '#app/features/catalog/seen-days.ts'
import { factChanges, users } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { FactKind } from '#db/vocabulary.ts'

import { urgencyOf } from './fact-change.ts'

/** Something for an operator to decide about a fact. */
export interface QueueItem {
  kind: FactKind
  fact: FactToVerify
  /** `second`: another operator's change waits for a second person. `conflict`: the catalogue came to contradict an edit. */
  why: 'second' | 'conflict' | 'hidden' | 'due'
  /** Days it has waited. */
  waited: number
  urgency: number
}

/** So long a fact that was returned stays out of the queue. */
const restsDays = 30

/** Everything that waits about facts, the most urgent first. */
export async function listQueue(
  db: Database,
  { kinds, at }: { kinds: readonly FactKind[]; at: Date },
): Promise<QueueItem[]> {
  const items: QueueItem[] = []
  const item = (fact: FactToVerify, why: QueueItem['why'], since: Date | null) => {
    const { kind } = fact.says
    const waited = ageInDays(since, at) ?? 0
    items.push({ kind, fact, why, waited, urgency: urgencyOf(kind, waited) })
  }
  const open = await db
    .select()
    .from(factChanges)
    .where(
      sql`${factChanges.state} = 'pending' or (${factChanges.state} = 'approved' and ${factChanges.found} is not null)`,
    )
  for (const change of open.filter(({ factKind }) => kinds.includes(factKind))) {
    const { factKind: kind, providerId, factId, requestedAt, state } = change
    const [fact] = await findFacts(db, { kind, providerId, factIds: [factId] })
    if (fact) item(fact, state === 'pending' ? 'second' : 'conflict', requestedAt)
  }
  const inHand = new Set(open.map(({ factKind, providerId, factId }) => `${factKind} ${providerId} ${factId}`))
  const rested = await db
    .select({ kind: factChanges.factKind, providerId: factChanges.providerId, factId: factChanges.factId })
    .from(factChanges)
    .where(
      and(
        eq(factChanges.state, 'returned'),
        gt(factChanges.decidedAt, new Date(at.getTime() - restsDays * 86_400_000)),
      ),
    )
  for (const { kind, providerId, factId } of rested) inHand.add(`${kind} ${providerId} ${factId}`)
  for (const fact of await listFactsToVerify(db, { kinds, at })) {
    if (inHand.has(`${fact.says.kind} ${fact.provider.id} ${fact.factId}`)) continue
    const readOn =
      newestReadingOf(fact.sources) ?? instantOfDay(fact.says.kind === 'lifecycle_event' ? fact.says.on : null)
    item(fact, fact.isPublic ? 'due' : 'hidden', fact.verifiedAt ?? readOn)
  }
  return items.sort((a, b) => b.urgency - a.urgency || (a.fact.factId < b.fact.factId ? -1 : 1))
}

/** The page of the next item after one, so that deciding leads on; null at the end. */
export async function nextInQueue(
  db: Database,
  {
    after,
    kinds,
    at,
  }: { after: { kind: FactKind; providerId: string; factId: string }; kinds: readonly FactKind[]; at: Date },
): Promise<`/${string}` | null> {
  const queue = await listQueue(db, { kinds, at })
  const isAfter = ({ kind, fact }: QueueItem) =>
    kind === after.kind && fact.provider.id === after.providerId && fact.factId === after.factId
  const next = queue[queue.findIndex(isAfter) + 1] ?? queue.find((one) => !isAfter(one))
  return next && !isAfter(next) ? `/desk/facts/${next.kind}/${next.fact.provider.id}/${next.fact.factId}` : null
}

const deciders = alias(users, 'deciders')

/** What operators asked for and decided about a fact, newest first. */
export function listChanges(
  db: Database,
  { kind, providerId, factId }: { kind: FactKind; providerId: string; factId: string },
) {
  return db
    .select({
      id: factChanges.id,
      action: factChanges.action,
      changes: factChanges.changes,
      sourceUrl: factChanges.sourceUrl,
      note: factChanges.note,
      state: factChanges.state,
      reason: factChanges.reason,
      found: factChanges.found,
      requestedAt: factChanges.requestedAt,
      requestedBy: factChanges.requestedBy,
      asker: users.email,
      decidedAt: factChanges.decidedAt,
      decider: deciders.email,
    })
    .from(factChanges)
    .leftJoin(users, eq(users.id, factChanges.requestedBy))
    .leftJoin(deciders, eq(deciders.id, factChanges.decidedBy))
    .where(and(eq(factChanges.providerId, providerId), eq(factChanges.factKind, kind), eq(factChanges.factId, factId)))
    .orderBy(desc(factChanges.requestedAt), desc(factChanges.id))
    .limit(50)
}
