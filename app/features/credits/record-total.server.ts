import { createHash } from 'node:crypto'

import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'

import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transactEvent } from '#app/lib/transact.server.ts'
import { canonicalJson } from '#db/canonical-json.ts'
import { adjustments, redemptions, usageTotals } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { largestAmount } from './asset.ts'
import { recordRedemptions } from './record-redemptions.server.ts'
import { whyNotReportable, type RedemptionRefusal, type ReportTarget } from './redemption-report.server.ts'
import { correctable, writeCorrection } from './write-correction.server.ts'

export interface RecordTotal {
  providerId: string
  eventId: string
  /** The provider's name for what is counted, such as `2026-11/glm-4/acct-7`. */
  series: string
  target: ReportTarget
  asset: string
  /** All that was used in the series so far. */
  total: bigint
  meter: string | null
  occurredAt: Date
  receivedAt: Date
  by: Actor
}

export interface RecordedTotal {
  eventId: string
  series: string
  total: bigint
  /** What it added to what was booked of the series, or took away. */
  change: bigint
  replayed: boolean
}

export type TotalRefusal = RedemptionRefusal | 'over_reversal'

/**
 * Books what a running total adds to its series as a use, and what it takes away as corrections of the newest uses. A
 * total that is older than one we already have is kept and changes nothing. Totals of one series wait for each other.
 */
export function recordTotal(db: Database, report: RecordTotal): Promise<Result<RecordedTotal, TotalRefusal>> {
  return transactEvent(db, async (tx) => {
    const { providerId, eventId, series, target, asset, total, meter, occurredAt, receivedAt, by } = report
    if (total < 0n || total > largestAmount) return refused('amount_out_of_range')
    const impossible = whyNotReportable({ amount: 1n, occurredAt }, { receivedAt })
    if (impossible) return refused(impossible)
    const requestHash = createHash('sha256')
      .update(canonicalJson({ ...target, series, asset, total, meter, occurredAt }))
      .digest()
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${providerId}/${series}`}, 0))`)
    const [first] = await tx
      .select()
      .from(usageTotals)
      .where(and(eq(usageTotals.providerId, providerId), eq(usageTotals.eventId, eventId)))
    if (first) {
      if (!Buffer.from(first.requestHash).equals(requestHash)) return refused('event_mismatch')
      return ok({ eventId, series, total, change: await changeOf(tx, first), replayed: true })
    }
    if (await isUse(tx, report)) return refused('event_mismatch')
    const before = await bookedOf(tx, report)
    if (before.inOtherAsset) return refused('asset_mismatch')
    const newer = await tx.$count(
      usageTotals,
      and(
        eq(usageTotals.providerId, providerId),
        eq(usageTotals.series, series),
        gt(usageTotals.occurredAt, occurredAt),
      ),
    )
    const bookedAt = await nextInstant(tx, report)
    await tx
      .insert(usageTotals)
      .values({ providerId, eventId, requestHash, series, total, occurredAt, receivedAt: bookedAt })
    const change = newer > 0 ? 0n : total - before.total
    if (change > 0n) {
      const use = { eventId, target, asset, amount: change, meter, occurredAt, series }
      const [booked] = await recordRedemptions(tx, { providerId, reports: [use], by, receivedAt })
      if (booked && !booked.ok) return booked
      // Another was first with the event, for a use by itself, which belongs to no series.
      if (booked?.value.replayed) return refused('event_mismatch')
    }
    if (change < 0n && !(await takeAway(tx, { report, amount: -change, at: bookedAt }))) return refused('over_reversal')
    return ok({ eventId, series, total, change, replayed: false })
  })
}

type Series = Pick<RecordTotal, 'providerId' | 'series'>

const isOf = ({ providerId, series }: Series) =>
  and(eq(redemptions.providerId, providerId), eq(redemptions.series, series))

async function isUse(tx: Database, { providerId, eventId }: RecordTotal): Promise<boolean> {
  const which = and(eq(redemptions.providerId, providerId), eq(redemptions.eventId, eventId))
  return (await tx.$count(redemptions, which)) > 0
}

/** What is booked of a series, which counts one asset. */
async function bookedOf(
  tx: Database,
  { asset, ...series }: RecordTotal,
): Promise<{ total: bigint; inOtherAsset: boolean }> {
  const [booked] = await tx
    .select({
      total: sql<string>`coalesce(sum(${redemptions.amount} - ${redemptions.reversed} - ${redemptions.waived}), 0)::text`,
      inOtherAsset: sql<boolean>`coalesce(bool_or(${redemptions.asset} <> ${asset}), false)`,
    })
    .from(redemptions)
    .where(isOf(series))
  return { total: BigInt(booked?.total ?? 0), inOtherAsset: booked?.inOtherAsset ?? false }
}

/** When a total is booked: later than every other of its series, for by that instant is known what it took away. */
async function nextInstant(tx: Database, { receivedAt, ...report }: RecordTotal): Promise<Date> {
  const [last] = await tx
    .select({ receivedAt: usageTotals.receivedAt })
    .from(usageTotals)
    .where(and(eq(usageTotals.providerId, report.providerId), eq(usageTotals.series, report.series)))
    .orderBy(desc(usageTotals.receivedAt))
    .limit(1)
  return last && last.receivedAt >= receivedAt ? new Date(last.receivedAt.getTime() + 1) : receivedAt
}

/** @returns false when the uses of the series that may be corrected are less */
async function takeAway(
  tx: Database,
  { report, amount, at }: { report: RecordTotal; amount: bigint; at: Date },
): Promise<boolean> {
  const uses = await tx
    .select()
    .from(redemptions)
    .where(isOf(report))
    .orderBy(desc(redemptions.id))
    .for('no key update')
  let left = amount
  for (const redemption of uses) {
    const most = correctable(redemption)
    const part = most < left ? most : left
    if (part <= 0n) continue
    left -= part
    await writeCorrection(tx, { redemption, amount: part, event: null, by: report.by, at })
  }
  return left === 0n
}

/** What a total changed when it came: a use under its own event id, or corrections at the instant it was received. */
async function changeOf(
  tx: Database,
  { providerId, eventId, series, receivedAt }: typeof usageTotals.$inferSelect,
): Promise<bigint> {
  const [use] = await tx
    .select({ amount: redemptions.amount })
    .from(redemptions)
    .where(and(isOf({ providerId, series }), eq(redemptions.eventId, eventId)))
  if (use) return use.amount
  const [taken] = await tx
    .select({ total: sql<string>`coalesce(sum(${adjustments.amount}), 0)::text` })
    .from(adjustments)
    .innerJoin(
      redemptions,
      and(eq(redemptions.providerId, adjustments.providerId), eq(redemptions.id, adjustments.redemptionId)),
    )
    .where(and(isOf({ providerId, series }), isNull(adjustments.eventId), eq(adjustments.at, receivedAt)))
  return -BigInt(taken?.total ?? 0)
}
