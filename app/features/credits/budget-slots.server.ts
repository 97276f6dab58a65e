import { and, asc, eq, sql } from 'drizzle-orm'

import { budgetSlots } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** One slot of a budget. */
export interface SlotKey {
  providerId: string
  budgetId: string
  slot: number
}

/** What a slot may still give out. */
export interface SlotBalance {
  slot: number
  alloc: bigint
  held: bigint
  used: bigint
}

/** Given out for good, or held for a claim that waits. */
export type TakenAs = 'used' | 'held'

/** Any slot, so that claims spread over all. */
export const anySlot = (slotCount: number) => Math.floor(Math.random() * slotCount)

/**
 * Takes `amount` from one slot, if it has as much. To be a transaction's last statement: the slot's row is the one that
 * claims queue at. After false the transaction must be rolled back, for the row stays locked, and a sweep that then
 * waits for another slot would meet others that wait for this one.
 */
export async function takeFromSlot(
  tx: Database,
  { providerId, budgetId, slot, amount, as }: SlotKey & { amount: bigint; as: TakenAs },
) {
  const taken = await tx
    .update(budgetSlots)
    .set({ [as]: sql`${budgetSlots[as]} + ${amount}` })
    .where(
      and(
        eq(budgetSlots.providerId, providerId),
        eq(budgetSlots.budgetId, budgetId),
        eq(budgetSlots.slot, slot),
        sql`${budgetSlots.held} + ${budgetSlots.used} + ${amount} <= ${budgetSlots.alloc}`,
      ),
    )
    .returning({ slot: budgetSlots.slot })
  return taken.length === 1
}

/**
 * Takes `amount` from the whole budget: locks all slots in order, and where no slot has enough alone moves shares into
 * the fullest first. To be a transaction's last statement too.
 * @returns the slot it was taken from, or null when the budget as a whole has less
 */
export async function sweepBudget(
  tx: Database,
  { providerId, budgetId, amount, as }: { providerId: string; budgetId: string; amount: bigint; as: TakenAs },
): Promise<number | null> {
  const slots = await lockSlots(tx, { providerId, budgetId })
  const plan = planSweep(slots, amount)
  if (!plan) return null
  for (const { slot, alloc } of plan.moved) {
    await tx
      .update(budgetSlots)
      .set({ alloc })
      .where(
        and(eq(budgetSlots.providerId, providerId), eq(budgetSlots.budgetId, budgetId), eq(budgetSlots.slot, slot)),
      )
  }
  if (!(await takeFromSlot(tx, { providerId, budgetId, slot: plan.slot, amount, as }))) {
    throw new Error(`budget ${budgetId} had ${amount} in slot ${plan.slot} while it was locked, and then had not`)
  }
  return plan.slot
}

/**
 * Ends what a slot held for a claim: `captured` of it is used from now on, the rest is free again. To be a
 * transaction's last statement too.
 */
export async function settleHeld(
  tx: Database,
  { providerId, budgetId, slot, held, captured }: SlotKey & { held: bigint; captured: bigint },
): Promise<void> {
  const settled = await tx
    .update(budgetSlots)
    .set({ held: sql`${budgetSlots.held} - ${held}`, used: sql`${budgetSlots.used} + ${captured}` })
    .where(and(eq(budgetSlots.providerId, providerId), eq(budgetSlots.budgetId, budgetId), eq(budgetSlots.slot, slot)))
    .returning({ slot: budgetSlots.slot })
  if (settled.length !== 1) throw new Error(`budget ${budgetId} holds ${held} in slot ${slot}, which is not there`)
}

/** All slots in order, locked until the transaction ends. */
export function lockSlots(tx: Database, { providerId, budgetId }: { providerId: string; budgetId: string }) {
  return tx
    .select({ slot: budgetSlots.slot, alloc: budgetSlots.alloc, held: budgetSlots.held, used: budgetSlots.used })
    .from(budgetSlots)
    .where(and(eq(budgetSlots.providerId, providerId), eq(budgetSlots.budgetId, budgetId)))
    .orderBy(asc(budgetSlots.slot))
    .for('no key update')
}

/** From which slot to take, and the new shares of slots that must give to it first; null when all together have less. */
export function planSweep(
  slots: readonly SlotBalance[],
  amount: bigint,
): { slot: number; moved: { slot: number; alloc: bigint }[] } | null {
  const byLeft = slots
    .map((slot) => ({ ...slot, left: slot.alloc - slot.held - slot.used }))
    .sort((a, b) => Number(b.left - a.left) || a.slot - b.slot)
  const [fullest, ...others] = byLeft
  if (!fullest) return null
  const givers: { slot: number; alloc: bigint }[] = []
  let missing = amount - fullest.left
  for (const giver of others) {
    if (missing <= 0n) break
    const given = giver.left < missing ? giver.left : missing
    if (given > 0n) givers.push({ slot: giver.slot, alloc: giver.alloc - given })
    missing -= given
  }
  if (missing > 0n) return null
  if (givers.length === 0) return { slot: fullest.slot, moved: [] }
  const received = amount - fullest.left
  return { slot: fullest.slot, moved: [...givers, { slot: fullest.slot, alloc: fullest.alloc + received }] }
}
