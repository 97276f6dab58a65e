import { sql, type SQL } from 'drizzle-orm'

import { enrolAndClaim } from '#app/features/credits/enrol-and-claim.server.ts'
import { newId } from '#db/ids.ts'
import type { Database } from '#db/types.ts'
import { anyone, makeRunningOffer, must, type RunningOffer } from '#test/factories.ts'

/** How much there is: every claim is issued and has ten redemptions. */
export interface Grown {
  claims: number
  running: RunningOffer[]
  /** The organisation that holds the n-th claim. */
  organisation(claim: number): string
}

const providerCount = 10
const perClaim = 10

/**
 * Fills a database with claims, grants, redemptions, their ledger and history, over ten providers and one organisation
 * for ten claims. Set by set and in sizes that add up, so that plans are real; the histories carry no true hashes.
 */
export async function growDatabase(db: Database, claims: number): Promise<Grown> {
  const running: RunningOffer[] = []
  await db.execute(sql`create temporary table grown (k int, provider_id text, program_id text, offer_id text,
    budget_id text, terms_id text, budget_account text, spent_account text)`)
  for (let k = 0; k < providerCount; k += 1) {
    const one = await makeRunningOffer(db, {
      program: { endsLocalExcl: null, endsPrecision: 'unknown', endsAt: null },
      ...{ offer: { amount: 1000n }, limit: 9_000_000_000_000_000n, slotCount: 16 },
    })
    const { provider, program, offer, budget } = one
    const about = { providerId: provider.id, programId: program.id, offerId: offer.id }
    const who = { organisationId: newId('org'), userId: newId('usr'), idempotencyKey: newId('clm') }
    must(await enrolAndClaim(db, { ...about, ...who, applicant: anyone, at: new Date() }))
    await db.execute(sql`insert into grown select ${k}::int, ${provider.id}, ${program.id}, ${offer.id}, ${budget.id},
      (select id from terms where provider_id = ${provider.id} limit 1),
      (select id from ledger_accounts where provider_id = ${provider.id} and kind = 'budget')`)
    running.push(one)
  }
  // What is written below adds up by itself: ten million checks of foreign keys would take most of the time.
  await db.execute(sql`set session_replication_role = replica`)
  for (const statement of statements(claims)) await db.execute(statement)
  await db.execute(sql`set session_replication_role = origin`)
  await db.execute(sql`vacuum analyze`)
  // Else whoever reads next has to write what was seeded, and to fetch it from the disk.
  await db.execute(sql`checkpoint`)
  await db.execute(sql`create extension if not exists pg_prewarm`)
  // The largest first: where not all of it fits, the rows of each report give way, as they do where people look at theirs.
  await db.execute(
    sql`select pg_prewarm(oid) from (select oid from pg_class where relkind in ('r', 'i')
      and relnamespace = 'public'::regnamespace order by pg_relation_size(oid) desc) all_of_it`,
  )
  return { claims, running, organisation: (claim) => `org_g${Math.floor(claim / providerCount)}` }
}

function statements(claims: number): SQL[] {
  const last = claims - 1
  // Ids sort by age as real ones do.
  const id = (prefix: string, n = 'n') => sql.raw(`'${prefix}_0' || lpad((${n})::text, 12, '0')`)
  const organisation = sql.raw(`'org_g' || n / ${providerCount}`)
  const all = sql`generate_series(0, ${last}::int) n join grown g on g.k = n % ${providerCount}::int`
  const uses = sql`${all} cross join generate_series(0, ${perClaim - 1}::int) use`
  const useId = (prefix: string) => id(prefix, `n::bigint * ${perClaim} + use`)
  const hash = sql`sha256('grown')`
  const givenAt = sql`now() - interval '20 days' + n * interval '20 days' / ${claims}::int`
  return [
    sql`insert into enrolments (provider_id, id, program_id, organisation_id, user_id, state, started_at)
      select g.provider_id, ${id('enr')}, g.program_id, ${organisation}, 'usr_g' || n, 'started', ${givenAt} from ${all}`,
    sql`insert into claims (provider_id, id, program_id, offer_id, enrolment_id, organisation_id, user_id, idempotency_key,
        request_hash, state, asset, amount, budget_id, slot, terms_id, terms_version, submitted_at, decided_at, version)
      select g.provider_id, ${id('clm')}, g.program_id, g.offer_id, ${id('enr')}, ${organisation}, 'usr_g' || n,
        'grown-key-' || n, ${hash}, 'issued', 'tok.glm', 1000, g.budget_id, 0, g.terms_id, 1, ${givenAt}, ${givenAt}, 1
      from ${all}`,
    sql`insert into claim_keys (provider_id, offer_id, claim_id, kind, key_hash, ordinal)
      select g.provider_id, g.offer_id, ${id('clm')}, 'organisation',
        sha256(convert_to('organisation' || chr(10) || ${organisation}, 'utf8')), 1 from ${all}`,
    sql`insert into credit_grants (provider_id, id, organisation_id, claim_id, asset, priority, amount, spent, effective_at,
        expires_at, state)
      select g.provider_id, ${id('grt')}, ${organisation}, ${id('clm')}, 'tok.glm', 50, 1000, ${perClaim}::int, ${givenAt},
        ${givenAt} + interval '30 days', 'active' from ${all}`,
    sql`insert into ledger_accounts (provider_id, id, kind, ref_id, asset)
      select g.provider_id, ${id('acc')}, 'grant', ${id('grt')}, 'tok.glm' from ${all}`,
    sql`insert into ledger_accounts (provider_id, id, kind, ref_id, asset)
      select g.provider_id, ${id('acc_s')}, 'spent', ${organisation}, 'tok.glm' from ${all}`,
    sql`insert into ledger_transactions (provider_id, id, kind, cause_key, claim_id, effective_at, booked_at)
      select g.provider_id, ${id('txn')}, 'issue', 'issue:' || ${id('clm')}, ${id('clm')}, ${givenAt}, ${givenAt}
      from ${all}`,
    sql`insert into ledger_transfers (provider_id, transaction_id, seq, from_account_id, to_account_id, asset, amount)
      select g.provider_id, ${id('txn')}, 1, g.budget_account, ${id('acc')}, 'tok.glm', 1000 from ${all}`,
    ...(['enrolment', 'claim', 'grant'] as const).map((entity) => {
      const prefix = { enrolment: 'enr', claim: 'clm', grant: 'grt' }[entity]
      return sql`insert into audit_events (provider_id, entity, entity_id, seq, action, actor_kind, actor_id, hash, at)
        select g.provider_id, ${entity}, ${id(prefix)}, 1, 'grown', 'system', 'bench', ${hash}, ${givenAt} from ${all}`
    }),
    sql`insert into redemptions (provider_id, id, organisation_id, event_id, request_hash, asset, amount, applied, shortfall,
        occurred_at, received_at, state)
      select g.provider_id, ${useId('red')}, ${organisation}, 'grown-' || n || '-' || use, ${hash}, 'tok.glm', 1, 1, 0,
        ${givenAt}, ${givenAt}, 'applied' from ${uses}`,
    sql`insert into redemption_allocations (provider_id, redemption_id, seq, grant_id, amount)
      select g.provider_id, ${useId('red')}, 1, ${id('grt')}, 1 from ${uses}`,
    sql`insert into ledger_transactions (provider_id, id, kind, cause_key, redemption_id, effective_at, booked_at)
      select g.provider_id, ${useId('txn_s')}, 'spend', 'spend:' || ${useId('red')}, ${useId('red')}, ${givenAt}, ${givenAt}
      from ${uses}`,
    sql`insert into ledger_transfers (provider_id, transaction_id, seq, from_account_id, to_account_id, asset, amount)
      select g.provider_id, ${useId('txn_s')}, 1, ${id('acc')}, ${id('acc_s')}, 'tok.glm', 1 from ${uses}`,
    ...(['signed_up', 'claimed', 'first_use'] as const).flatMap((step) => [
      sql`insert into funnel_events (provider_id, program_id, step, dedupe_key, at, counted_at)
        select g.provider_id, g.program_id, ${step}, ${id('clm')}, ${givenAt}, ${givenAt} from ${all}`,
      sql`insert into program_days (provider_id, program_id, day, step, source, count)
        select provider_id, program_id, at::date, step, '', count(*) from funnel_events where step = ${step}
        group by provider_id, program_id, at::date, step`,
    ]),
    sql`update budget_slots slot set alloc = alloc + 1000 * ${claims}::bigint, used = used + 1000 * given.claims
      from (select budget_id, count(*) as claims from claims where id like 'clm_00%' group by budget_id) given
      where given.budget_id = slot.budget_id and slot.slot = 0`,
  ]
}
