import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm'

import { offerReports, programs, providers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ReportState } from '#db/vocabulary.ts'

const shown = {
  providerId: offerReports.providerId,
  id: offerReports.id,
  reason: offerReports.reason,
  saw: offerReports.saw,
  locale: offerReports.locale,
  reportedAt: offerReports.reportedAt,
  state: offerReports.state,
  outcome: offerReports.outcome,
  reply: offerReports.reply,
  decidedAt: offerReports.decidedAt,
  /** Whether somebody waits to be told. */
  wantsMail: sql<boolean>`${offerReports.email} is not null`,
  providerName: providers.name,
  program: { id: programs.id, slug: programs.slug, name: programs.name, claimUrl: programs.claimUrl },
}

function read(db: Database, where: SQL | undefined) {
  return db
    .select(shown)
    .from(offerReports)
    .innerJoin(providers, eq(providers.id, offerReports.providerId))
    .innerJoin(programs, and(eq(programs.providerId, offerReports.providerId), eq(programs.id, offerReports.programId)))
    .where(where)
}

export type OfferReport = Awaited<ReturnType<typeof listReports>>[number]

/** Reports of everybody or about one provider: what waits longest first, what was decided last first. */
export function listReports(
  db: Database,
  { state, providerId, limit = 100 }: { state: ReportState; providerId?: string; limit?: number },
) {
  const about = providerId === undefined ? undefined : eq(offerReports.providerId, providerId)
  return read(db, and(eq(offerReports.state, state), about))
    .orderBy(
      ...(state === 'open'
        ? [asc(offerReports.reportedAt), asc(offerReports.id)]
        : [desc(offerReports.decidedAt), desc(offerReports.id)]),
    )
    .limit(limit)
}

/** Reports about one program, newest first, at most fifty. */
export function listReportsOn(db: Database, { providerId, programId }: { providerId: string; programId: string }) {
  return read(db, and(eq(offerReports.providerId, providerId), eq(offerReports.programId, programId)))
    .orderBy(desc(offerReports.reportedAt), desc(offerReports.id))
    .limit(50)
}

/** One report with the address that waits to be told; null when there is none. */
export async function findReport(db: Database, { providerId, reportId }: { providerId: string; reportId: string }) {
  const key = and(eq(offerReports.providerId, providerId), eq(offerReports.id, reportId))
  const [report] = await read(db, key)
  if (!report) return null
  const [kept] = await db.select({ email: offerReports.email }).from(offerReports).where(key)
  return { ...report, email: kept?.email ?? null }
}

/** What an offer's page says of reports about it. */
export interface ReportStanding {
  /** Reports that nobody has looked at yet. */
  open: number
  /** The newest that was decided; null when none was. */
  last: { decidedAt: Date; outcome: NonNullable<OfferReport['outcome']> } | null
}

/** How reports about a program stand. */
export async function readReportStanding(
  db: Database,
  { providerId, programId }: { providerId: string; programId: string },
): Promise<ReportStanding> {
  const about = and(eq(offerReports.providerId, providerId), eq(offerReports.programId, programId))
  const open = await db.$count(offerReports, and(about, eq(offerReports.state, 'open')))
  const [last] = await db
    .select({ decidedAt: offerReports.decidedAt, outcome: offerReports.outcome })
    .from(offerReports)
    .where(and(about, eq(offerReports.state, 'decided')))
    .orderBy(desc(offerReports.decidedAt))
    .limit(1)
  const { decidedAt = null, outcome = null } = last ?? {}
  return { open, last: decidedAt && outcome ? { decidedAt, outcome } : null }
}
