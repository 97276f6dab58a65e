import { createHash } from 'node:crypto'

import { and, asc, eq, isNull } from 'drizzle-orm'

import { nextEvents, type Actor } from '#app/features/enrolments/audit.server.ts'
import { whyNotOpen } from '#app/features/enrolments/claimable.ts'
import { startEnrolment } from '#app/features/enrolments/start-enrolment.server.ts'
import { takePlace } from '#app/features/enrolments/take-place.server.ts'
import { keepTerms, termsOf } from '#app/features/enrolments/terms.server.ts'
import { ok, refused } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { canonicalJson } from '#db/canonical-json.ts'
import { newId } from '#db/ids.ts'
import { claims, creditGrants, offers, offerTiers, organisations, programs } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { anySlot } from './budget-slots.server.ts'
import { findBudget } from './budgets.server.ts'
import { grantLife } from './grant-life.ts'
import { issueClaim } from './issue-claim.server.ts'
import type { Payment } from './payments.server.ts'
import { topupBonus, type BonusTier } from './topup-bonus.ts'

/**
 * Gives the bonus that a payment earns by the live top-up offers of its provider, out of their programs' budgets. Each
 * is a claim of its own, so it takes the organisation's place and can be taken back. Where the place is taken or the
 * budget is empty there is no bonus; the payment is credited all the same.
 */
export async function giveTopupBonus(
  tx: Database,
  payment: Payment,
  { by, at }: { by: Actor; at: Date },
): Promise<void> {
  for (const { program, offer } of await listBonusOffers(tx, payment)) {
    const bonus = topupBonus(await listTiers(tx, offer), payment.amount)
    // Who has paid does not lose a bonus because nobody has looked at the program lately.
    if (bonus === 0n || whyNotOpen({ ...program, seenAt: at }, { at })) continue
    const given: Bonus = { payment, program, offer, bonus, by, at }
    const first = await transact(tx, (savepoint) => writeBonus(savepoint, given, 'slot'))
    const second =
      !first.ok && first.refusal === 'slot_short'
        ? await transact(tx, (savepoint) => writeBonus(savepoint, given, 'sweep'))
        : first
    // One payment earns one bonus.
    if (second.ok) return
  }
}

interface Bonus {
  payment: Payment
  program: typeof programs.$inferSelect
  offer: typeof offers.$inferSelect
  bonus: bigint
  by: Actor
  at: Date
}

function listBonusOffers(tx: Database, { providerId, asset }: Payment) {
  return tx
    .select({ program: programs, offer: offers })
    .from(offers)
    .innerJoin(programs, and(eq(programs.providerId, offers.providerId), eq(programs.id, offers.programId)))
    .where(
      and(
        eq(offers.providerId, providerId),
        eq(offers.asset, asset),
        eq(offers.benefitType, 'topup_bonus'),
        eq(offers.state, 'live'),
        eq(offers.isPublic, true),
        isNull(offers.retiredAt),
        eq(programs.handling, 'run'),
      ),
    )
    .orderBy(asc(programs.startsAt), asc(offers.position), asc(offers.id))
}

/** The steps of an offer's bonus; none for an offer that is no top-up bonus. */
export function listTiers(
  db: Database,
  { providerId, id }: Pick<typeof offers.$inferSelect, 'providerId' | 'id'>,
): Promise<BonusTier[]> {
  return db
    .select({
      minAmount: offerTiers.minAmount,
      maxAmountExcl: offerTiers.maxAmountExcl,
      bonusBasisPoints: offerTiers.bonusBasisPoints,
    })
    .from(offerTiers)
    .where(and(eq(offerTiers.providerId, providerId), eq(offerTiers.offerId, id)))
    .orderBy(asc(offerTiers.minAmount))
}

async function writeBonus(
  tx: Database,
  { payment, program, offer, bonus: amount, by, at }: Bonus,
  take: 'slot' | 'sweep',
) {
  const { providerId, organisationId, asset } = payment
  const life = grantLife(offer, { at })
  if (!life) return refused('benefit_ended')
  const budget = await findBudget(tx, { providerId, programId: program.id, asset })
  if (!budget) return refused('budget_exhausted')
  const userId = await payerOf(tx, payment)
  const joined = await startEnrolment(tx, { providerId, programId: program.id, organisationId, userId, at })
  if (!joined.ok) return joined

  const id = newId('clm')
  const slot = anySlot(budget.slotCount)
  const events = nextEvents({ providerId, entity: 'claim', entityId: id }, { by, at, end: null }, [
    { action: 'submitted', details: { paymentId: payment.id } },
    { action: 'approved', step: ['submitted', 'approved'], reason: 'automatic' },
    { action: 'issued', step: ['approved', 'issued'] },
  ])
  await tx.insert(claims).values({
    providerId,
    id,
    programId: program.id,
    offerId: offer.id,
    enrolmentId: joined.value.enrolment.id,
    organisationId,
    userId,
    idempotencyKey: `bonus-${offer.id}-${payment.id}`,
    requestHash: createHash('sha256')
      .update(canonicalJson({ offerId: offer.id, paymentId: payment.id }))
      .digest(),
    state: 'issued',
    asset,
    amount,
    budgetId: budget.id,
    slot,
    termsId: await keepTerms(tx, { providerId, kept: termsOf(program, offer), at }),
    termsVersion: program.termsVersion,
    submittedAt: at,
    decidedAt: at,
    version: events.length,
  })
  const limit = offer.perOrganisationLimit
  if (!(await takePlace(tx, { providerId, offerId: offer.id, claimId: id, organisationId, limit }))) {
    return refused('already_claimed')
  }
  const claim = { providerId, id, organisationId, asset, amount, slot }
  const graceSeconds = program.reportGraceSeconds
  const issued = await issueClaim(tx, { claim, offer, life, graceSeconds, budget, take, events, by, at })
  if (!issued.ok) return issued
  await tx
    .update(creditGrants)
    .set({ origin: 'topup_bonus', paymentId: payment.id })
    .where(and(eq(creditGrants.providerId, providerId), eq(creditGrants.claimId, id)))
  return ok(undefined)
}

/** Whose claim a bonus is: the owner's of the organisation, or its own where it has none here. */
async function payerOf(tx: Database, { organisationId }: Payment): Promise<string> {
  const [owner] = await tx
    .select({ userId: organisations.personalUserId })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
  return owner?.userId ?? organisationId
}
