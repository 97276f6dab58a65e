import { and, eq, inArray } from 'drizzle-orm'

import { ok, refused, type Result } from '#app/lib/result.ts'
import { transactEvent } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { burn } from './burn.ts'
import { lockGrants, type ChargedGrant } from './chargeable-grants.server.ts'
import { groupBy } from '#app/lib/group-by.ts'
import { nearestMiss, whyNotRedeemable } from './redeemable.ts'
import {
  answerOf,
  hashReport,
  replay,
  whyNotReportable,
  type RecordedRedemption,
  type RecordRedemptions,
  type Redemption,
  type RedemptionRefusal,
  type RedemptionReport,
} from './redemption-report.server.ts'
import { writeRedemptions, type BookedUse } from './write-redemptions.server.ts'

export type {
  RecordedRedemption,
  RecordRedemptions,
  RedemptionRefusal,
  RedemptionReport,
} from './redemption-report.server.ts'

type Answer = Result<RecordedRedemption, RedemptionRefusal>

/** Rows that share one transaction: enough that its statements weigh little, few enough that locks are short. */
const rowsAtOnce = 1000

/**
 * Counts uses of credits that a provider reports, in their order, with one answer for each. What the grants don't cover
 * is recorded as the shortfall, and no grant goes below zero. A refused report writes nothing and stops no other, and
 * its event id may be used again. A use that is reported after the grace of all grants that could have paid is kept as
 * unmatched, for an operator to decide.
 */
export async function recordRedemptions(
  db: Database,
  { providerId, reports, by, receivedAt }: RecordRedemptions,
): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let first = 0; first < reports.length; first += rowsAtOnce) {
    const batch = { providerId, reports: reports.slice(first, first + rowsAtOnce), by, receivedAt }
    const written = await transactEvent(db, async (tx) => ok(await writeBatch(tx, batch)))
    answers.push(...written.value)
  }
  return answers
}

async function writeBatch(tx: Database, { providerId, reports, by, receivedAt }: RecordRedemptions): Promise<Answer[]> {
  const hashes = reports.map(hashReport)
  const before = await findEvents(tx, { providerId, eventIds: reports.map(({ eventId }) => eventId) })
  const fresh = reports.filter((report) => !before.has(report.eventId) && !whyNotReportable(report, { receivedAt }))
  const grants = await lockGrants(tx, { providerId, reports: fresh })
  // Whoever held a grant before may have written the same event.
  const meanwhile = await findEvents(tx, { providerId, eventIds: fresh.map(({ eventId }) => eventId) })
  const known = new Map<string, KnownEvent>([...before, ...meanwhile])

  const lookUp = targetsOf(grants)
  const uses: BookedUse[] = []
  const answers = reports.map((report, index): Answer => {
    const requestHash = hashes[index] ?? hashReport(report)
    const impossible = whyNotReportable(report, { receivedAt })
    if (impossible) return refused(impossible)
    const first = known.get(report.eventId)
    if (first) return replay(first, requestHash)
    const charged = charge({ providerId, report, requestHash, found: lookUp(report), receivedAt })
    if (!charged.ok) return charged
    uses.push(charged.value)
    known.set(report.eventId, charged.value.redemption)
    return ok(answerOf(charged.value.redemption, { replayed: false }))
  })
  if (uses.length > 0) await writeRedemptions(tx, { providerId, uses, by, receivedAt })
  return answers
}

type KnownEvent = Parameters<typeof replay>[0]

async function findEvents(
  tx: Database,
  { providerId, eventIds }: { providerId: string; eventIds: string[] },
): Promise<Map<string, Redemption>> {
  if (eventIds.length === 0) return new Map()
  const rows = await tx
    .select()
    .from(redemptions)
    .where(and(eq(redemptions.providerId, providerId), inArray(redemptions.eventId, [...new Set(eventIds)])))
  return new Map(rows.map((row) => [row.eventId, row]))
}

function targetsOf(grants: readonly ChargedGrant[]) {
  const byId = new Map(grants.map((grant) => [grant.id, grant]))
  const byOrganisation = groupBy(grants, ({ organisationId }) => organisationId)
  return ({ target }: RedemptionReport): ChargedGrant[] => {
    if ('organisationId' in target) return byOrganisation.get(target.organisationId) ?? []
    const grant = byId.get(target.grantId)
    return grant ? [grant] : []
  }
}

interface Charge {
  providerId: string
  report: RedemptionReport
  requestHash: Uint8Array
  found: readonly ChargedGrant[]
  receivedAt: Date
}

/** Burns one use from the grants in memory, so that the next one of the batch finds what is left. */
function charge({ providerId, report, requestHash, found, receivedAt }: Charge): Result<BookedUse, RedemptionRefusal> {
  const [any] = found
  if (!any) return refused('unknown_grant')
  const { eventId, asset, amount, meter, occurredAt, series = null } = report
  const reasons = found.map((grant) => whyNotRedeemable(grant, { asset, meter, occurredAt, receivedAt }))
  const miss = nearestMiss(reasons)
  if (miss && miss !== 'reported_too_late') return refused(miss)
  const paying = miss ? [] : found.filter((grant, index) => reasons[index] === null && grant.state === 'active')
  const { allocations, applied, shortfall } = burn(paying, amount)
  for (const { grant, amount: paid } of allocations) {
    grant.left -= paid
    grant.spent += paid
    if (grant.spent + grant.expired + grant.revoked === grant.amount) grant.state = 'exhausted'
  }
  const redemption: BookedUse['redemption'] = {
    providerId,
    id: newId('red'),
    organisationId: any.organisationId,
    eventId,
    requestHash,
    asset,
    amount,
    applied,
    shortfall,
    series,
    meter,
    reason: miss ? 'after_grace' : null,
    occurredAt,
    receivedAt,
    state: miss ? 'unmatched' : shortfall > 0n ? 'partial' : 'applied',
  }
  return ok({ redemption, allocations })
}
