import type { FactToVerify } from '#app/features/catalog/fact.ts'
import { findFacts } from '#app/features/catalog/facts-to-verify.server.ts'
import { staleOnes, type AgingRecord } from '#app/features/catalog/stale-records.server.ts'
import { ownSourceOf } from '#app/features/catalog/own-source.ts'
import type { Database } from '#db/types.ts'

import type { StaleFact } from './stale-table.tsx'

/** One page of the records of a provider that are past their target, with what they say. */
export async function listStaleFacts(
  db: Database,
  records: readonly AgingRecord[],
  { page: asked, perPage, at }: { page: number; perPage: number; at: Date },
): Promise<{ stale: StaleFact[]; total: number; page: number; pages: number }> {
  const all = staleOnes(records, at)
  const pages = Math.max(1, Math.ceil(all.length / perPage))
  const page = Math.min(asked, pages)
  const shown = all.slice((page - 1) * perPage, page * perPage)
  const facts = new Map<string, FactToVerify>()
  for (const kind of new Set(shown.map(({ factKind }) => factKind))) {
    const own = shown.filter(({ factKind }) => factKind === kind)
    const [first] = own
    if (!first) continue
    const factIds = own.map(({ factId }) => factId)
    for (const fact of await findFacts(db, { kind, providerId: first.providerId, factIds })) {
      facts.set(`${kind} ${fact.factId}`, fact)
    }
  }
  const stale = shown.flatMap(({ kind, factKind, factId, seenAt }) => {
    const fact = facts.get(`${factKind} ${factId}`)
    return fact ? [{ kind, fact, seenAt, readAt: ownSourceOf(fact) }] : []
  })
  return { stale, total: all.length, page, pages }
}
