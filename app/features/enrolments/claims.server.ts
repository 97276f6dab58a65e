import { and, desc, eq, getTableColumns, inArray, lt, sql } from 'drizzle-orm'

import { claimKeys, claims, codes, creditGrants, offers, programs, providers, terms } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ClaimState, CodeState } from '#db/vocabulary.ts'

import { termChanges, type TermChange } from './term-changes.ts'
import { termsOf } from './terms.server.ts'

export type Claim = typeof claims.$inferSelect

/** What a claiming or deciding use case answers. `replayed`: the first answer again, nothing was written. */
export interface ClaimAnswer {
  id: string
  providerId: string
  state: ClaimState
  asset: string
  /** Null until decided. */
  amount: bigint | null
  replayed: boolean
}

export function answerOf(claim: Claim, { replayed }: { replayed: boolean }): ClaimAnswer {
  const { id, providerId, state, asset, amount } = claim
  return { id, providerId, state, asset, amount, replayed }
}

/** The claim with its row locked until the transaction ends; null when the provider has no such claim. */
export async function lockClaim(
  tx: Database,
  { providerId, claimId }: { providerId: string; claimId: string },
): Promise<Claim | null> {
  const [row] = await tx
    .select()
    .from(claims)
    .where(and(eq(claims.providerId, providerId), eq(claims.id, claimId)))
    .for('no key update')
  return row ?? null
}

/** The same for its organisation; null when the organisation has no such claim. */
export async function lockClaimOfOrganisation(
  tx: Database,
  { organisationId, claimId }: { organisationId: string; claimId: string },
): Promise<Claim | null> {
  const [row] = await tx
    .select()
    .from(claims)
    .where(and(eq(claims.organisationId, organisationId), eq(claims.id, claimId)))
    .for('no key update')
  return row ?? null
}

/** Frees the organisation's place, so that it may claim the offer again. */
export async function releasePlace(tx: Database, { claim, at }: { claim: Claim; at: Date }): Promise<void> {
  await tx
    .update(claimKeys)
    .set({ releasedAt: at })
    .where(and(eq(claimKeys.providerId, claim.providerId), eq(claimKeys.claimId, claim.id)))
}

/** State of the claim's code: never its text. Null when it has none. */
const codeState = sql<Exclude<CodeState, 'available'> | null>`(select ${codes.state} from ${codes}
  where ${codes.providerId} = ${claims.providerId} and ${codes.claimId} = ${claims.id}
  order by ${codes.assignedAt} desc limit 1)`

const listed = {
  id: claims.id,
  providerId: claims.providerId,
  programId: claims.programId,
  programSlug: programs.slug,
  programName: programs.name,
  timeZone: programs.timeZone,
  offerId: claims.offerId,
  benefit: offers.benefit,
  delivery: offers.delivery,
  organisationId: claims.organisationId,
  state: claims.state,
  asset: claims.asset,
  amount: claims.amount,
  reason: claims.reason,
  amountAsked: claims.amountAsked,
  question: claims.question,
  answer: claims.answer,
  submittedAt: claims.submittedAt,
  decidedAt: claims.decidedAt,
  waitsUntil: claims.expiresAt,
  /** Null until the claim is issued. */
  grantId: creditGrants.id,
  spent: creditGrants.spent,
  held: creditGrants.held,
  expired: creditGrants.expired,
  revoked: creditGrants.revoked,
  expiresAt: creditGrants.expiresAt,
  codeState,
}

function listing(db: Database) {
  return db
    .select(listed)
    .from(claims)
    .innerJoin(programs, and(eq(programs.providerId, claims.providerId), eq(programs.id, claims.programId)))
    .innerJoin(offers, and(eq(offers.providerId, claims.providerId), eq(offers.id, claims.offerId)))
    .leftJoin(creditGrants, and(eq(creditGrants.providerId, claims.providerId), eq(creditGrants.claimId, claims.id)))
    .$dynamic()
}

export type ListedClaim = Awaited<ReturnType<typeof listClaimsForProvider>>[number]

export interface ListClaims {
  providerId: string
  /** Only these states; absent is all. */
  states?: readonly ClaimState[]
  offerId?: string
  /** Only older claims than this one: the last id of the page before. */
  before?: string
  /** At most so many, 50 unless told, 200 at most. */
  limit?: number
}

/** A provider's claims, the newest first. Codes are told by their state alone. */
export function listClaimsForProvider(db: Database, { providerId, states, offerId, before, limit = 50 }: ListClaims) {
  return listing(db)
    .where(
      and(
        eq(claims.providerId, providerId),
        states ? inArray(claims.state, [...states]) : undefined,
        offerId ? eq(claims.offerId, offerId) : undefined,
        before ? lt(claims.id, before) : undefined,
      ),
    )
    .orderBy(desc(claims.id))
    .limit(Math.min(limit, 200))
}

/** One of a provider's claims; null when it has no such claim. */
export async function findClaimForProvider(
  db: Database,
  { providerId, claimId }: { providerId: string; claimId: string },
): Promise<ListedClaim | null> {
  const [row] = await listing(db).where(and(eq(claims.providerId, providerId), eq(claims.id, claimId)))
  return row ?? null
}

/** All claims of an organisation, the newest first, those in review and rejected among them. */
export function listClaimsForOrganisation(db: Database, { organisationId }: { organisationId: string }) {
  return listing(db).where(eq(claims.organisationId, organisationId)).orderBy(desc(claims.submittedAt), desc(claims.id))
}

/** The terms a claim was made under, dated and hashed. */
export interface Receipt {
  /** SHA-256 in hex. */
  hash: string
  /** Canonical JSON, as it was hashed. */
  body: string
  version: number
  keptAt: Date
  /** What program and offer promise otherwise today; empty while they promise the same. */
  changes: TermChange[]
}

export interface ClaimOfOrganisation extends ListedClaim {
  providerName: typeof providers.$inferSelect.name
  /** True for the simulated provider, which must be labelled. */
  sandbox: boolean
  receipt: Receipt
}

/** A claim with its receipt; null when it is not there or is another organisation's. */
export async function findClaimForOrganisation(
  db: Database,
  { organisationId, claimId }: { organisationId: string; claimId: string },
): Promise<ClaimOfOrganisation | null> {
  const mine = and(eq(claims.organisationId, organisationId), eq(claims.id, claimId))
  const [claim] = await listing(db).where(mine)
  if (!claim) return null
  const [kept] = await db
    .select({
      termsVersion: claims.termsVersion,
      hash: terms.hash,
      body: terms.body,
      keptAt: terms.keptAt,
      program: getTableColumns(programs),
      offer: getTableColumns(offers),
      providerName: providers.name,
      sandbox: providers.sandbox,
    })
    .from(claims)
    .innerJoin(terms, and(eq(terms.providerId, claims.providerId), eq(terms.id, claims.termsId)))
    .innerJoin(programs, and(eq(programs.providerId, claims.providerId), eq(programs.id, claims.programId)))
    .innerJoin(offers, and(eq(offers.providerId, claims.providerId), eq(offers.id, claims.offerId)))
    .innerJoin(providers, eq(providers.id, claims.providerId))
    .where(mine)
  if (!kept) throw new Error(`claim ${claimId} has lost its terms`)
  const hash = Buffer.from(kept.hash).toString('hex')
  return {
    ...claim,
    providerName: kept.providerName,
    sandbox: kept.sandbox,
    receipt: {
      hash,
      body: kept.body,
      version: kept.termsVersion,
      keptAt: kept.keptAt,
      changes: termChanges(kept.body, termsOf(kept.program, kept.offer).body),
    },
  }
}
