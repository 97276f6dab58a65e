import { createHash } from 'node:crypto'

import { and, eq, inArray, or } from 'drizzle-orm'

import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { databaseCodeOf, transact } from '#app/lib/transact.server.ts'
import { canonicalJson } from '#db/canonical-json.ts'
import { newId } from '#db/ids.ts'
import { creditGrants, redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { RedemptionState } from '#db/vocabulary.ts'

import { largestAmount } from './asset.ts'
import { bookUses, nothingBooked, type Use } from './book-uses.server.ts'
import { burn } from './burn.ts'
import { leftOf } from './grant-left.ts'
import { nearestMiss, whyNotRedeemable, type NotRedeemable } from './redeemable.ts'

export interface RedemptionReport {
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
  /** The series of running totals that it is a part of; absent for a use that is reported by itself. */
  series?: string
}

export interface RecordRedemptions {
  /** Whose key reported it: a provider reaches only its own grants. */
  providerId: string
  reports: readonly RedemptionReport[]
  by: Actor
  /** Our clock. */
  receivedAt: Date
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
  | Exclude<NotRedeemable, 'reported_too_late'>
  | 'amount_out_of_range'
  | 'occurred_in_future'
  | 'unknown_grant'
  | 'event_mismatch'

type Answer = Result<RecordedRedemption, RedemptionRefusal>
type Redemption = typeof redemptions.$inferSelect
type Grant = typeof creditGrants.$inferSelect
type ChargedGrant = Grant & { left: bigint }

/** How far a provider's clock may be ahead of ours. */
const clockSlackMs = 5 * 60_000
/** Rows of one transaction. */
const chunkSize = 1000
const attempts = 5

/**
 * Counts uses of credits that a provider reports, in their order, each with an answer of its own. What the grants don't
 * cover is recorded as the shortfall, and no grant goes below zero. A report that came after the grace is kept as
 * unmatched for an operator. A refused report writes nothing, stops no other, and its event id may be used again.
 *
 * A thousand at a time are one transaction, so a fault leaves whole chunks: report all of them again, and what was
 * booked is answered from what is there.
 */
export async function recordRedemptions(db: Database, { reports, ...batch }: RecordRedemptions): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let start = 0; start < reports.length; start += chunkSize) {
    answers.push(...(await recordChunk(db, { ...batch, reports: reports.slice(start, start + chunkSize) })))
  }
  return answers
}

async function recordChunk(db: Database, batch: RecordRedemptions): Promise<Answer[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const done = await transact(db, async (tx) => ok(await writeChunk(tx, batch)))
      return done.value
    } catch (error) {
      // An event of the chunk was booked by another report meanwhile; the next try finds it.
      if (databaseCodeOf(error) !== nothingBooked || attempt === attempts) throw error
    }
  }
}

async function writeChunk(tx: Database, batch: RecordRedemptions): Promise<Answer[]> {
  const { providerId, reports, receivedAt } = batch
  const known = await findByEvents(tx, providerId, reports)
  const grants = await lockGrants(tx, providerId, reports)
  const uses: Use[] = []

  const judge = (report: RedemptionReport): Answer => {
    if (report.amount < 1n || report.amount > largestAmount) return refused('amount_out_of_range')
    if (report.occurredAt.getTime() > receivedAt.getTime() + clockSlackMs) return refused('occurred_in_future')
    const requestHash = hashReport(report)
    const first = known.get(report.eventId)
    if (first) {
      const isSame = Buffer.from(first.requestHash).equals(requestHash)
      return isSame ? ok(answerOf(first, { replayed: true })) : refused('event_mismatch')
    }
    const found = grants.of(report)
    const [any] = found
    if (!any) return refused('unknown_grant')
    const reasons = found.map((grant) => whyNotRedeemable(grant, { ...report, receivedAt }))
    const miss = nearestMiss(reasons)
    const isLate = miss === 'reported_too_late'
    if (miss && !isLate) return refused(miss)

    const paying = found.filter((grant, index) => reasons[index] === null && grant.state === 'active')
    const { allocations, applied, shortfall } = burn(isLate ? [] : paying, report.amount)
    for (const { grant, amount } of allocations) {
      grant.left -= amount
      grant.spent += amount
    }
    const redemption: Redemption = {
      providerId,
      id: newId('red'),
      organisationId: any.organisationId,
      eventId: report.eventId,
      requestHash,
      asset: report.asset,
      amount: report.amount,
      applied,
      shortfall,
      reversed: 0n,
      waived: 0n,
      series: report.series ?? null,
      reason: isLate ? 'after_grace' : null,
      meter: report.meter,
      occurredAt: report.occurredAt,
      receivedAt,
      state: isLate ? 'unmatched' : shortfall > 0n ? 'partial' : 'applied',
      version: 1,
    }
    uses.push({ redemption, allocations })
    known.set(report.eventId, redemption)
    return ok(answerOf(redemption, { replayed: false }))
  }
  const answers = reports.map(judge)
  await bookUses(tx, { providerId, uses, by: batch.by, at: receivedAt })
  return answers
}

async function findByEvents(tx: Database, providerId: string, reports: readonly RedemptionReport[]) {
  const eventIds = [...new Set(reports.map(({ eventId }) => eventId))]
  const rows = await tx
    .select()
    .from(redemptions)
    .where(and(eq(redemptions.providerId, providerId), inArray(redemptions.eventId, eventIds)))
  return new Map(rows.map((row) => [row.eventId, row]))
}

/**
 * The grants that the reports are about, locked in the order of their ids until the transaction ends, so that two
 * batches never wait for each other in a circle.
 */
async function lockGrants(tx: Database, providerId: string, reports: readonly RedemptionReport[]) {
  const grantIds = new Set<string>()
  const organisationIds = new Set<string>()
  for (const { target } of reports) {
    if ('grantId' in target) grantIds.add(target.grantId)
    else organisationIds.add(target.organisationId)
  }
  const rows = await tx
    .select()
    .from(creditGrants)
    .where(
      and(
        eq(creditGrants.providerId, providerId),
        or(
          grantIds.size > 0 ? inArray(creditGrants.id, [...grantIds]) : undefined,
          organisationIds.size > 0 ? inArray(creditGrants.organisationId, [...organisationIds]) : undefined,
        ),
      ),
    )
    .orderBy(creditGrants.id)
    .for('no key update')
  const byId = new Map<string, ChargedGrant>()
  const byOrganisation = new Map<string, ChargedGrant[]>()
  for (const row of rows) {
    const grant = { ...row, left: leftOf(row) }
    byId.set(grant.id, grant)
    const theirs = byOrganisation.get(grant.organisationId)
    if (theirs) theirs.push(grant)
    else byOrganisation.set(grant.organisationId, [grant])
  }
  return {
    of({ target }: RedemptionReport): ChargedGrant[] {
      if (!('grantId' in target)) return byOrganisation.get(target.organisationId) ?? []
      const grant = byId.get(target.grantId)
      return grant ? [grant] : []
    },
  }
}

function hashReport({ target, asset, amount, meter, occurredAt }: RedemptionReport): Uint8Array {
  return createHash('sha256')
    .update(canonicalJson({ ...target, asset, amount, meter, occurredAt }))
    .digest()
}

function answerOf(redemption: Redemption, { replayed }: { replayed: boolean }): RecordedRedemption {
  const { id, eventId, organisationId, asset, amount, applied, shortfall, state, occurredAt } = redemption
  return { id, eventId, organisationId, asset, amount, applied, shortfall, state, occurredAt, replayed }
}
