import { and, eq } from 'drizzle-orm'

import { appendEvents, nextEvents, type Actor } from '#app/features/enrolments/audit.server.ts'
import { handOutCode } from '#app/features/enrolments/hand-out-code.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import type { AuditEvent } from '#db/audit-hash.ts'
import { newId } from '#db/ids.ts'
import { claims, creditGrants, ledgerAccounts, type offers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { closeBudgetHold, heldAccount, type BudgetHold } from './budget-holds.server.ts'
import { sweepBudget, takeFromSlot } from './budget-slots.server.ts'
import type { PayingBudget } from './budgets.server.ts'
import type { NewGrantLife } from './grant-life.ts'
import { post } from './ledger.server.ts'

export interface IssueClaim {
  /** Its row says `issued` already, from `slot`. */
  claim: { providerId: string; id: string; organisationId: string; asset: string; amount: bigint; slot: number }
  offer: Pick<typeof offers.$inferSelect, 'id' | 'delivery' | 'priority' | 'appliesTo'>
  life: NewGrantLife
  /** For how long after its end late reports are taken. */
  graceSeconds: number
  budget: Pick<PayingBudget, 'id' | 'accountId'>
  /**
   * `slot` takes from the claim's slot alone, `sweep` from wherever the budget has it; a hold on the claim's slot gives
   * what it has, and the rest of it is free again.
   */
  take: 'slot' | 'sweep' | BudgetHold
  /** The claim's own events, to be written with the grant's. */
  events: AuditEvent[]
  by: Actor
  at: Date
}

/** `slot_short`: to be rolled back and run again with `sweep`. */
export type IssueRefusal = 'out_of_codes' | 'budget_exhausted' | 'slot_short'

/**
 * Moves a claim's value from the budget to a grant, with its code where the offer has codes. The budget comes last, so
 * that its row stays locked as briefly as can be; after a refusal the whole transaction must be rolled back.
 */
export async function issueClaim(
  tx: Database,
  { claim, offer, life, graceSeconds, budget, take, events, by, at }: IssueClaim,
): Promise<Result<undefined, IssueRefusal>> {
  const { providerId, asset, amount, organisationId } = claim
  const { appliesTo, priority } = offer
  if (offer.delivery === 'code') {
    const handOut = { providerId, offerId: offer.id, claimId: claim.id, useBy: life.activateBy, by, at }
    const handedOut = await handOutCode(tx, handOut)
    if (!handedOut) return refused('out_of_codes')
  }

  const grantId = newId('grt')
  const accountId = newId('acc')
  await tx.insert(creditGrants).values({
    providerId,
    id: grantId,
    organisationId,
    claimId: claim.id,
    asset,
    amount,
    priority,
    appliesTo,
    ...life,
    graceSeconds,
  })
  await tx.insert(ledgerAccounts).values({ providerId, id: accountId, kind: 'grant', refId: grantId, asset })
  const isHeld = typeof take === 'object'
  const from = isHeld ? await heldAccount(tx, { providerId, asset, budgetId: budget.id }) : budget.accountId
  await post(tx, {
    providerId,
    asset,
    kind: 'issue',
    causeKey: `issue:${claim.id}`,
    claimId: claim.id,
    legs: [{ from, to: accountId, amount }],
    effectiveAt: at,
    bookedAt: at,
  })
  const grant = { providerId, entity: 'grant', entityId: grantId } as const
  const given = { action: 'given', details: { claimId: claim.id, amount: amount.toString(), asset } }
  await appendEvents(tx, [...events, ...nextEvents(grant, { by, at, end: null }, [given])])

  if (isHeld) {
    await closeBudgetHold(tx, { hold: take, captured: amount, as: 'captured', by, at })
    return ok(undefined)
  }
  if (take === 'slot') {
    const taken = await takeFromSlot(tx, { providerId, budgetId: budget.id, slot: claim.slot, amount, as: 'used' })
    return taken ? ok(undefined) : refused('slot_short')
  }
  const slot = await sweepBudget(tx, { providerId, budgetId: budget.id, amount, as: 'used' })
  if (slot === null) return refused('budget_exhausted')
  if (slot !== claim.slot) {
    await tx
      .update(claims)
      .set({ slot })
      .where(and(eq(claims.providerId, providerId), eq(claims.id, claim.id)))
  }
  return ok(undefined)
}
