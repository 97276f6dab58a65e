import { nextEvents, type Actor, type Happening } from '#app/features/enrolments/audit.server.ts'
import type { keptSignals } from '#app/features/enrolments/keep-signals.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { preparedRows, type Parameter } from '#app/lib/prepared.server.ts'
import { databaseCodeOf } from '#app/lib/transact.server.ts'
import { canonicalJson, type Writable } from '#db/canonical-json.ts'
import { newId } from '#db/ids.ts'
import type { claims, offers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { eventRow } from './event-row.ts'
import type { PayingBudget } from './budgets.server.ts'
import type { GrantLife } from './grant-life.ts'

export interface IssueAtOnce {
  claim: Pick<
    typeof claims.$inferSelect,
    | 'providerId'
    | 'id'
    | 'programId'
    | 'offerId'
    | 'enrolmentId'
    | 'organisationId'
    | 'userId'
    | 'idempotencyKey'
    | 'requestHash'
    | 'asset'
    | 'amountAsked'
    | 'applicant'
    | 'termsId'
    | 'termsVersion'
    | 'submittedAt'
  > & { amount: bigint; slot: number }
  offer: Pick<typeof offers.$inferSelect, 'priority' | 'appliesTo' | 'perOrganisationLimit'>
  /** By what the organisation's places are counted. */
  placeHash: Uint8Array
  /** By what the claimant is recognised; an enforced one refuses whoever comes second. */
  signals: ReturnType<typeof keptSignals>
  /** Whether the organisation joins the program with this claim, under the id that the claim names. */
  startsEnrolment: boolean
  /** Where the visit came from; null is not known. */
  source: string | null
  life: GrantLife
  graceSeconds: number
  budget: PayingBudget
  /** What happened to the claim. */
  history: readonly Happening[]
  by: Actor
  at: Date
}

/**
 * `slot_short`: the slot has less, another may have it. `not_new`: the organisation has no free place, its key was used a
 * moment ago, it has just joined, or somebody with its signals was first. Nothing was written.
 */
export type AtOnceRefusal = 'slot_short' | 'not_new'

/**
 * Writes a claim that is approved automatically and kept as a balance: the claim with its place, the grant with its
 * account, the movement, the trail and the budget, in one statement. Round trips are what a claim costs, so all of it is
 * one. The statement takes the slot last: an unreferenced part runs after the others, the first of them at the very end.
 */
export async function issueAtOnce(db: Database, issue: IssueAtOnce): Promise<Result<undefined, AtOnceRefusal>> {
  try {
    await preparedRows(db, statement, parametersOf(issue))
    return ok(undefined)
  } catch (error) {
    // What the parts cannot do together the database refuses as a whole: see the statement.
    switch (databaseCodeOf(error)) {
      case slotOverdrawn:
        if (constraintOf(error) === 'budget_slots_used') return refused('slot_short')
        throw error
      case nothingClaimed:
      case signalTaken:
        return refused('not_new')
      default:
        throw error
    }
  }
}

/** A CHECK failed. */
const slotOverdrawn = '23514'
/** A division by zero: no claim was written, so the count of claims that the statement divides by is none. */
const nothingClaimed = '22012'
/** A unique key is taken: all that may be taken are passed over, except those of the signals. */
const signalTaken = '23505'

const statement = {
  name: 'issue_at_once',
  text: `
with slot as (
  update budget_slots set used = used + $18::bigint
  where provider_id = $1 and budget_id = $19 and slot = $20::smallint
  returning slot
), enrolment as (
  insert into enrolments (provider_id, id, program_id, organisation_id, user_id, state, source, started_at)
  select $1, $5, $3, $6, $7, 'started', $35::text, $16::timestamptz where $34::boolean
  on conflict do nothing
  returning id
), place as (
  insert into claim_keys (provider_id, offer_id, claim_id, kind, key_hash, ordinal)
  select $1, $4, $2, 'organisation', $21::bytea, min(n)::smallint
  from generate_series(1, $22::int) n
  where not exists (select from claim_keys k where k.provider_id = $1 and k.offer_id = $4 and k.kind = 'organisation'
    and k.key_hash = $21::bytea and k.ordinal = n and k.enforced and k.released_at is null)
    and (not $34::boolean or exists (select from enrolment))
  having count(*) > 0
  on conflict do nothing
  returning claim_id, ordinal
), claim as (
  insert into claims (provider_id, id, program_id, offer_id, enrolment_id, organisation_id, user_id, idempotency_key,
    request_hash, state, asset, amount_asked, applicant, amount, budget_id, slot, terms_id, terms_version, submitted_at,
    decided_at, version)
  select $1, place.claim_id, $3, $4, $5, $6, $7, $8, $9::bytea, 'issued', $10, $11::bigint, $12::jsonb, $18::bigint, $19,
    $20::smallint, $13, $14::int, $15::timestamptz, $16::timestamptz, $17::int
  from place
  on conflict (provider_id, organisation_id, idempotency_key) do nothing
  returning id
), signal as (
  insert into claim_keys (provider_id, offer_id, claim_id, kind, key_hash, ordinal, enforced)
  select $1, $4, claim.id, s.kind, decode(s.hash, 'hex'), place.ordinal, s.enforced
  from claim, place, jsonb_to_recordset($33::jsonb) as s (kind text, hash text, enforced boolean)
), given as (
  insert into credit_grants (provider_id, id, organisation_id, claim_id, asset, priority, amount, applies_to,
    effective_at, expires_at, grace_seconds, state)
  select $1, $23, $6, claim.id, $10, $24::smallint, $18::bigint, $25::text[], $26::timestamptz, $27::timestamptz,
    $28::int, 'active'
  from claim
), account as (
  insert into ledger_accounts (provider_id, id, kind, ref_id, asset)
  select $1, $29, 'grant', $23, $10 from claim
), booking as (
  insert into ledger_transactions (provider_id, id, kind, cause_key, claim_id, effective_at, booked_at)
  select $1, $30, 'issue', 'issue:' || claim.id, claim.id, $16::timestamptz, $16::timestamptz from claim
), leg as (
  insert into ledger_transfers (provider_id, transaction_id, seq, from_account_id, to_account_id, asset, amount)
  select $1, $30, 1, $31, $29, $10, $18::bigint from claim
), trail as (
  insert into audit_events (provider_id, entity, entity_id, seq, from_state, to_state, action, actor_kind, actor_id,
    reason, details, previous_hash, hash, at)
  select $1, e.entity, e.entity_id, e.seq, e.from_state, e.to_state, e.action, e.actor_kind, e.actor_id, e.reason,
    e.details, decode(e.previous_hash, 'hex'), decode(e.hash, 'hex'), $16::timestamptz
  from claim, jsonb_to_recordset($32::jsonb) as e (entity text, entity_id text, seq int, from_state text, to_state text,
    action text, actor_kind text, actor_id text, reason text, details jsonb, previous_hash text, hash text)
)
select 1 / count(*)::int as claimed from claim`,
}

function parametersOf(issue: IssueAtOnce): Parameter[] {
  const { claim, offer, placeHash, life, graceSeconds, budget, at } = issue
  const grantId = newId('grt')
  return [
    claim.providerId,
    claim.id,
    claim.programId,
    claim.offerId,
    claim.enrolmentId,
    claim.organisationId,
    claim.userId,
    claim.idempotencyKey,
    claim.requestHash,
    claim.asset,
    claim.amountAsked,
    canonicalJson(claim.applicant as Writable),
    claim.termsId,
    claim.termsVersion,
    claim.submittedAt,
    at,
    issue.history.length,
    claim.amount,
    budget.id,
    claim.slot,
    placeHash,
    offer.perOrganisationLimit,
    grantId,
    offer.priority,
    offer.appliesTo,
    life.effectiveAt,
    life.expiresAt,
    graceSeconds,
    newId('acc'),
    newId('txn'),
    budget.accountId,
    trailOf(issue, grantId),
    JSON.stringify(
      issue.signals.map(({ kind, keyHash, enforced }) => ({
        kind,
        hash: Buffer.from(keyHash).toString('hex'),
        enforced,
      })),
    ),
    issue.startsEnrolment,
    issue.source,
  ]
}

/** The events of claim and grant, and of an enrolment that starts, as JSON rows. */
function trailOf({ claim, history, startsEnrolment, by, at }: IssueAtOnce, grantId: string): string {
  const { providerId, id: claimId, enrolmentId, amount, asset } = claim
  const joined = { providerId, entity: 'enrolment', entityId: enrolmentId } as const
  const given = { action: 'given', details: { claimId, amount: amount.toString(), asset } }
  const events = [
    ...nextEvents(joined, { by, at, end: null }, startsEnrolment ? [{ action: 'started' }] : []),
    ...nextEvents({ providerId, entity: 'claim', entityId: claimId }, { by, at, end: null }, history),
    ...nextEvents({ providerId, entity: 'grant', entityId: grantId }, { by, at, end: null }, [given]),
  ]
  return JSON.stringify(events.map(eventRow))
}

/** The constraint that a row broke, found below what the query builder wraps around the error. */
function constraintOf(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('constraint' in cause && typeof cause.constraint === 'string') return cause.constraint
  }
  return undefined
}
