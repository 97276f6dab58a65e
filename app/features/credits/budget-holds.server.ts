import { and, eq } from 'drizzle-orm'

import { appendEvents, appendHistory, nextEvents, type Actor } from '#app/features/enrolments/audit.server.ts'
import { newId } from '#db/ids.ts'
import { holds } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { settleHeld, sweepBudget, takeFromSlot } from './budget-slots.server.ts'
import { openAccounts, post } from './ledger.server.ts'

/** What is held of a budget's slot for a claim that waits. */
export interface BudgetHold {
  providerId: string
  id: string
  claimId: string
  budgetId: string
  slot: number
  asset: string
  amount: bigint
  version: number
}

export interface HoldBudget {
  claim: { providerId: string; id: string; asset: string }
  budget: { id: string; accountId: string }
  /** Where it is asked first. */
  slot: number
  /** `slot` takes from that slot alone, `sweep` from wherever the budget has it. */
  take: 'slot' | 'sweep'
  amount: bigint
  /** Exclusive. */
  expiresAt: Date
  by: Actor
  at: Date
}

/**
 * Holds a part of the budget for a claim, the slot last; after null the whole transaction must be rolled back.
 * @returns the slot, or null when the slot or the budget has too little
 */
export async function holdBudget(
  tx: Database,
  { claim, budget, slot, take, amount, expiresAt, by, at }: HoldBudget,
): Promise<number | null> {
  const { providerId, asset } = claim
  const holdId = newId('hld')
  await tx.insert(holds).values({
    providerId,
    id: holdId,
    kind: 'budget',
    claimId: claim.id,
    budgetId: budget.id,
    slot,
    asset,
    amount,
    state: 'open',
    openedAt: at,
    expiresAt,
  })
  const subject = { providerId, entity: 'hold', entityId: holdId } as const
  const opened = { action: 'opened', details: { claimId: claim.id, amount: amount.toString(), asset } }
  await appendEvents(tx, nextEvents(subject, { by, at, end: null }, [opened]))
  const to = await heldAccount(tx, { providerId, asset, budgetId: budget.id })
  await post(tx, {
    providerId,
    asset,
    kind: 'reserve',
    causeKey: `reserve:${holdId}`,
    claimId: claim.id,
    legs: [{ from: budget.accountId, to, amount }],
    effectiveAt: at,
    bookedAt: at,
  })
  const wanted = { providerId, budgetId: budget.id, amount, as: 'held' } as const
  if (take === 'slot') return (await takeFromSlot(tx, { ...wanted, slot })) ? slot : null
  const swept = await sweepBudget(tx, wanted)
  if (swept !== null && swept !== slot) {
    await tx
      .update(holds)
      .set({ slot: swept })
      .where(and(eq(holds.providerId, providerId), eq(holds.id, holdId)))
  }
  return swept
}

/** The open hold of a claim, locked until the transaction ends; null when nothing is held for it. */
export async function lockBudgetHold(
  tx: Database,
  { providerId, claimId }: { providerId: string; claimId: string },
): Promise<BudgetHold | null> {
  const [hold] = await tx
    .select()
    .from(holds)
    .where(
      and(
        eq(holds.providerId, providerId),
        eq(holds.claimId, claimId),
        eq(holds.kind, 'budget'),
        eq(holds.state, 'open'),
      ),
    )
    .for('no key update')
  if (!hold) return null
  const { id, budgetId, slot, asset, amount, version } = hold
  if (budgetId === null || slot === null) throw new Error(`hold ${id} of claim ${claimId} is on no slot`)
  return { providerId, id, claimId, budgetId, slot, asset, amount, version }
}

/** The account where a budget's held value stands. */
export async function heldAccount(
  tx: Database,
  { providerId, asset, budgetId }: { providerId: string; asset: string; budgetId: string },
): Promise<string> {
  const [account] = await openAccounts(tx, { providerId, asset, names: [{ kind: 'budget_held', refId: budgetId }] })
  if (!account) throw new Error(`budget ${budgetId} has no account for what it holds`)
  return account
}

export interface CloseBudgetHold {
  hold: BudgetHold
  /** What was issued of it, and is booked already; the rest goes back to the budget. */
  captured: bigint
  as: 'captured' | 'released' | 'expired'
  by: Actor
  at: Date
}

/** Ends a hold, once: what was not captured returns to the slot it came from. The slot comes last. */
export async function closeBudgetHold(tx: Database, { hold, captured, as, by, at }: CloseBudgetHold): Promise<void> {
  const { providerId, id, asset, budgetId, slot, amount, version } = hold
  const released = amount - captured
  const subject = { providerId, entity: 'hold', entityId: id } as const
  await appendHistory(tx, subject, { by, at, version }, [
    {
      action: as,
      step: ['open', as],
      details: { captured: captured.toString(), released: released.toString() },
    },
  ])
  await tx
    .update(holds)
    .set({ state: as, captured, released, closedAt: at, version: version + 1 })
    .where(and(eq(holds.providerId, providerId), eq(holds.id, id)))
  if (released > 0n) {
    const [from, to] = await openAccounts(tx, {
      providerId,
      asset,
      names: [
        { kind: 'budget_held', refId: budgetId },
        { kind: 'budget', refId: budgetId },
      ],
    })
    if (!from || !to) throw new Error(`budget ${budgetId} has no account`)
    await post(tx, {
      providerId,
      asset,
      kind: 'release',
      causeKey: `release:${id}`,
      claimId: hold.claimId,
      legs: [{ from, to, amount: released }],
      effectiveAt: at,
      bookedAt: at,
    })
  }
  await settleHeld(tx, { providerId, budgetId, slot, held: amount, captured })
}
