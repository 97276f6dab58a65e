import { and, asc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'

import {
  availability,
  compatibilityFeatures,
  compatibilityNotes,
  freeTiers,
  lifecycleEvents,
  notices,
  offers,
  prices,
  programs,
  providers,
} from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { FactKind } from '#db/vocabulary.ts'

import type { FactToVerify } from './fact.ts'
import { targetDays } from './freshness.ts'
import { isPublicFact, verifiedAtOf } from './public-facts.server.ts'
import { listSourcesOf } from './sources.server.ts'

/** One fact, or all that wait for an operator. */
type Which = { waitingAt: Date } | { providerId: string; factIds: string[] }

const lookAfter = targetDays.offer * 86_400_000

/**
 * Facts that wait for an operator: those the public does not see, and programs whose provider takes claims but that
 * nobody has looked at for 30 days.
 */
export async function listFactsToVerify(
  db: Database,
  { kinds, at }: { kinds: readonly FactKind[]; at: Date },
): Promise<FactToVerify[]> {
  const found: FactToVerify[] = []
  for (const kind of kinds) found.push(...(await readers[kind](db, { waitingAt: at })))
  return found
}

/** One fact of the catalogue, verified or not; null when there is no such fact. */
export async function findFact(
  db: Database,
  { kind, providerId, factId }: { kind: FactKind; providerId: string; factId: string },
): Promise<FactToVerify | null> {
  const [fact] = await readers[kind](db, { providerId, factIds: [factId] })
  return fact ?? null
}

/** Facts of one kind and provider by their ids, in no particular order; what is not there is left out. */
export function findFacts(
  db: Database,
  { kind, providerId, factIds }: { kind: FactKind; providerId: string; factIds: string[] },
): Promise<FactToVerify[]> {
  return factIds.length === 0 ? Promise.resolve([]) : readers[kind](db, { providerId, factIds })
}

type Reader = (db: Database, which: Which) => Promise<FactToVerify[]>

const named = { id: providers.id, name: providers.name }

const readers: Record<FactKind, Reader> = {
  async offer(db, which) {
    const rows = await db
      .select({ fact: offers, provider: named, program: programs.name, verifiedAt: verifiedAtOf('offer', offers) })
      .from(offers)
      .innerJoin(providers, eq(providers.id, offers.providerId))
      .innerJoin(programs, and(eq(programs.providerId, offers.providerId), eq(programs.id, offers.programId)))
      .where(narrow(which, offers, hidden('offer', offers)))
      .orderBy(asc(offers.providerId), asc(offers.id))
    return withSources(
      db,
      'offer',
      rows.map(({ fact, program, ...rest }) => ({
        ...rest,
        factId: fact.id,
        confidence: fact.confidence,
        isPublic: fact.isPublic,
        says: { kind: 'offer', benefit: fact.benefit, program, note: fact.note },
      })),
    )
  },
  async program(db, which) {
    const verifiedAt = verifiedAtOf('program', programs)
    const since = 'waitingAt' in which ? new Date(which.waitingAt.getTime() - lookAfter).toISOString() : null
    const due = sql`(${programs.confidence} = 'memory' and ${verifiedAt} is null)
      or (${programs.handling} = 'link_out' and ${programs.publicStatus} in ('open', 'last_seen_open')
        and coalesce(${verifiedAt}, '-infinity') < ${since}::timestamptz)`
    const rows = await db
      .select({ fact: programs, provider: named, verifiedAt })
      .from(programs)
      .innerJoin(providers, eq(providers.id, programs.providerId))
      .where(narrow(which, programs, and(isNull(programs.retiredAt), eq(providers.sandbox, false), due)))
      .orderBy(asc(programs.providerId), asc(programs.id))
    return withSources(
      db,
      'program',
      rows.map(({ fact, ...rest }) => ({
        ...rest,
        factId: fact.id,
        confidence: fact.confidence,
        isPublic: fact.confidence !== 'memory' || rest.verifiedAt !== null,
        says: { kind: 'program', name: fact.name, slug: fact.slug, status: fact.publicStatus, claimUrl: fact.claimUrl },
      })),
    )
  },
  async notice(db, which) {
    const rows = await db
      .select({ fact: notices, provider: named, verifiedAt: verifiedAtOf('notice', notices) })
      .from(notices)
      .innerJoin(providers, eq(providers.id, notices.providerId))
      .where(narrow(which, notices, hidden('notice', notices)))
      .orderBy(asc(notices.providerId), asc(notices.id))
    return withSources(
      db,
      'notice',
      rows.map(({ fact, ...rest }) => ({
        ...rest,
        factId: fact.id,
        confidence: fact.confidence,
        isPublic: fact.isPublic,
        says: { kind: 'notice', title: fact.title, summary: fact.summary },
      })),
    )
  },
  async availability(db, which) {
    const rows = await db
      .select({ fact: availability, provider: named, verifiedAt: verifiedAtOf('availability', availability) })
      .from(availability)
      .innerJoin(providers, eq(providers.id, availability.providerId))
      .where(narrow(which, availability, hidden('availability', availability)))
      .orderBy(asc(availability.providerId), asc(availability.id))
    return withSources(
      db,
      'availability',
      rows.map(({ fact, ...rest }) => ({
        ...rest,
        factId: fact.id,
        confidence: fact.confidence,
        isPublic: fact.isPublic,
        says: {
          kind: 'availability',
          region: fact.region,
          channel: fact.channel,
          customerType: fact.customerType,
          status: fact.status,
          note: fact.note,
        },
      })),
    )
  },
  async price(db, which) {
    const rows = await db
      .select({ fact: prices, provider: named, verifiedAt: verifiedAtOf('price', prices) })
      .from(prices)
      .innerJoin(providers, eq(providers.id, prices.providerId))
      .where(narrow(which, prices, hidden('price', prices)))
      .orderBy(asc(prices.providerId), asc(prices.id))
    return withSources(
      db,
      'price',
      rows.map(({ fact, ...rest }) => ({
        ...rest,
        factId: fact.id,
        confidence: fact.confidence,
        isPublic: fact.isPublic,
        says: {
          kind: 'price',
          model: fact.modelId,
          unit: fact.unit,
          currency: fact.currency,
          microsPerMillionTokens: fact.microsPerMillionTokens,
        },
      })),
    )
  },
  async free_tier(db, which) {
    const rows = await db
      .select({ fact: freeTiers, provider: named, verifiedAt: verifiedAtOf('free_tier', freeTiers) })
      .from(freeTiers)
      .innerJoin(providers, eq(providers.id, freeTiers.providerId))
      .where(narrow(which, freeTiers, hidden('free_tier', freeTiers)))
      .orderBy(asc(freeTiers.providerId), asc(freeTiers.id))
    return withSources(
      db,
      'free_tier',
      rows.map(({ fact, ...rest }) => ({
        ...rest,
        factId: fact.id,
        confidence: fact.confidence,
        isPublic: fact.isPublic,
        says: {
          kind: 'free_tier',
          tier: fact.kind,
          models: fact.models,
          condition: fact.condition,
          note: fact.checkNote,
        },
      })),
    )
  },
  async lifecycle_event(db, which) {
    const rows = await db
      .select({ fact: lifecycleEvents, provider: named, verifiedAt: verifiedAtOf('lifecycle_event', lifecycleEvents) })
      .from(lifecycleEvents)
      .innerJoin(providers, eq(providers.id, lifecycleEvents.providerId))
      .where(narrow(which, lifecycleEvents, hidden('lifecycle_event', lifecycleEvents)))
      .orderBy(asc(lifecycleEvents.providerId), asc(lifecycleEvents.id))
    return withSources(
      db,
      'lifecycle_event',
      rows.map(({ fact, ...rest }) => ({
        ...rest,
        factId: fact.id,
        confidence: fact.confidence,
        isPublic: fact.isPublic,
        says: { kind: 'lifecycle_event', on: fact.happenedOn, precision: fact.precision, detail: fact.detail },
      })),
    )
  },
  async compatibility(db, which) {
    const self = { providerId: compatibilityNotes.providerId, id: compatibilityNotes.featureId }
    const rows = await db
      .select({
        note: compatibilityNotes,
        feature: compatibilityFeatures.title,
        provider: named,
        verifiedAt: verifiedAtOf('compatibility', self),
      })
      .from(compatibilityNotes)
      .innerJoin(providers, eq(providers.id, compatibilityNotes.providerId))
      .innerJoin(compatibilityFeatures, eq(compatibilityFeatures.id, compatibilityNotes.featureId))
      // Every note has its source, so none is kept from the public.
      .where(and(isNull(compatibilityNotes.retiredAt), narrow(which, self, sql`false`)))
      .orderBy(asc(compatibilityNotes.providerId), asc(compatibilityFeatures.position))
    return withSources(
      db,
      'compatibility',
      rows.map(({ note, feature, ...rest }) => ({
        ...rest,
        factId: note.featureId,
        confidence: note.sourceKind === 'vendor_doc' || note.sourceKind === 'vendor_spec' ? 'primary' : 'community',
        isPublic: true,
        says: { kind: 'compatibility', feature, status: note.status, note: note.note, sourceUrl: note.sourceUrl },
      })),
    )
  },
  async provider(db, which) {
    const self = { providerId: providers.id, id: providers.id }
    const verifiedAt = verifiedAtOf('provider', self)
    const waiting = sql`${providers.retiredAt} is null and cardinality(${providers.unsourcedFields}) > 0
      and ${verifiedAt} is null`
    const rows = await db
      .select({ provider: providers, verifiedAt })
      .from(providers)
      .where(narrow(which, self, waiting))
      .orderBy(asc(providers.id))
    return withSources(
      db,
      'provider',
      rows.map(({ provider, verifiedAt }) => ({
        provider: { id: provider.id, name: provider.name },
        verifiedAt,
        factId: provider.id,
        // Its page is public; only the fields below wait.
        confidence: 'memory',
        isPublic: false,
        says: {
          kind: 'provider',
          hqCountry: provider.unsourcedFields.includes('hqCountry') ? provider.hqCountry : null,
          website: provider.unsourcedFields.includes('website') ? provider.website : null,
        },
      })),
    )
  },
}

type Columns = Parameters<typeof verifiedAtOf>[1]

function narrow(which: Which, fact: Columns, waiting: SQL | undefined): SQL | undefined {
  if ('waitingAt' in which) return waiting
  return and(eq(fact.providerId, which.providerId), inArray(fact.id, which.factIds))
}

/** Stands in the catalogue, and the public does not see it. */
function hidden(kind: FactKind, fact: Parameters<typeof isPublicFact>[1]): SQL | undefined {
  return and(isNull(fact.retiredAt), sql`not ${isPublicFact(kind, fact)}`)
}

async function withSources(
  db: Database,
  kind: FactKind,
  facts: Omit<FactToVerify, 'sources'>[],
): Promise<FactToVerify[]> {
  const sources = await listSourcesOf(
    db,
    kind,
    facts.map((fact) => ({ providerId: fact.provider.id, id: fact.factId })),
  )
  return facts.map((fact) => ({ ...fact, sources: sources.get(fact.provider.id, fact.factId) }))
}
