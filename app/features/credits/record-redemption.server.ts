import { createHash } from 'node:crypto'

import { and, eq, gt, isNull, lte, or, sql, type SQL } from 'drizzle-orm'

import { appendEvents, appendHistory, nextEvents, type Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { canonicalJson } from '#db/canonical-json.ts'
import { newId } from '#db/ids.ts'
import { claims, creditGrants, programs, redemptionAllocations, redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { RedemptionState } from '#db/vocabulary.ts'

import { largestAmount } from './asset.ts'
import { burn, type Allocation } from './burn.ts'
import { openAccounts, post } from './ledger.server.ts'
import { nearestMiss, whyNotRedeemable, type NotRedeemable } from './redeemable.ts'

export interface RecordRedemption {
  /** Whose key reported it: a provider reaches only its own grants. */
  providerId: string
  /** The provider's own id of the event, 1 to 200 characters; reported again it changes nothing. */
  eventId: string
  /** One grant, or whatever grants the organisation has at the provider, in burn order. */
  target: { grantId: string } | { organisationId: string }
  asset: string
  /** In the asset's smallest unit. */
  amount: bigint
  /** The model or SKU that was used; null when the provider does not say. */
  meter: string | null
  /** The provider's clock. */
  occurredAt: Date
  /** Ours. */
  receivedAt: Date
  by: Actor
}

/** What was booked: `applied + shortfall = amount`; the shortfall is used and covered by no grant. */
export interface RecordedRedemption {
  id: string
  eventId: string
  organisationId: string
  asset: string
  amount: bigint
  applied: bigint
  shortfall: bigint
  state: RedemptionState
  occurredAt: Date
  /** The event had been reported before: the first answer again. */
  replayed: boolean
}

/** `event_mismatch`: the event id was used for another report. */
export type RedemptionRefusal =
  NotRedeemable | 'amount_out_of_range' | 'occurred_in_future' | 'unknown_grant' | 'event_mismatch'

/** How far a provider's clock may be ahead of ours. */
const clockSlackMs = 5 * 60_000

/**
 * Counts a use of credits that a provider reports. What the grants don't cover is recorded as the shortfall, and no
 * grant goes below zero. A refused report writes nothing, and its event id may be used again.
 */
export async function recordRedemption(
  db: Database,
  report: RecordRedemption,
): Promise<Result<RecordedRedemption, RedemptionRefusal>> {
  if (report.amount < 1n || report.amount > largestAmount) return refused('amount_out_of_range')
  if (report.occurredAt.getTime() > report.receivedAt.getTime() + clockSlackMs) return refused('occurred_in_future')
  const requestHash = hashReport(report)
  const known = await findByEvent(db, report)
  if (known) return replay(known, requestHash)

  return transact(db, async (tx) => {
    const found = await findGrants(tx, report)
    if (found.length === 0) return refused('unknown_grant')
    const reasons = found.map((grant) => whyNotRedeemable(grant, report))
    const refusal = nearestMiss(reasons)
    if (refusal) return refused(refusal)

    const paying = found.filter((grant, index) => reasons[index] === null && grant.state === 'active')
    const { allocations, applied, shortfall } = burn(paying, report.amount)
    const organisationId = getOrganisationId(found)
    const { providerId, eventId, asset, amount, meter, occurredAt, receivedAt, by } = report
    const id = newId('red')
    const state = shortfall > 0n ? 'partial' : 'applied'
    const [redemption] = await tx
      .insert(redemptions)
      .values({
        providerId,
        id,
        organisationId,
        eventId,
        requestHash,
        asset,
        amount,
        applied,
        shortfall,
        meter,
        occurredAt,
        receivedAt,
        state,
      })
      .onConflictDoNothing({ target: [redemptions.providerId, redemptions.eventId] })
      .returning()
    if (!redemption) {
      const first = await findByEvent(tx, report)
      if (!first) throw new Error(`event ${eventId} of ${providerId} is neither new nor there`)
      return replay(first, requestHash)
    }
    const subject = { providerId, entity: 'redemption', entityId: id } as const
    const details = { amount: amount.toString(), applied: applied.toString(), asset }
    await appendEvents(tx, nextEvents(subject, { by, at: receivedAt, end: null }, [{ action: 'reported', details }]))
    await spend(tx, { report, redemption, allocations })
    return ok(answerOf(redemption, { replayed: false }))
  })
}

type Redemption = typeof redemptions.$inferSelect
type Grant = typeof creditGrants.$inferSelect
type ChargedGrant = Grant & { graceSeconds: number; left: bigint }

/**
 * The grants that the report is about. Those that can pay are locked in burn order until the transaction ends. When the
 * organisation has none that can, all it ever had are looked at without a lock, to tell why; should one that can have
 * come meanwhile, it is asked for with the lock.
 */
async function findGrants(tx: Database, report: RecordRedemption): Promise<ChargedGrant[]> {
  const { target, asset, occurredAt } = report
  const grants = grantsOf(tx, report.providerId)
  if ('grantId' in target) return grants(eq(creditGrants.id, target.grantId), { lock: true })
  const isTheirs = eq(creditGrants.organisationId, target.organisationId)
  const alive = and(
    isTheirs,
    eq(creditGrants.asset, asset),
    eq(creditGrants.state, 'active'),
    lte(creditGrants.effectiveAt, occurredAt),
    or(isNull(creditGrants.expiresAt), gt(creditGrants.expiresAt, occurredAt)),
  )
  const able = (await grants(alive, { lock: true })).filter((grant) => whyNotRedeemable(grant, report) === null)
  if (able.length > 0) return able
  const all = await grants(isTheirs, { lock: false })
  const hasCome = all.some((grant) => grant.state === 'active' && whyNotRedeemable(grant, report) === null)
  return hasCome ? findGrants(tx, report) : all
}

/** What was bought comes from no program, and has its grace of its own. */
const graceSeconds = sql<number>`coalesce(${programs.reportGraceSeconds}, ${creditGrants.graceSeconds})`

function grantsOf(tx: Database, providerId: string) {
  return async (which: SQL | undefined, { lock }: { lock: boolean }): Promise<ChargedGrant[]> => {
    const query = tx
      .select({ grant: creditGrants, graceSeconds })
      .from(creditGrants)
      .leftJoin(claims, and(eq(claims.providerId, creditGrants.providerId), eq(claims.id, creditGrants.claimId)))
      .leftJoin(programs, and(eq(programs.providerId, claims.providerId), eq(programs.id, claims.programId)))
      .where(and(eq(creditGrants.providerId, providerId), which))
      .orderBy(
        creditGrants.priority,
        sql`${creditGrants.expiresAt} asc nulls last`,
        creditGrants.effectiveAt,
        creditGrants.id,
      )
    const rows = await (lock ? query.for('no key update', { of: creditGrants }) : query)
    return rows.map(({ grant, graceSeconds }) => ({
      ...grant,
      graceSeconds,
      left: grant.amount - grant.spent - grant.revoked,
    }))
  }
}

/** All of them are one organisation's. */
function getOrganisationId(grants: readonly ChargedGrant[]): string {
  const organisations = new Set(grants.map((grant) => grant.organisationId))
  const [organisationId] = organisations
  if (!organisationId || organisations.size > 1)
    throw new Error(`a report is about ${organisations.size} organisations`)
  return organisationId
}

interface Spending {
  report: RecordRedemption
  redemption: Redemption
  allocations: Allocation<ChargedGrant>[]
}

/** Books what each grant pays: its allocation, its counter and its leg in the ledger. */
async function spend(tx: Database, { report, redemption, allocations }: Spending): Promise<void> {
  if (allocations.length === 0) return
  const { providerId, asset, id: redemptionId, occurredAt, receivedAt } = redemption
  await tx.insert(redemptionAllocations).values(
    allocations.map(({ grant, amount }, index) => ({
      providerId,
      redemptionId,
      seq: index + 1,
      grantId: grant.id,
      amount,
    })),
  )
  for (const { grant, amount } of allocations) await charge(tx, { grant, amount, report })

  const [spent, ...accounts] = await openAccounts(tx, {
    providerId,
    asset,
    names: [
      { kind: 'spent', refId: redemption.organisationId },
      ...allocations.map(({ grant }) => ({ kind: 'grant' as const, refId: grant.id })),
    ],
  })
  if (!spent) throw new Error(`${redemption.organisationId} has no account for what it spent`)
  await post(tx, {
    providerId,
    asset,
    kind: 'spend',
    causeKey: `spend:${redemptionId}`,
    redemptionId,
    legs: allocations.map(({ amount }, index) => ({ from: accounts[index] ?? '', to: spent, amount })),
    effectiveAt: occurredAt,
    bookedAt: receivedAt,
  })
}

async function charge(
  tx: Database,
  { grant, amount, report }: { grant: ChargedGrant; amount: bigint; report: RecordRedemption },
): Promise<void> {
  const { providerId, by, receivedAt } = report
  const isUsedUp = amount === grant.left
  if (isUsedUp) {
    const subject = { providerId, entity: 'grant', entityId: grant.id } as const
    await appendHistory(tx, subject, { by, at: receivedAt, version: grant.version }, [
      { action: 'used_up', step: ['active', 'exhausted'] },
    ])
  }
  await tx
    .update(creditGrants)
    .set({
      spent: grant.spent + amount,
      ...(isUsedUp ? { state: 'exhausted', version: grant.version + 1 } : {}),
    })
    .where(and(eq(creditGrants.providerId, providerId), eq(creditGrants.id, grant.id)))
}

async function findByEvent(
  db: Database,
  { providerId, eventId }: { providerId: string; eventId: string },
): Promise<Redemption | null> {
  const [row] = await db
    .select()
    .from(redemptions)
    .where(and(eq(redemptions.providerId, providerId), eq(redemptions.eventId, eventId)))
  return row ?? null
}

function hashReport({ target, asset, amount, meter, occurredAt }: RecordRedemption): Uint8Array {
  return createHash('sha256')
    .update(canonicalJson({ ...target, asset, amount, meter, occurredAt }))
    .digest()
}

function replay(first: Redemption, requestHash: Uint8Array): Result<RecordedRedemption, 'event_mismatch'> {
  const isSame = Buffer.from(first.requestHash).equals(requestHash)
  return isSame ? ok(answerOf(first, { replayed: true })) : refused('event_mismatch')
}

function answerOf(redemption: Redemption, { replayed }: { replayed: boolean }): RecordedRedemption {
  const { id, eventId, organisationId, asset, amount, applied, shortfall, state, occurredAt } = redemption
  return { id, eventId, organisationId, asset, amount, applied, shortfall, state, occurredAt, replayed }
}
