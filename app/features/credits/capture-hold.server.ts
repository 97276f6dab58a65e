import { createHash } from 'node:crypto'

import { and, eq } from 'drizzle-orm'

import { appendEvents, appendHistory, nextEvents, type Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transactEvent } from '#app/lib/transact.server.ts'
import { canonicalJson } from '#db/canonical-json.ts'
import { newId } from '#db/ids.ts'
import { creditGrants, holds, redemptionAllocations, redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import type { Grant } from './chargeable-grants.server.ts'
import type { Hold } from './close-hold.server.ts'
import { isAlive, reportsCloseAt } from './grant-life.ts'
import { findHold } from './hold-credit.server.ts'
import { openAccounts, post } from './ledger.server.ts'
import { lockHeld } from './release-hold.server.ts'
import {
  replay,
  whyNotReportable,
  answerOf,
  type RecordedRedemption,
  type Redemption,
} from './redemption-report.server.ts'

export interface CaptureHold {
  providerId: string
  /** The event id under which it was held; the use is recorded under the same. */
  eventId: string
  /** What was used in the end: what was held, or less. */
  amount: bigint
  meter: string | null
  occurredAt: Date
  by: Actor
  at: Date
}

export type CaptureRefusal =
  | 'unknown_hold'
  | 'hold_closed'
  | 'more_than_held'
  | 'outside_grant_life'
  | 'model_not_covered'
  | 'event_mismatch'
  | 'amount_out_of_range'
  | 'occurred_in_future'

/**
 * Turns a hold into a recorded use; what is held beyond it is free again. From the end of the hold on, or of the time in
 * which its grant takes late reports, it is refused, whether or not a sweeper has come by to give it back.
 */
export function captureHold(db: Database, capture: CaptureHold): Promise<Result<RecordedRedemption, CaptureRefusal>> {
  return transactEvent(db, async (tx) => {
    const { providerId, eventId, amount, meter, occurredAt, at } = capture
    const impossible = whyNotReportable(capture, { receivedAt: at })
    if (impossible) return refused(impossible)
    const asked = await findHold(tx, { providerId, eventId })
    if (!asked) return refused('unknown_hold')
    const { hold, grant } = await lockHeld(tx, asked)
    const requestHash = createHash('sha256')
      .update(canonicalJson({ captures: hold.id, amount, meter, occurredAt }))
      .digest()
    const [first] = await tx
      .select()
      .from(redemptions)
      .where(and(eq(redemptions.providerId, providerId), eq(redemptions.eventId, eventId)))
    if (first) return replay(first, requestHash)
    if (hold.state !== 'open' || isOver(hold, { grant, at })) return refused('hold_closed')
    if (amount > hold.amount) return refused('more_than_held')
    if (!isAlive(grant, { at: occurredAt })) return refused('outside_grant_life')
    if (grant.appliesTo.length > 0 && !grant.appliesTo.includes(meter ?? '')) return refused('model_not_covered')
    const redemption = await writeCapture(tx, { capture, hold, grant, requestHash })
    return ok(answerOf(redemption, { replayed: false }))
  })
}

function isOver(hold: Hold, { grant, at }: { grant: Grant; at: Date }): boolean {
  const closesAt = reportsCloseAt(grant, grant)
  return at >= hold.expiresAt || (closesAt !== null && at >= closesAt)
}

interface Capturing {
  capture: CaptureHold
  hold: Hold
  grant: Grant
  requestHash: Uint8Array
}

async function writeCapture(tx: Database, { capture, hold, grant, requestHash }: Capturing): Promise<Redemption> {
  const { providerId, eventId, amount, meter, occurredAt, by, at } = capture
  const { asset } = hold
  const id = newId('red')
  const { organisationId } = grant
  const [redemption] = await tx
    .insert(redemptions)
    .values({
      ...{ providerId, id, organisationId, eventId, requestHash, asset, amount, meter, occurredAt },
      ...{ applied: amount, shortfall: 0n, receivedAt: at, state: 'applied' },
    })
    .returning()
  if (!redemption) throw new Error(`redemption ${id} was not written`)
  await tx.insert(redemptionAllocations).values({ providerId, redemptionId: id, seq: 1, grantId: grant.id, amount })
  const details = { amount: amount.toString(), applied: amount.toString(), asset }
  await appendEvents(
    tx,
    nextEvents({ providerId, entity: 'redemption', entityId: id }, { by, at, end: null }, [
      { action: 'reported', details },
    ]),
  )
  await closeHold(tx, { hold, captured: amount, redemptionId: id, by, at })
  await chargeHeld(tx, { hold, grant, amount, by, at })
  await postCapture(tx, { capture, hold, grant, redemptionId: id })
  return redemption
}

async function closeHold(
  tx: Database,
  { hold, captured, redemptionId, by, at }: { hold: Hold; captured: bigint; redemptionId: string; by: Actor; at: Date },
): Promise<void> {
  const { providerId, id, version } = hold
  await appendHistory(tx, { providerId, entity: 'hold', entityId: id }, { by, at, version }, [
    { action: 'captured', step: ['open', 'captured'], details: { amount: captured.toString(), redemptionId } },
  ])
  await tx
    .update(holds)
    .set({
      ...{ state: 'captured', captured, released: hold.amount - captured, redemptionId },
      ...{ closedAt: at, version: version + 1 },
    })
    .where(and(eq(holds.providerId, providerId), eq(holds.id, id)))
}

async function chargeHeld(
  tx: Database,
  { hold, grant, amount, by, at }: { hold: Hold; grant: Grant; amount: bigint; by: Actor; at: Date },
): Promise<void> {
  const { providerId, id, version } = grant
  const spent = grant.spent + amount
  const isUsedUp = spent + grant.expired + grant.revoked === grant.amount
  if (isUsedUp) {
    await appendHistory(tx, { providerId, entity: 'grant', entityId: id }, { by, at, version }, [
      { action: 'used_up', step: ['active', 'exhausted'] },
    ])
  }
  await tx
    .update(creditGrants)
    .set({
      spent,
      held: grant.held - hold.amount,
      ...(isUsedUp ? { state: 'exhausted', version: version + 1 } : {}),
    })
    .where(and(eq(creditGrants.providerId, providerId), eq(creditGrants.id, id)))
}

async function postCapture(
  tx: Database,
  { capture, hold, grant, redemptionId }: Omit<Capturing, 'requestHash'> & { redemptionId: string },
): Promise<void> {
  const { providerId, asset } = hold
  const { amount, occurredAt, at } = capture
  const [held, free, spent] = await openAccounts(tx, {
    providerId,
    asset,
    names: [
      { kind: 'grant_held', refId: grant.id },
      { kind: 'grant', refId: grant.id },
      { kind: 'spent', refId: grant.organisationId },
    ],
  })
  if (!held || !free || !spent) throw new Error(`grant ${grant.id} has no accounts for a capture`)
  const posted = { providerId, asset, effectiveAt: occurredAt, bookedAt: at }
  await post(tx, {
    ...posted,
    kind: 'capture',
    causeKey: `capture:${hold.id}`,
    redemptionId,
    legs: [{ from: held, to: spent, amount }],
  })
  const rest = hold.amount - amount
  if (rest === 0n) return
  const legs = [{ from: held, to: free, amount: rest }]
  await post(tx, { ...posted, kind: 'release', causeKey: `release:${hold.id}`, legs })
}
