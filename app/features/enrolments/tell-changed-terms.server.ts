import { and, asc, eq, inArray, isNotNull, ne, or } from 'drizzle-orm'

import { writeMessages, type Message } from '#app/features/outbox/write-message.server.ts'
import { claims, creditGrants, memberships, offers, programs, terms, toldTerms, users } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ClaimState } from '#db/vocabulary.ts'

import { termChanges } from './term-changes.ts'
import { publishedStates, termsOf } from './terms.server.ts'

export const termsChanged = 'terms_changed'

/** Claims from which something may still come. */
const waiting: ClaimState[] = ['submitted', 'in_review', 'needs_info', 'approved', 'waitlisted']
/** As many as go into one statement. */
const portion = 1000

/**
 * Tells the holders of an offer that its terms are not those of their claims any more: once for each change, whoever
 * made it and by whatever road, for what is promised today is compared with what holders were last told of. Nobody is
 * told whose claim was made under the new terms, or has come to nothing.
 * @returns how many offers have changed
 */
export async function tellChangedTerms(db: Database, { at, limit }: { at: Date; limit: number }): Promise<number> {
  const all = await db
    .select({ offer: offers, program: programs, told: toldTerms.hash })
    .from(offers)
    .innerJoin(programs, and(eq(programs.providerId, offers.providerId), eq(programs.id, offers.programId)))
    .leftJoin(toldTerms, and(eq(toldTerms.providerId, offers.providerId), eq(toldTerms.offerId, offers.id)))
    .where(and(eq(programs.handling, 'run'), inArray(programs.state, publishedStates), isNotNull(offers.asset)))
    .orderBy(asc(offers.providerId), asc(offers.id))
  const changed = all.filter(({ program, offer, told }) => told === null || !isSame(told, termsOf(program, offer).hash))
  for (const { offer } of changed.slice(0, limit)) {
    await tellOnce(db, { providerId: offer.providerId, offerId: offer.id, at })
  }
  return Math.min(changed.length, limit)
}

const isSame = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0

async function tellOnce(db: Database, { providerId, offerId, at }: { providerId: string; offerId: string; at: Date }) {
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({ offer: offers, program: programs })
      .from(offers)
      .innerJoin(programs, and(eq(programs.providerId, offers.providerId), eq(programs.id, offers.programId)))
      .where(and(eq(offers.providerId, providerId), eq(offers.id, offerId)))
    if (!found) throw new Error(`offer ${offerId} of ${providerId} is gone`)
    const { body, hash } = termsOf(found.program, found.offer)
    const [marked] = await tx
      .insert(toldTerms)
      .values({ providerId, offerId, hash, at })
      .onConflictDoUpdate({
        target: [toldTerms.providerId, toldTerms.offerId],
        set: { hash, at },
        setWhere: ne(toldTerms.hash, hash),
      })
      .returning({ offerId: toldTerms.offerId })
    // Another process was first.
    if (!marked) return
    const messages = await listMessages(tx, { providerId, offerId, today: body, at })
    for (let first = 0; first < messages.length; first += portion) {
      await writeMessages(tx, messages.slice(first, first + portion))
    }
  })
}

async function listMessages(
  tx: Database,
  { providerId, offerId, today, at }: { providerId: string; offerId: string; today: string; at: Date },
): Promise<Message[]> {
  const isOffer = and(eq(claims.providerId, providerId), eq(claims.offerId, offerId))
  const kept = await tx
    .selectDistinct({ id: terms.id, body: terms.body })
    .from(claims)
    .innerJoin(terms, and(eq(terms.providerId, claims.providerId), eq(terms.id, claims.termsId)))
    .where(isOffer)
  const otherwise = kept.filter(({ body }) => termChanges(body, today).length > 0).map(({ id }) => id)
  if (otherwise.length === 0) return []
  const holders = await tx
    .select({ claimId: claims.id, userId: users.id })
    .from(claims)
    .innerJoin(memberships, eq(memberships.organisationId, claims.organisationId))
    .innerJoin(users, and(eq(users.id, memberships.userId), eq(users.emailVerified, true)))
    .leftJoin(
      creditGrants,
      and(
        eq(creditGrants.providerId, claims.providerId),
        eq(creditGrants.claimId, claims.id),
        inArray(creditGrants.state, ['pending', 'active']),
      ),
    )
    .where(
      and(
        isOffer,
        inArray(claims.termsId, otherwise),
        or(inArray(claims.state, waiting), and(eq(claims.state, 'issued'), isNotNull(creditGrants.id))),
      ),
    )
  return holders.map(({ claimId, userId }) => ({
    providerId,
    topic: termsChanged,
    dedupeKey: `${claimId}:${at.toISOString()}:${userId}`,
    payload: { claimId, userId },
    at,
  }))
}
