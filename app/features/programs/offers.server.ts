import { and, arrayOverlaps, asc, eq, inArray, or, sql, type SQL } from 'drizzle-orm'

import {
  isListedProvider,
  isPublicFact,
  isPublicOffer,
  isPublicProgram,
  programSeenAt,
  verifiedAtOf,
  type SandboxChoice,
} from '#app/features/catalog/public-facts.server.ts'
import { isNamed, patternOf } from '#app/features/catalog/search-words.server.ts'
import { datedDay } from '#app/features/catalog/source.ts'
import { findSources, listSourcesOf } from '#app/features/catalog/sources.server.ts'
import { notices, offers, programs, providers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { BenefitType } from '#db/vocabulary.ts'

import {
  hasStatus,
  isCurrent,
  isStaleOffer,
  statusAt,
  type Offer,
  type Program,
  type ProgramWindow,
  type StatusFilter,
} from './offer.ts'

export interface OfferFilter {
  provider?: string
  /** ISO 3166-1; a program for anywhere fits every place, one whose places are not known fits none. */
  region?: string
  status?: StatusFilter
  benefitType?: BenefitType
  /** Words of the program's or provider's name in any language, or of a model. */
  q?: string
  sandbox?: SandboxChoice
  at: Date
}

/** Programs with something to claim in them, newest evidence first. One that only states a price is no offer. */
export async function listOffers(db: Database, filter: OfferFilter): Promise<Program[]> {
  const found = await readPrograms(db, { ...filter, where: narrowing(filter) })
  return found
    .filter((program) => program.offers.length > 0)
    .filter(
      (program) => !filter.benefitType || program.offers.some((offer) => offer.benefitType === filter.benefitType),
    )
    .filter((program) => !filter.status || hasStatus(program.status, filter.status))
}

/** The program at `/offers/:slug`, the simulated provider's too; null when there is none to show. */
export async function findOffer(db: Database, slug: string, { at }: { at: Date }): Promise<Program | null> {
  const [program] = await readPrograms(db, { sandbox: 'include', at, where: [eq(programs.slug, slug)] })
  return program ?? null
}

/** Every public program of a provider, those without anything to claim too. */
export function listProgramsOf(db: Database, providerId: string, { at }: { at: Date }): Promise<Program[]> {
  return readPrograms(db, { sandbox: 'include', at, where: [eq(programs.providerId, providerId)] })
}

function narrowing({ provider, region, q }: OfferFilter): SQL[] {
  const where: SQL[] = []
  if (provider) where.push(eq(programs.providerId, provider))
  if (region) where.push(arrayOverlaps(programs.regions, ['*', region]))
  const words = q?.trim()
  if (words) {
    const like = patternOf(words)
    const match = or(
      isNamed(programs.name, like),
      isNamed(providers.name, like),
      sql`exists (select 1 from ${offers} where ${offers.providerId} = ${programs.providerId}
        and ${offers.programId} = ${programs.id} and ${isPublicOffer()} and ${offers.benefit}->>'models' ilike ${like})`,
    )
    if (match) where.push(match)
  }
  return where
}

async function readPrograms(
  db: Database,
  { where, sandbox, at }: { where: SQL[]; sandbox?: SandboxChoice; at: Date },
): Promise<Program[]> {
  const rows = await db
    .select({
      program: programs,
      provider: { id: providers.id, name: providers.name, sandbox: providers.sandbox },
      notice: { providerId: notices.providerId, slug: notices.slug, title: notices.title },
      verifiedAt: verifiedAtOf('program', programs),
      seenAt: programSeenAt(),
    })
    .from(programs)
    .innerJoin(providers, eq(providers.id, programs.providerId))
    .leftJoin(notices, and(eq(notices.id, programs.answersNoticeId), isPublicFact('notice', notices)))
    .where(and(isListedProvider(sandbox), isPublicProgram(), ...where))
    .orderBy(sql`${programs.evidenceNewestOn} desc nulls last`, asc(programs.providerId), asc(programs.id))
  const lines = await readLines(
    db,
    rows.map((row) => row.program),
  )
  const programSources = await listSourcesOf(
    db,
    'program',
    rows.map((row) => row.program),
  )
  const remarkSources = await findSources(
    db,
    rows.flatMap((row) => row.program.remarks.flatMap((remark) => remark.sources)),
  )

  return rows.map(({ program, provider, notice, verifiedAt, seenAt }) => {
    const isVerified = verifiedAt !== null
    const window = shownWindow(program, isVerified)
    const status = statusAt({ ...program, endsAt: window.endsAt, verifiedAt }, at)
    const evidence = datedDay(program.evidenceNewestOn, program.evidencePrecision)
    const seenOn = program.handling === 'run' && !provider.sandbox ? seenAt : verifiedAt
    return {
      providerId: program.providerId,
      provider,
      id: program.id,
      slug: program.slug,
      name: program.name,
      nameIsLabel: program.nameIsLabel,
      nameConfidence: program.nameConfidence,
      handling: program.handling,
      status,
      lastSeen: seenOn ? { on: seenOn.toISOString().slice(0, 10), precision: 'day' } : evidence,
      verifiedAt,
      seenAt,
      isStale: isStaleOffer({ handling: program.handling, status, seenAt }, at),
      confidence: program.confidence,
      regions: program.regions,
      eligibility: program.eligibility.filter((rule) => rule.confidence !== 'memory' || isVerified),
      redemptionMode: program.redemptionMode,
      redemptionNote: program.redemptionNote,
      stacking: program.stacking,
      claimUrl: isCurrent(status) ? program.claimUrl : null,
      announced:
        program.announcedConfidence === 'memory' && !isVerified
          ? null
          : datedDay(program.announcedOn, program.announcedPrecision),
      window,
      note: program.note,
      termsChanged: program.termsChanged,
      answersNotice: notice,
      state: program.state,
      approvalMode: program.approvalMode,
      publishedAt: program.publishedAt,
      offers: lines.get(`${program.providerId} ${program.id}`) ?? [],
      remarks: program.remarks
        .filter((remark) => remark.confidence !== 'memory')
        .map((remark) => ({
          ...remark,
          sources: remark.sources.map((id) => remarkSources.get(id)).filter((source) => source !== undefined),
        })),
      sources: programSources.get(program.providerId, program.id),
    }
  })
}

/** A window that only memory stands behind is not shown, and ends nothing. */
function shownWindow(program: typeof programs.$inferSelect, isVerified: boolean): ProgramWindow {
  if (program.windowConfidence === 'memory' && !isVerified) {
    return {
      timeZone: program.timeZone,
      startsLocal: null,
      startsPrecision: 'unknown',
      startsAt: null,
      endsLocalExcl: null,
      endsPrecision: 'unknown',
      endsAt: null,
    }
  }
  const { timeZone, startsLocal, startsPrecision, startsAt, endsLocalExcl, endsPrecision, endsAt } = program
  return { timeZone, startsLocal, startsPrecision, startsAt, endsLocalExcl, endsPrecision, endsAt }
}

/** The public offers of programs, by provider and program. */
async function readLines(db: Database, of: { providerId: string; id: string }[]): Promise<Map<string, Offer[]>> {
  const lines = new Map<string, Offer[]>()
  if (of.length === 0) return lines
  const rows = await db
    .select({ offer: offers, verifiedAt: verifiedAtOf('offer', offers) })
    .from(offers)
    .where(
      and(
        isPublicOffer(),
        inArray(offers.providerId, [...new Set(of.map((program) => program.providerId))]),
        inArray(offers.programId, [...new Set(of.map((program) => program.id))]),
      ),
    )
    .orderBy(asc(offers.position), asc(offers.id))
  const sources = await listSourcesOf(
    db,
    'offer',
    rows.map((row) => row.offer),
  )
  for (const { offer, verifiedAt } of rows) {
    const key = `${offer.providerId} ${offer.programId}`
    const line: Offer = {
      id: offer.id,
      position: offer.position,
      benefitType: offer.benefitType,
      benefit: offer.benefit,
      confidence: offer.confidence,
      verifiedAt,
      quote: offer.quote,
      note: offer.note,
      sources: sources.get(offer.providerId, offer.id),
      state: offer.state,
      asset: offer.asset,
      amount: offer.amount,
      delivery: offer.delivery,
      validForSeconds: offer.validForSeconds,
      grantExpiresAt: offer.grantExpiresAt,
      perOrganisationLimit: offer.perOrganisationLimit,
      appliesTo: offer.appliesTo,
    }
    const list = lines.get(key)
    if (list) list.push(line)
    else lines.set(key, [line])
  }
  return lines
}

/** Of which program an address speaks, for a use case that reads for itself what it needs of it; null for none. */
export async function findProgramKey(
  db: Database,
  slug: string,
): Promise<{ providerId: string; programId: string } | null> {
  const [key] = await db
    .select({ providerId: programs.providerId, programId: programs.id })
    .from(programs)
    .where(eq(programs.slug, slug))
  return key ?? null
}
