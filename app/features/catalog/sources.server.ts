import { and, asc, desc, eq, inArray, isNotNull } from 'drizzle-orm'

import { factSources, sources, verifications } from '#db/schema/index.ts'
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
  | 'goneSince'
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
  goneSince: row.goneSince && row.goneSince.toISOString().slice(0, 10),
})

type VerificationRow = Pick<typeof verifications.$inferSelect, 'id' | 'sourceUrl' | 'verifiedAt'>

/** What an operator read: an address without a title of its own, on the day it was looked at. */
function operatorsSource({ id, sourceUrl, verifiedAt }: VerificationRow & { sourceUrl: string }): Source {
  const { host, pathname } = new URL(sourceUrl)
  return {
    id,
    title: host + (pathname === '/' ? '' : pathname),
    publisher: host,
    kind: 'primary',
    href: sourceUrl,
    print: false,
    published: null,
    readOn: verifiedAt.toISOString().slice(0, 10),
    goneSince: null,
  }
}

/**
 * The sources of facts of one kind, in their order, by provider and fact: `sourcesOf.get('zhipu', 'glm-free')`.
 * The address that an operator last verified a fact by comes last. A fact without any answers with an empty list.
 */
export async function listSourcesOf(
  db: Database,
  kind: FactKind,
  facts: { providerId: string; id: string }[],
): Promise<{ get: (providerId: string, id: string) => Source[] }> {
  const found = new Map<string, Source[]>()
  const keep = (fact: { providerId: string; factId: string }, source: Source) => {
    const key = `${fact.providerId} ${fact.factId}`
    found.set(key, [...(found.get(key) ?? []), source])
  }
  if (facts.length > 0) {
    const providerIds = [...new Set(facts.map((fact) => fact.providerId))]
    const factIds = [...new Set(facts.map((fact) => fact.id))]
    const rows = await db
      .select({ providerId: factSources.providerId, factId: factSources.factId, source: sources })
      .from(factSources)
      .innerJoin(sources, eq(sources.id, factSources.sourceId))
      .where(
        and(
          eq(factSources.factKind, kind),
          inArray(factSources.providerId, providerIds),
          inArray(factSources.factId, factIds),
        ),
      )
      .orderBy(asc(factSources.providerId), asc(factSources.factId), asc(factSources.position))
    for (const row of rows) keep(row, shownSource(row.source))
    const verified = await db
      .selectDistinctOn([verifications.providerId, verifications.factId])
      .from(verifications)
      .where(
        and(
          eq(verifications.factKind, kind),
          inArray(verifications.providerId, providerIds),
          inArray(verifications.factId, factIds),
          isNotNull(verifications.sourceUrl),
        ),
      )
      .orderBy(verifications.providerId, verifications.factId, desc(verifications.verifiedAt))
    for (const row of verified) {
      if (row.sourceUrl !== null) keep(row, operatorsSource({ ...row, sourceUrl: row.sourceUrl }))
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
