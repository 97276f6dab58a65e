import { and, eq, or, sql, type SQL } from 'drizzle-orm'

import {
  isListedProvider,
  isPublicFact,
  verifiedAtOf,
  type SandboxChoice,
} from '#app/features/catalog/public-facts.server.ts'
import { datedDay } from '#app/features/catalog/source.ts'
import { findSources, listSourcesOf } from '#app/features/catalog/sources.server.ts'
import { notices, providers } from '#db/schema/index.ts'
import type { Database, Localized } from '#db/types.ts'

import { touchesRegion, type Notice } from './notice.ts'

export interface NoticeFilter {
  /** Whose notice it is, whom it also names, or through whom it reaches. */
  provider?: string
  /** ISO 3166-1; see {@link touchesRegion}. */
  region?: string
  sandbox?: SandboxChoice
}

/** Notices by the day of their effect, newest first; one without a day stands by its announcement. */
export async function listNotices(db: Database, filter: NoticeFilter = {}): Promise<Notice[]> {
  const where: SQL[] = []
  if (filter.provider) {
    const named = or(
      eq(notices.providerId, filter.provider),
      eq(notices.intermediaryId, filter.provider),
      sql`${filter.provider} = any(${notices.alsoProviderIds})`,
    )
    if (named) where.push(named)
  }
  const found = await readNotices(db, { where, sandbox: filter.sandbox })
  const { region } = filter
  return region ? found.filter((notice) => touchesRegion(notice.regions, region)) : found
}

/** The notice at `/notices/:slug`; null when there is none to show. */
export async function findNotice(db: Database, slug: string): Promise<Notice | null> {
  const [notice] = await readNotices(db, { where: [eq(notices.slug, slug)], sandbox: 'include' })
  return notice ?? null
}

async function readNotices(
  db: Database,
  { where, sandbox }: { where: SQL[]; sandbox?: SandboxChoice },
): Promise<Notice[]> {
  const rows = await db
    .select({
      notice: notices,
      provider: { id: providers.id, name: providers.name, sandbox: providers.sandbox },
      verifiedAt: verifiedAtOf('notice', notices),
    })
    .from(notices)
    .innerJoin(providers, eq(providers.id, notices.providerId))
    .where(and(isListedProvider(sandbox), isPublicFact('notice', notices), ...where))
    .orderBy(
      sql`coalesce(${notices.effectiveOn}, ${notices.announcedOn}, ${notices.endedOn}) desc nulls last`,
      notices.slug,
    )
  const sources = await listSourcesOf(
    db,
    'notice',
    rows.map((row) => row.notice),
  )
  const quoted = await findSources(
    db,
    rows.flatMap((row) => row.notice.quotes.map((quote) => quote.sourceId)),
  )
  const names = await readNames(db)
  const named = (id: string) => ({ id, name: names.get(id) ?? { en: id, 'zh-CN': id, 'zh-HK': id } })
  return rows.map(({ notice, provider, verifiedAt }) => ({
    providerId: notice.providerId,
    provider,
    id: notice.id,
    slug: notice.slug,
    title: notice.title,
    summary: notice.summary,
    alsoProviders: notice.alsoProviderIds.map(named),
    intermediary: notice.intermediaryId ? named(notice.intermediaryId) : null,
    scope: notice.scope,
    serviceScope: notice.serviceScope,
    severity: notice.severity,
    regions: notice.regions,
    regionSources: notice.regionSources,
    regionsNote: notice.regionsNote,
    customerTypes: notice.customerTypes,
    namedCustomer: notice.namedCustomer,
    ownershipThresholdPercent: notice.ownershipThresholdPercent,
    announced: datedDay(notice.announcedOn, notice.announcedPrecision),
    announcedNote: notice.announcedNote,
    effective: datedDay(notice.effectiveOn, notice.effectivePrecision),
    effectiveNote: notice.effectiveNote,
    endedOn: notice.endedOn,
    timeZone: notice.timeZone,
    noticeDays: notice.noticeDays,
    quotes: notice.quotes.map((quote) => ({ ...quote, source: quoted.get(quote.sourceId) ?? null })),
    confidence: notice.confidence,
    verifiedAt,
    sources: sources.get(notice.providerId, notice.id),
  }))
}

async function readNames(db: Database): Promise<Map<string, Localized>> {
  const rows = await db.select({ id: providers.id, name: providers.name }).from(providers)
  return new Map(rows.map((row) => [row.id, row.name]))
}
