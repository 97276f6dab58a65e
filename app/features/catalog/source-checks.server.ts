import { and, asc, desc, eq, gt, isNull, ne, sql } from 'drizzle-orm'

import { factSources, providers, sourceChecks, sources } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { LinkOutcome } from '#db/vocabulary.ts'

import { linkStandingOf, linkStandings, type LinkStanding } from './link-standing.ts'

export interface CheckedSource {
  id: string
  title: string
  publisher: string
  url: string
  standing: LinkStanding
  /** Null when it did not fail at the last look. */
  failsSince: Date | null
  /** Null when nobody has looked. */
  lastCheck: { at: Date; outcome: LinkOutcome; status: number | null; location: string | null } | null
  /** Facts that rest on it. */
  facts: number
}

const addressed = and(isNull(sources.retiredAt), eq(sources.print, false), ne(sources.linkPolicy, 'no_url'))

/** Sources with an address and what looks at it have found, the worst first. */
export async function listCheckedSources(db: Database, { at }: { at: Date }): Promise<CheckedSource[]> {
  const rows = await db
    .select({
      id: sources.id,
      title: sources.title,
      publisher: sources.publisher,
      url: sql<string>`${sources.url}`,
      facts: sql<number>`(select count(*)::int from ${factSources} where ${factSources.sourceId} = ${sources.id})`,
    })
    .from(sources)
    .where(and(addressed, sql`${sources.url} is not null`))
    .orderBy(asc(sources.id))
  const checks = await db
    .select()
    .from(sourceChecks)
    .where(gt(sourceChecks.at, new Date(at.getTime() - 120 * 86_400_000)))
    .orderBy(desc(sourceChecks.at), desc(sourceChecks.id))
  const bySource = new Map<string, (typeof checks)[number][]>()
  for (const check of checks) bySource.set(check.sourceId, [...(bySource.get(check.sourceId) ?? []), check])
  return rows
    .map((row) => {
      const own = bySource.get(row.id) ?? []
      return { ...row, ...linkStandingOf(own), lastCheck: own[0] ?? null }
    })
    .sort((a, b) => linkStandings.indexOf(a.standing) - linkStandings.indexOf(b.standing) || b.facts - a.facts)
}

/** One source with every look at it that is kept, newest first, and the facts that rest on it; null for none. */
export async function findCheckedSource(db: Database, id: string) {
  const [source] = await db.select().from(sources).where(eq(sources.id, id))
  if (!source?.url) return null
  const checks = await db
    .select()
    .from(sourceChecks)
    .where(eq(sourceChecks.sourceId, id))
    .orderBy(desc(sourceChecks.at), desc(sourceChecks.id))
    .limit(200)
  const facts = await db
    .select({
      kind: factSources.factKind,
      providerId: factSources.providerId,
      factId: factSources.factId,
      provider: providers.name,
    })
    .from(factSources)
    .innerJoin(providers, eq(providers.id, factSources.providerId))
    .where(eq(factSources.sourceId, id))
    .orderBy(asc(factSources.providerId), asc(factSources.factKind), asc(factSources.factId))
  const { title, publisher, url, readOn } = source
  return { id, title, publisher, url, readOn, checks, facts, ...linkStandingOf(checks) }
}
