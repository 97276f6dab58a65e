import { and, eq } from 'drizzle-orm'

import { appendHistory, type Actor } from '#app/features/enrolments/audit.server.ts'
import { newId } from '#db/ids.ts'
import { adjustments, claims, creditGrants } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { AdjustmentKind, RevocationReason, TransactionKind } from '#db/vocabulary.ts'

import { releaseHoldsOf } from './close-hold.server.ts'
import { openAccounts, post, type AccountName } from './ledger.server.ts'
import type { Payment } from './payments.server.ts'
import { revokeClaim } from './revoke-claim.server.ts'

/** Value of a payment is taken back, by whom and why. */
export interface TakePaymentBack {
  payment: Payment
  reason: Extract<RevocationReason, 'refunded' | 'charged_back'>
  by: Actor
  at: Date
}

export interface Adjusted {
  kind: AdjustmentKind
  grantId: string
  amount: bigint
}

/** Writes down why value of a payment is moved. @returns its id */
export async function adjustPayment(
  tx: Database,
  { payment, reason, by, at }: TakePaymentBack,
  { kind, grantId, amount }: Adjusted,
): Promise<string> {
  const { providerId, asset } = payment
  const id = newId('adj')
  await tx.insert(adjustments).values({
    providerId,
    id,
    kind,
    grantId,
    paymentId: payment.id,
    asset,
    amount,
    reason,
    actorId: by.id,
    at,
  })
  return id
}

/** Moves what an adjustment of a payment stands for. */
export async function moveForPayment(
  tx: Database,
  { payment, at }: Pick<TakePaymentBack, 'payment' | 'at'>,
  moved: { kind: TransactionKind; from: AccountName; to: AccountName; amount: bigint; adjustmentId: string },
): Promise<void> {
  const { providerId, asset } = payment
  const [from, to] = await openAccounts(tx, { providerId, asset, names: [moved.from, moved.to] })
  if (!from || !to) throw new Error(`adjustment ${moved.adjustmentId} has no accounts to move between`)
  await post(tx, {
    providerId,
    asset,
    kind: moved.kind,
    causeKey: `${moved.kind}:${moved.adjustmentId}`,
    adjustmentId: moved.adjustmentId,
    paymentId: payment.id,
    legs: [{ from, to, amount: moved.amount }],
    effectiveAt: at,
    bookedAt: at,
  })
}

/** What a payment bought, locked; null for one that bought nothing. */
export async function lockPaidGrant(tx: Database, { providerId, id }: Payment) {
  const [grant] = await tx
    .select()
    .from(creditGrants)
    .where(
      and(eq(creditGrants.providerId, providerId), eq(creditGrants.paymentId, id), eq(creditGrants.origin, 'topup')),
    )
    .for('no key update')
  return grant ?? null
}

export type PaidGrant = NonNullable<Awaited<ReturnType<typeof lockPaidGrant>>>

/** What of a paid grant nobody has used, reserved or taken back. */
export const leftOf = ({ amount, held, spent, expired, revoked }: PaidGrant) =>
  amount - held - spent - expired - revoked

/**
 * A locked paid grant of which `amount` is to be taken back: where less than that is free, what is held gives way, for a
 * use that is under way is none yet.
 */
export async function freeForTaking(
  tx: Database,
  { by, at }: TakePaymentBack,
  { grant, amount }: { grant: PaidGrant; amount: bigint },
): Promise<PaidGrant> {
  return leftOf(grant) < amount ? releaseHoldsOf(tx, { grant, by, at }) : grant
}

/** Takes `amount` of what a paid grant has left out of use, under an adjustment that says why. */
export async function revokePaid(
  tx: Database,
  { payment, reason, by, at }: TakePaymentBack,
  {
    grant,
    amount,
    isWhole,
    adjustmentId,
  }: { grant: PaidGrant; amount: bigint; isWhole: boolean; adjustmentId: string },
): Promise<void> {
  const { providerId } = payment
  const revoked = grant.revoked + amount
  const isUsedUp = grant.held === 0n && leftOf(grant) === amount
  const after = isUsedUp && grant.state !== 'expired' ? (isWhole ? 'revoked' : 'exhausted') : grant.state
  const step = after === grant.state ? {} : { step: [grant.state, after] as const }
  await appendHistory(tx, { providerId, entity: 'grant', entityId: grant.id }, { by, at, version: grant.version }, [
    { action: 'taken_back', ...step, reason, details: { amount: amount.toString() } },
  ])
  await tx
    .update(creditGrants)
    .set({ revoked, state: after, version: grant.version + 1 })
    .where(and(eq(creditGrants.providerId, providerId), eq(creditGrants.id, grant.id)))
  if (amount === 0n) return
  await moveForPayment(
    tx,
    { payment, at },
    {
      kind: 'revoke',
      from: { kind: 'grant', refId: grant.id },
      to: { kind: 'revoked', refId: providerId },
      amount,
      adjustmentId,
    },
  )
}

/** What a payment earned. */
export interface BonusOfPayment {
  claimId: string
  offerId: string
  isUntouched: boolean
}

export async function findBonus(tx: Database, { providerId, id }: Payment): Promise<BonusOfPayment | null> {
  const [bonus] = await tx
    .select({ claimId: claims.id, offerId: claims.offerId, spent: creditGrants.spent, held: creditGrants.held })
    .from(creditGrants)
    .innerJoin(claims, and(eq(claims.providerId, creditGrants.providerId), eq(claims.id, creditGrants.claimId)))
    .where(
      and(
        eq(creditGrants.providerId, providerId),
        eq(creditGrants.paymentId, id),
        eq(creditGrants.origin, 'topup_bonus'),
        eq(claims.state, 'issued'),
      ),
    )
  return bonus ? { ...bonus, isUntouched: bonus.spent === 0n && bonus.held === 0n } : null
}

/** Takes the bonus of a payment back; its organisation's place stays taken. */
export async function revokeBonus(
  tx: Database,
  { payment, reason, by, at }: TakePaymentBack,
  { claimId }: BonusOfPayment,
): Promise<void> {
  const answer = await revokeClaim(tx, { providerId: payment.providerId, claimId, reason, by, at })
  if (!answer.ok) throw new Error(`bonus ${claimId} of payment ${payment.id} stays: ${answer.refusal}`)
}
