import { and, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'

import { claimKeys, claims, payments, type offers, type programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { IdentitySignal, PaymentState, RiskReason } from '#db/vocabulary.ts'

import { findRulings, type Ruled } from './rulings.server.ts'
import type { ClaimantSignals } from './signals.server.ts'

export interface JudgeClaimant {
  program: Pick<typeof programs.$inferSelect, 'id' | 'approvalMode' | 'enforcedSignals' | 'refusesDisposableMail'>
  offer: Pick<typeof offers.$inferSelect, 'providerId' | 'id'>
  organisationId: string
  signals: ClaimantSignals
  /** Whether operators have said anything of the program's clusters, so that what they said is read. */
  hasRulings: boolean
  at: Date
}

/** `duplicate_identity` says by what it is recognised, never whose claim it repeats. */
export type Judgement =
  | { refusal: 'duplicate_identity'; kind: IdentitySignal }
  | { refusal: 'disposable_mail' }
  | {
      refusal?: undefined
      riskReasons: RiskReason[]
      /** Signals that an operator allows to be shared: for this claim the program enforces none of them. */
      allowed: IdentitySignal[]
    }

/** Payments that succeeded once, whatever became of them. */
export const paidStates = [
  'succeeded',
  'partially_refunded',
  'refunded',
  'disputed',
  'charged_back',
] as const satisfies readonly PaymentState[]

const reasonOf: Partial<Record<IdentitySignal, RiskReason>> = {
  email: 'same_email',
  domain: 'same_domain',
  provider_account: 'same_account',
  card: 'same_card',
}

/**
 * Whether somebody else has claimed this offer already under another organisation, by the signals that the program
 * enforces. Those that it does not enforce, and other offers of the program, refuse nobody: they are reasons to look
 * twice. A released place is forgotten; a deleted account is not. What an operator allows a cluster to share counts as
 * not shared, and what an operator sends to review has a reason of its own.
 */
export async function judgeClaimant(db: Database, claimant: JudgeClaimant): Promise<Judgement> {
  const { program, offer, signals, hasRulings, at } = claimant
  const { providerId } = offer
  const ruled = hasRulings ? await findRulings(db, { providerId, programId: program.id, signals, at }) : nothingRuled
  const { allowed } = ruled
  const usesDisposableMail = signals.usesDisposableMail && !ruled.vouchesForDomain
  if (usesDisposableMail && program.refusesDisposableMail) return { refusal: 'disposable_mail' }
  const risky: RiskReason[] = usesDisposableMail ? ['disposable_mail'] : []
  if (ruled.sentToReview) risky.push('sent_to_review')
  // Nothing would follow from what is found, so a rush is spared the reading.
  if (program.enforcedSignals.length === 0 && program.approvalMode !== 'risk') return { riskReasons: risky, allowed }

  const known = [...(await findClaimants(db, claimant)), ...(await findPayers(db, claimant))]
  const recognised = known.filter(({ kind }) => !allowed.includes(kind))
  const again = recognised.find(({ kind, isThisOffer }) => isThisOffer && program.enforcedSignals.includes(kind))
  if (again) return { refusal: 'duplicate_identity', kind: again.kind }
  return { riskReasons: [...new Set([...risky, ...recognised.flatMap(({ kind }) => reasonOf[kind] ?? [])])], allowed }
}

const nothingRuled: Ruled = { allowed: [], vouchesForDomain: false, sentToReview: false }

interface Recognised {
  kind: IdentitySignal
  isThisOffer: boolean
}

/** Live claims of the program by other organisations that carry a signal of this claimant. */
async function findClaimants(
  db: Database,
  { program, offer, organisationId, signals }: JudgeClaimant,
): Promise<Recognised[]> {
  const own = Object.entries(signals.hashes)
  if (own.length === 0) return []
  const rows = await db
    .selectDistinct({ kind: claimKeys.kind, offerId: claimKeys.offerId })
    .from(claimKeys)
    .innerJoin(claims, and(eq(claims.providerId, claimKeys.providerId), eq(claims.id, claimKeys.claimId)))
    .where(
      and(
        eq(claimKeys.providerId, offer.providerId),
        eq(claims.programId, program.id),
        ne(claims.organisationId, organisationId),
        isNull(claimKeys.releasedAt),
        // A hash is made of its kind too, so it alone tells which signal it is.
        inArray(
          claimKeys.keyHash,
          own.map(([, hash]) => hash),
        ),
      ),
    )
    .orderBy(claimKeys.kind)
  return rows.flatMap(({ kind, offerId }) =>
    kind === 'organisation' ? [] : [{ kind, isThisOffer: offerId === offer.id }],
  )
}

/** Other organisations with a live claim of the offer that have paid with a card of this claimant. A declined card paid nothing. */
async function findPayers(db: Database, { offer, organisationId, signals }: JudgeClaimant): Promise<Recognised[]> {
  const { providerId } = offer
  const cards = await listPaidCards(db, { providerId, organisationId })
  if (signals.hashes.card) cards.push(signals.hashes.card)
  if (cards.length === 0) return []
  const [payer] = await db
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.providerId, providerId),
        ne(payments.organisationId, organisationId),
        inArray(payments.state, [...paidStates]),
        inArray(payments.cardHash, cards),
        sql`exists (select from ${claims} inner join ${claimKeys}
          on ${claimKeys.providerId} = ${claims.providerId} and ${claimKeys.claimId} = ${claims.id}
          where ${claims.providerId} = ${payments.providerId} and ${claims.offerId} = ${offer.id}
          and ${claims.organisationId} = ${payments.organisationId} and ${claimKeys.releasedAt} is null)`,
      ),
    )
    .limit(1)
  return payer ? [{ kind: 'card', isThisOffer: true }] : []
}

/** Hashes of the cards that an organisation has paid a provider with. */
async function listPaidCards(
  db: Database,
  { providerId, organisationId }: { providerId: string; organisationId: string },
): Promise<Uint8Array[]> {
  const rows = await db
    .selectDistinct({ cardHash: payments.cardHash })
    .from(payments)
    .where(
      and(
        eq(payments.providerId, providerId),
        eq(payments.organisationId, organisationId),
        inArray(payments.state, [...paidStates]),
        gt(payments.amount, 0n),
      ),
    )
  return rows.flatMap(({ cardHash }) => cardHash ?? [])
}
