import { and, eq, sql } from 'drizzle-orm'

import { appendHistory, type Actor, type Happening } from '#app/features/enrolments/audit.server.ts'
import { ok } from '#app/lib/result.ts'
import { rowsOf } from '#app/lib/rows.server.ts'
import { transact } from '#app/lib/transact.server.ts'
import { idMadeBefore } from '#db/ids.ts'
import { enrolments } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { EnrolmentState } from '#db/vocabulary.ts'

import { idsAfter, overlapMs, readOn } from './read-on.server.ts'

const sweeper: Actor = { kind: 'system', id: 'sweeper' }

/**
 * Moves enrolments on as the ledger says: `active` from the first use of what a claim was given, `completed` when it was
 * used and no grant of it can pay any more, and `active` again when one can, after a correction or another claim. It
 * runs after the fact, so that no report of use waits for it, and reads only what was booked since the last time.
 * @returns how many it moved
 */
export async function followEnrolments(db: Database, { at, limit }: { at: Date; limit: number }): Promise<number> {
  return readOn(db, {
    name: 'enrolments ledger',
    beginning: '',
    overlap: (last) => idMadeBefore(last, overlapMs),
    at,
    limit,
    readPage: async (after) => {
      const page = await rowsOf<{ providerId: string; enrolmentId: string | null; last: string; read: string }>(
        db,
        sql`
        with page as (${idsAfter(sql`ledger_transactions`, after, limit)}),
        behind as (
          select distinct e.provider_id, e.id from page t
            join ledger_transfers x on x.provider_id = t.provider_id and x.transaction_id = t.id
            join ledger_accounts o on o.provider_id = x.provider_id and o.id in (x.from_account_id, x.to_account_id)
            join credit_grants g on g.provider_id = o.provider_id and g.id = o.ref_id
            join claims c on c.provider_id = g.provider_id and c.id = g.claim_id
            join enrolments e on e.provider_id = c.provider_id and e.id = c.enrolment_id
            where o.kind in ('grant', 'grant_held') and (
              (e.state in ('started', 'sent_to_provider', 'confirmed') and g.spent > 0)
              or (e.state = 'active' and not ${canStillPay})
              or (e.state = 'completed' and ${canStillPay})))
        select b.provider_id as "providerId", b.id as "enrolmentId", p.last, p.read
          from (select max(place) as last, count(*)::text as read from page) p left join behind b on true
          order by b.provider_id, b.id`,
      )
      let done = 0
      for (const { providerId, enrolmentId } of page) {
        if (enrolmentId !== null && (await follow(db, { providerId, enrolmentId, at }))) done += 1
      }
      return { last: page[0]?.last ?? null, read: Number(page[0]?.read ?? 0), done }
    },
  })
}

/** Whether a grant of the enrolment `e` pays, or will. */
const canStillPay = sql`exists (
  select 1 from claims c2 join credit_grants g2 on g2.provider_id = c2.provider_id and g2.claim_id = c2.id
    where c2.organisation_id = e.organisation_id and c2.provider_id = e.provider_id and c2.enrolment_id = e.id
      and g2.state in ('pending', 'active'))`

const beforeUse: readonly EnrolmentState[] = ['started', 'sent_to_provider', 'confirmed']

async function follow(
  db: Database,
  { providerId, enrolmentId, at }: { providerId: string; enrolmentId: string; at: Date },
): Promise<boolean> {
  const moved = await transact(db, async (tx) => {
    const isIt = and(eq(enrolments.providerId, providerId), eq(enrolments.id, enrolmentId))
    // Whoever moves it at this moment has seen the same.
    const [enrolment] = await tx.select().from(enrolments).where(isIt).for('no key update', { skipLocked: true })
    if (!enrolment) return ok(false)
    const { firstUseAt, isAlive } = await readUse(tx, { providerId, enrolmentId })
    let { state } = enrolment
    const happenings: Happening[] = []
    const step = (action: string, to: EnrolmentState) => {
      happenings.push({ action, step: [state, to] })
      state = to
    }
    if (beforeUse.includes(state) && firstUseAt) step('first_used', 'active')
    if (state === 'active' && !isAlive) step('completed', 'completed')
    else if (state === 'completed' && isAlive) step('resumed', 'active')
    if (happenings.length === 0) return ok(false)
    const { version } = enrolment
    const subject = { providerId, entity: 'enrolment', entityId: enrolmentId } as const
    await appendHistory(tx, subject, { by: sweeper, at, version }, happenings)
    await tx
      .update(enrolments)
      .set({ state, firstUseAt: enrolment.firstUseAt ?? firstUseAt, version: version + happenings.length })
      .where(isIt)
    return ok(true)
  })
  return moved.value
}

/** When something of the enrolment's grants was first used, by the provider's clock, and whether one can still pay. */
async function readUse(
  tx: Database,
  { providerId, enrolmentId }: { providerId: string; enrolmentId: string },
): Promise<{ firstUseAt: Date | null; isAlive: boolean }> {
  const [row] = await rowsOf<{ firstUse: string | null; isAlive: boolean }>(
    tx,
    sql`
    select ${canStillPay} as "isAlive", (
        select extract(epoch from min(r.occurred_at))::text from claims c
          join credit_grants g on g.provider_id = c.provider_id and g.claim_id = c.id
          join redemption_allocations a on a.provider_id = g.provider_id and a.grant_id = g.id
          join redemptions r on r.provider_id = a.provider_id and r.id = a.redemption_id
          where c.organisation_id = e.organisation_id and c.provider_id = e.provider_id and c.enrolment_id = e.id
            and a.amount > a.reversed) as "firstUse"
      from enrolments e where e.provider_id = ${providerId} and e.id = ${enrolmentId}`,
  )
  if (!row) throw new Error(`enrolment ${enrolmentId} went away while it was locked`)
  const firstUseAt = row.firstUse === null ? null : new Date(Math.round(Number(row.firstUse) * 1000))
  return { firstUseAt, isAlive: row.isAlive }
}
