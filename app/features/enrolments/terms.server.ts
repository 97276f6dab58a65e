import { createHash } from 'node:crypto'

import { and, eq, inArray } from 'drizzle-orm'

import { isInTransaction } from '#app/lib/transact.server.ts'
import { canonicalJson, type Writable } from '#db/canonical-json.ts'
import { newId } from '#db/ids.ts'
import { offers, programs, terms } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ProgramState } from '#db/vocabulary.ts'

type Program = typeof programs.$inferSelect
type Offer = typeof offers.$inferSelect

/** Terms as text and their SHA-256. */
export interface Terms {
  body: string
  hash: Uint8Array
}

/** What a program and its offer promise at this moment, as canonical JSON; the same promise gives the same hash. */
export function termsOf(program: Program, offer: Offer): Terms {
  const body = canonicalJson({
    program: {
      providerId: program.providerId,
      id: program.id,
      name: { ...program.name },
      regions: program.regions,
      eligibility: program.eligibility as Writable,
      stacking: program.stacking,
      timeZone: program.timeZone,
      startsLocal: program.startsLocal,
      endsLocalExcl: program.endsLocalExcl,
      startsAt: program.startsAt,
      endsAt: program.endsAt,
      approvalMode: program.approvalMode,
      reportGraceSeconds: program.reportGraceSeconds,
      termsVersion: program.termsVersion,
    },
    offer: {
      id: offer.id,
      benefit: offer.benefit as Writable,
      asset: offer.asset,
      amount: offer.amount,
      matchBasisPoints: offer.matchBasisPoints,
      matchCap: offer.matchCap,
      delivery: offer.delivery,
      perOrganisationLimit: offer.perOrganisationLimit,
      validForSeconds: offer.validForSeconds,
      lifeStartsAt: offer.lifeStartsAt,
      grantExpiresAt: offer.grantExpiresAt,
      activateWithinSeconds: offer.activateWithinSeconds,
      appliesTo: offer.appliesTo,
      quote: offer.quote as Writable,
      note: offer.note === null ? null : { ...offer.note },
    },
  })
  return { body, hash: createHash('sha256').update(body).digest() }
}

/** Keeps terms, once for all claims that were made under them, and gives their id. */
export async function keepTerms(
  tx: Database,
  { providerId, kept, at }: { providerId: string; kept: Terms; at: Date },
): Promise<string> {
  const known = await findTerms(tx, providerId, kept.hash)
  if (known) return known
  const id = newId('trm')
  const [inserted] = await tx
    .insert(terms)
    .values({ providerId, id, hash: kept.hash, body: kept.body, keptAt: at })
    .onConflictDoNothing({ target: [terms.providerId, terms.hash] })
    .returning({ id: terms.id })
  const keptId = inserted?.id ?? (await findTerms(tx, providerId, kept.hash))
  if (!keptId) throw new Error(`terms of ${providerId} were neither kept nor found`)
  return keptId
}

/** Ids of terms that are known to be committed to a database, by provider and hash. Terms are never changed or removed. */
const committedTo = new WeakMap<Database, Map<string, string>>()
const mostRemembered = 10_000

/**
 * The same in a transaction of their own, so that the claims under them need not write them again: the id is remembered
 * once it is sure to stay. Terms that no claim was made under do no harm.
 */
export async function keptTerms(db: Database, terms: { providerId: string; kept: Terms; at: Date }): Promise<string> {
  if (isInTransaction(db)) return keepTerms(db, terms)
  const key = `${terms.providerId}\n${Buffer.from(terms.kept.hash).toString('hex')}`
  const committed = committedTo.get(db) ?? new Map<string, string>()
  committedTo.set(db, committed)
  const known = committed.get(key)
  if (known) return known
  const id = await keepTerms(db, terms)
  if (committed.size >= mostRemembered) committed.clear()
  committed.set(key, id)
  return id
}

async function findTerms(tx: Database, providerId: string, hash: Uint8Array): Promise<string | null> {
  const [row] = await tx
    .select({ id: terms.id })
    .from(terms)
    .where(and(eq(terms.providerId, providerId), eq(terms.hash, hash)))
  return row?.id ?? null
}

/**
 * What an offer that we run promises today, as canonical JSON; null when there is none or its program has not been
 * published yet.
 */
export async function findPublicTerms(
  db: Database,
  { providerId, offerId }: { providerId: string; offerId: string },
): Promise<string | null> {
  const [found] = await db
    .select({ offer: offers, program: programs })
    .from(offers)
    .innerJoin(programs, and(eq(programs.providerId, offers.providerId), eq(programs.id, offers.programId)))
    .where(
      and(
        eq(offers.providerId, providerId),
        eq(offers.id, offerId),
        eq(programs.handling, 'run'),
        inArray(programs.state, publishedStates),
      ),
    )
  return found ? termsOf(found.program, found.offer).body : null
}

/** The states of a program that the public has seen. */
export const publishedStates: ProgramState[] = ['scheduled', 'live', 'paused', 'closed', 'archived']
