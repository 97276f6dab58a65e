import { and, eq, inArray, sql } from 'drizzle-orm'

import { nextEvents, type Actor, type HistoryEnd } from '#app/features/enrolments/audit.server.ts'
import { preparedRows } from '#app/lib/prepared.server.ts'
import type { AuditEvent } from '#db/audit-hash.ts'
import { newId } from '#db/ids.ts'
import { auditEvents, type creditGrants, type redemptions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import type { Allocation } from './burn.ts'
import { eventRow } from './event-row.ts'
import { openAccounts } from './ledger.server.ts'

/** A use and the grants that pay for it, whose counters are already those after it. */
export interface Use {
  redemption: typeof redemptions.$inferSelect
  allocations: Allocation<typeof creditGrants.$inferSelect & { left: bigint }>[]
}

export interface BookUses {
  providerId: string
  uses: readonly Use[]
  by: Actor
  at: Date
}

/** How the database names a division by zero: the statement divides by none when one of the events is there already. */
export const nothingBooked = '22012'

/**
 * Books uses with their allocations, movements, trail and the counters of the grants, which must be locked, in one
 * statement however many they are.
 * @throws an error with the code {@link nothingBooked}, and books none of them, when an event was booked meanwhile
 */
export async function bookUses(tx: Database, { providerId, uses, by, at }: BookUses): Promise<void> {
  if (uses.length === 0) return
  const accounts = await accountsOf(tx, providerId, uses)
  const allocations: object[] = []
  const transactions: object[] = []
  const transfers: object[] = []
  const trail: AuditEvent[] = []
  const charged = new Map<string, Use['allocations'][number]['grant']>()
  for (const { redemption, allocations: parts } of uses) {
    const { id, asset, organisationId, amount, applied, occurredAt } = redemption
    const details = { amount: amount.toString(), applied: applied.toString(), asset }
    const subject = { providerId, entity: 'redemption', entityId: id } as const
    trail.push(...nextEvents(subject, { by, at, end: null }, [{ action: 'reported', details }]))
    if (parts.length === 0) continue
    const transactionId = newId('txn')
    transactions.push({ id: transactionId, cause_key: `spend:${id}`, redemption_id: id, effective_at: occurredAt })
    parts.forEach(({ grant, amount: part }, index) => {
      const seq = index + 1
      charged.set(grant.id, grant)
      allocations.push({ redemption_id: id, seq, grant_id: grant.id, amount: part.toString() })
      transfers.push({
        transaction_id: transactionId,
        seq,
        from_account_id: accounts.get(`grant:${grant.id}:${asset}`),
        to_account_id: accounts.get(`spent:${organisationId}:${asset}`),
        asset,
        amount: part.toString(),
      })
    })
  }
  const grants = [...charged.values()]
  const usedUp = grants.filter((grant) => grant.left === 0n && grant.held === 0n)
  trail.push(...(await usedUpEvents(tx, { providerId, grants: usedUp, by, at })))
  await preparedRows(tx, statement, [
    providerId,
    at,
    JSON.stringify(uses.map(({ redemption }) => rowOf(redemption))),
    JSON.stringify(allocations),
    JSON.stringify(transactions),
    JSON.stringify(transfers),
    JSON.stringify(trail.map(eventRow)),
    JSON.stringify(
      grants.map((grant) => ({
        id: grant.id,
        spent: grant.spent.toString(),
        used_up: grant.left === 0n && grant.held === 0n,
      })),
    ),
    uses.length,
  ])
}

const statement = {
  name: 'book_uses',
  text: `
with use as (
  insert into redemptions (provider_id, id, organisation_id, event_id, request_hash, asset, amount, applied, shortfall,
    series, reason, meter, occurred_at, received_at, state)
  select $1, r.id, r.organisation_id, r.event_id, decode(r.request_hash, 'hex'), r.asset, r.amount, r.applied,
    r.shortfall, r.series, r.reason, r.meter, r.occurred_at, $2::timestamptz, r.state
  from jsonb_to_recordset($3::jsonb) as r (id text, organisation_id text, event_id text, request_hash text, asset text,
    amount bigint, applied bigint, shortfall bigint, series text, reason text, meter text, occurred_at timestamptz,
    state text)
  on conflict (provider_id, event_id) do nothing
  returning 1
), part as (
  insert into redemption_allocations (provider_id, redemption_id, seq, grant_id, amount)
  select $1, a.redemption_id, a.seq, a.grant_id, a.amount
  from jsonb_to_recordset($4::jsonb) as a (redemption_id text, seq smallint, grant_id text, amount bigint)
), booking as (
  insert into ledger_transactions (provider_id, id, kind, cause_key, redemption_id, effective_at, booked_at)
  select $1, b.id, 'spend', b.cause_key, b.redemption_id, b.effective_at, $2::timestamptz
  from jsonb_to_recordset($5::jsonb) as b (id text, cause_key text, redemption_id text, effective_at timestamptz)
), leg as (
  insert into ledger_transfers (provider_id, transaction_id, seq, from_account_id, to_account_id, asset, amount)
  select $1, t.transaction_id, t.seq, t.from_account_id, t.to_account_id, t.asset, t.amount
  from jsonb_to_recordset($6::jsonb) as t (transaction_id text, seq smallint, from_account_id text,
    to_account_id text, asset text, amount bigint)
), trail as (
  insert into audit_events (provider_id, entity, entity_id, seq, from_state, to_state, action, actor_kind, actor_id,
    reason, details, previous_hash, hash, at)
  select $1, e.entity, e.entity_id, e.seq, e.from_state, e.to_state, e.action, e.actor_kind, e.actor_id, e.reason,
    e.details, decode(e.previous_hash, 'hex'), decode(e.hash, 'hex'), $2::timestamptz
  from jsonb_to_recordset($7::jsonb) as e (entity text, entity_id text, seq int, from_state text, to_state text,
    action text, actor_kind text, actor_id text, reason text, details jsonb, previous_hash text, hash text)
), charged as (
  update credit_grants g
  set spent = c.spent, state = case when c.used_up then 'exhausted' else g.state end,
    version = g.version + case when c.used_up then 1 else 0 end
  from jsonb_to_recordset($8::jsonb) as c (id text, spent bigint, used_up boolean)
  where g.provider_id = $1 and g.id = c.id
)
select 1 / (case when count(*) = $9::int then 1 else 0 end) as booked from use`,
}

function rowOf(redemption: Use['redemption']) {
  return {
    id: redemption.id,
    organisation_id: redemption.organisationId,
    event_id: redemption.eventId,
    request_hash: Buffer.from(redemption.requestHash).toString('hex'),
    asset: redemption.asset,
    amount: redemption.amount.toString(),
    applied: redemption.applied.toString(),
    shortfall: redemption.shortfall.toString(),
    series: redemption.series,
    reason: redemption.reason,
    meter: redemption.meter,
    occurred_at: redemption.occurredAt,
    state: redemption.state,
  }
}

/** Ids of the accounts of grants and organisations, by kind, owner and asset. */
async function accountsOf(tx: Database, providerId: string, uses: readonly Use[]): Promise<Map<string, string>> {
  const wanted = new Map<string, Map<string, { kind: 'grant' | 'spent'; refId: string }>>()
  for (const { redemption, allocations } of uses) {
    if (allocations.length === 0) continue
    const names = wanted.get(redemption.asset) ?? new Map<string, { kind: 'grant' | 'spent'; refId: string }>()
    wanted.set(redemption.asset, names)
    names.set(`spent:${redemption.organisationId}`, { kind: 'spent', refId: redemption.organisationId })
    for (const { grant } of allocations) names.set(`grant:${grant.id}`, { kind: 'grant', refId: grant.id })
  }
  const accounts = new Map<string, string>()
  for (const [asset, names] of wanted) {
    const ids = await openAccounts(tx, { providerId, asset, names: [...names.values()] })
    ;[...names.keys()].forEach((name, index) => accounts.set(`${name}:${asset}`, ids[index] ?? ''))
  }
  return accounts
}

/** The events of grants that have nothing left now. */
async function usedUpEvents(
  tx: Database,
  {
    providerId,
    grants,
    by,
    at,
  }: { providerId: string; grants: { id: string; version: number }[]; by: Actor; at: Date },
): Promise<AuditEvent[]> {
  if (grants.length === 0) return []
  const rows = await tx
    .select({ entityId: auditEvents.entityId, seq: auditEvents.seq, hash: auditEvents.hash })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.providerId, providerId),
        eq(auditEvents.entity, 'grant'),
        inArray(
          sql`(${auditEvents.entityId}, ${auditEvents.seq})`,
          grants.map(({ id, version }) => sql`(${id}, ${version})`),
        ),
      ),
    )
  const ends = new Map<string, HistoryEnd>(rows.map(({ entityId, seq, hash }) => [entityId, { seq, hash }]))
  return grants.flatMap(({ id }) => {
    const end = ends.get(id)
    if (!end) throw new Error(`the audit trail of grant ${id} has no end`)
    const subject = { providerId, entity: 'grant', entityId: id } as const
    return nextEvents(subject, { by, at, end }, [{ action: 'used_up', step: ['active', 'exhausted'] }])
  })
}
