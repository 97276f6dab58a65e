import { and, asc, eq, inArray } from 'drizzle-orm'

import { factSources, sources } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { FactKind } from '#db/vocabulary.ts'

import { datedDay, sourceHref, type Source } from './source.ts'

type SourceRow = Pick<
  typeof sources.$inferSelect,
  | 'id'
  | 'title'
  | 'publisher'
  | 'kind'
  | 'linkPolicy'
  | 'url'
  | 'originalUrl'
  | 'print'
  | 'publishedOn'
  | 'publishedPrecision'
  | 'readOn'
>

const shownSource = (row: SourceRow): Source => ({
  id: row.id,
  title: row.title,
  publisher: row.publisher,
  kind: row.kind,
  href: sourceHref(row),
  print: row.print,
  published: datedDay(row.publishedOn, row.publishedPrecision),
  readOn: row.readOn,
})

/**
 * The sources of facts of one kind, in their order, by provider and fact: `sourcesOf.get('zhipu', 'glm-free')`.
 * A fact without any answers with an empty list.
 */
export async function listSourcesOf(
  db: Database,
  kind: FactKind,
  facts: { providerId: string; id: string }[],
): Promise<{ get: (providerId: string, id: string) => Source[] }> {
  const found = new Map<string, Source[]>()
  if (facts.length > 0) {
    const rows = await db
      .select({ providerId: factSources.providerId, factId: factSources.factId, source: sources })
      .from(factSources)
      .innerJoin(sources, eq(sources.id, factSources.sourceId))
      .where(
        and(
          eq(factSources.factKind, kind),
          inArray(factSources.providerId, [...new Set(facts.map((fact) => fact.providerId))]),
          inArray(factSources.factId, [...new Set(facts.map((fact) => fact.id))]),
        ),
      )
      .orderBy(asc(factSources.providerId), asc(factSources.factId), asc(factSources.position))
    for (const row of rows) {
      const key = `${row.providerId} ${row.factId}`
      const list = found.get(key)
      if (list) list.push(shownSource(row.source))
      else found.set(key, [shownSource(row.source)])
    }
  }
  return { get: (providerId, id) => found.get(`${providerId} ${id}`) ?? [] }
}

/** Sources by their ids, for facts that name them in a list of their own; an id that is gone is left out. */
export async function findSources(db: Database, ids: string[]): Promise<Map<string, Source>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select()
    .from(sources)
    .where(inArray(sources.id, [...new Set(ids)]))
  return new Map(rows.map((row) => [row.id, shownSource(row)]))
}
