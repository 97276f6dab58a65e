import { and, eq } from 'drizzle-orm'
import { z } from 'zod'

import { offers, programs, terms } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { lifeStarts } from '#db/vocabulary.ts'

import type { Claim } from './claims.server.ts'

const instant = z.string().transform((text) => new Date(text))

/** Of kept terms, what a grant is made of. What was not recorded when they were kept is absent. */
const grantTerms = z.object({
  offer: z.object({
    amount: z.string().transform(BigInt).nullable().optional(),
    validForSeconds: z.number().nullable().optional(),
    lifeStartsAt: z.enum(lifeStarts).optional(),
    grantExpiresAt: instant.nullable().optional(),
    activateWithinSeconds: z.number().nullable().optional(),
    appliesTo: z.array(z.string()).optional(),
  }),
  program: z.object({ reportGraceSeconds: z.number().optional() }),
})

/**
 * What a claim that has waited is issued by: how much, for what and for how long as its kept terms say it, whatever the
 * program promises by now; everything else, such as who has to approve, as it is today.
 */
export async function getKeptPromise(tx: Database, { providerId, offerId, termsId, id }: Claim) {
  const [promise] = await tx
    .select({ offer: offers, program: programs, kept: terms.body })
    .from(offers)
    .innerJoin(programs, and(eq(programs.providerId, offers.providerId), eq(programs.id, offers.programId)))
    .innerJoin(terms, and(eq(terms.providerId, offers.providerId), eq(terms.id, termsId)))
    .where(and(eq(offers.providerId, providerId), eq(offers.id, offerId)))
  if (!promise) throw new Error(`claim ${id} is for an offer that is gone, or has lost its terms`)
  const kept = grantTerms.parse(JSON.parse(promise.kept))
  return { offer: { ...promise.offer, ...kept.offer }, program: { ...promise.program, ...kept.program } }
}
