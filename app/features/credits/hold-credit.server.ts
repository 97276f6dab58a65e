import { createHash } from 'node:crypto'

import { and, eq } from 'drizzle-orm'

import { appendEvents, nextEvents, type Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transactEvent } from '#app/lib/transact.server.ts'
import { canonicalJson } from '#db/canonical-json.ts'
import { newId } from '#db/ids.ts'
import { creditGrants, holds, redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { HoldState } from '#db/vocabulary.ts'

import { largestAmount } from './asset.ts'
import { compareBurnOrder } from './burn.ts'
import { lockGrants } from './chargeable-grants.server.ts'
import type { Hold } from './close-hold.server.ts'
import { openAccounts, post } from './ledger.server.ts'
import { nearestMiss, whyNotRedeemable, type NotRedeemable } from './redeemable.ts'
import type { ReportTarget } from './redemption-report.server.ts'

export interface HoldCredit {
  providerId: string
  /** The provider's own id of the use that is under way; a capture is recorded under it. */
  eventId: string
  target: ReportTarget
  asset: string
  amount: bigint
  meter: string | null
  /** First instant at which the hold is given back by itself. */
  expiresAt: Date
  by: Actor
  at: Date
}

export interface HeldCredit {
  id: string
  eventId: string
  grantId: string
  asset: string
  amount: bigint
  captured: bigint
  released: bigint
  state: HoldState
  expiresAt: Date
  replayed: boolean
}

/**
 * `not_enough_left`: no grant alone has as much that is free. `event_mismatch`: the event is another hold's, or a use
 * that was reported already.
 */
export type HoldRefusal =
  | Exclude<NotRedeemable, 'reported_too_late'>
  | 'unknown_grant'
  | 'not_enough_left'
  | 'amount_out_of_range'
  | 'already_over'
  | 'event_mismatch'

/** Reserves a part of one grant, the first in burn order that has as much free, for a use that is under way. */
export function holdCredit(db: Database, asked: HoldCredit): Promise<Result<HeldCredit, HoldRefusal>> {
  return transactEvent(db, async (tx) => {
    const { providerId, eventId, target, asset, amount, meter, expiresAt, by, at } = asked
    if (amount < 1n || amount > largestAmount) return refused('amount_out_of_range')
    if (expiresAt <= at) return refused('already_over')
    const requestHash = createHash('sha256')
      .update(canonicalJson({ ...target, asset, amount, meter, expiresAt }))
      .digest()
    const use = { eventId, target, asset, amount, meter, occurredAt: at }
    const grants = await lockGrants(tx, { providerId, reports: [use] })
    const first = await findHold(tx, { providerId, eventId })
    if (first) {
      const isSame = Buffer.from(first.requestHash ?? []).equals(requestHash)
      return isSame ? ok(heldAnswer(first, { replayed: true })) : refused('event_mismatch')
    }
    const reported = await tx.$count(
      redemptions,
      and(eq(redemptions.providerId, providerId), eq(redemptions.eventId, eventId)),
    )
    if (reported > 0) return refused('event_mismatch')
    if (grants.length === 0) return refused('unknown_grant')
    const reasons = grants.map((grant) => whyNotRedeemable(grant, { asset, meter, occurredAt: at, receivedAt: at }))
    const miss = nearestMiss(reasons)
    // A hold is for now, so a grant whose grace is over is one whose life is.
    if (miss) return refused(miss === 'reported_too_late' ? 'outside_grant_life' : miss)
    const able = grants.filter((grant, index) => reasons[index] === null && grant.state === 'active')
    const grant = able.sort(compareBurnOrder).find(({ left }) => left >= amount)
    if (!grant) return refused('not_enough_left')

    const id = newId('hld')
    const row = { providerId, id, kind: 'grant', grantId: grant.id, eventId, requestHash, asset, amount } as const
    const [hold] = await tx
      .insert(holds)
      .values({ ...row, state: 'open', openedAt: at, expiresAt })
      .returning()
    if (!hold) throw new Error(`hold ${id} was not written`)
    await appendEvents(
      tx,
      nextEvents({ providerId, entity: 'hold', entityId: id }, { by, at, end: null }, [
        { action: 'held', details: { amount: amount.toString(), grantId: grant.id } },
      ]),
    )
    await tx
      .update(creditGrants)
      .set({ held: grant.held + amount })
      .where(and(eq(creditGrants.providerId, providerId), eq(creditGrants.id, grant.id)))
    const [from, to] = await openAccounts(tx, {
      providerId,
      asset,
      names: [
        { kind: 'grant', refId: grant.id },
        { kind: 'grant_held', refId: grant.id },
      ],
    })
    if (!from || !to) throw new Error(`grant ${grant.id} has no account`)
    await post(tx, {
      providerId,
      asset,
      kind: 'authorize',
      causeKey: `authorize:${id}`,
      legs: [{ from, to, amount }],
      effectiveAt: at,
      bookedAt: at,
    })
    return ok(heldAnswer(hold, { replayed: false }))
  })
}

export async function findHold(
  tx: Database,
  { providerId, eventId }: { providerId: string; eventId: string },
): Promise<Hold | null> {
  const [hold] = await tx
    .select()
    .from(holds)
    .where(and(eq(holds.providerId, providerId), eq(holds.eventId, eventId)))
  return hold ?? null
}

export function heldAnswer(hold: Hold, { replayed }: { replayed: boolean }): HeldCredit {
  const { id, eventId, grantId, asset, amount, captured, released, state, expiresAt } = hold
  if (eventId === null || grantId === null) throw new Error(`hold ${id} is on no grant`)
  return { id, eventId, grantId, asset, amount, captured, released, state, expiresAt, replayed }
}
