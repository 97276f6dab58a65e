import { sql, type SQL } from 'drizzle-orm'

import { rowsOf } from '#app/lib/rows.server.ts'
import type { Database } from '#db/types.ts'
import type { FunnelStep } from '#db/vocabulary.ts'

/**
 * Notes the steps that stand in the books already, from signing up to the last of a grant, at most `limit` of each
 * kind. It runs after the fact, so that counting can neither slow nor break a claim; run again it adds what is new.
 */
export async function collectFunnel(db: Database, { at, limit }: { at: Date; limit: number }): Promise<number> {
  let added = 0
  for (const { step, taken } of sources) {
    const rows = await rowsOf(
      db,
      sql`
      insert into funnel_events (provider_id, program_id, step, dedupe_key, source, at)
      select t.provider_id, t.program_id, ${step}, t.dedupe_key, t.source, t.at
        from (${taken}) t
        where t.at <= ${at.toISOString()}::timestamptz and not exists (
          select 1 from funnel_events f where f.provider_id = t.provider_id and f.program_id = t.program_id
            and f.step = ${step} and f.dedupe_key = t.dedupe_key)
        order by t.at limit ${limit}
      on conflict do nothing
      returning 1`,
    )
    added += rows.length
  }
  return added
}

const signedUp = sql`
  select provider_id, program_id, organisation_id as dedupe_key, source, started_at as at from enrolments`

const claimed = sql`
  select c.provider_id, c.program_id, c.id as dedupe_key, e.source, c.submitted_at as at
    from claims c join enrolments e on e.provider_id = c.provider_id and e.id = c.enrolment_id`

const revealed = sql`
  select c.provider_id, c.program_id, c.id as dedupe_key, e.source, min(k.revealed_at) as at
    from codes k join claims c on c.provider_id = k.provider_id and c.id = k.claim_id
    join enrolments e on e.provider_id = c.provider_id and e.id = c.enrolment_id
    where k.revealed_at is not null
    group by c.provider_id, c.program_id, c.id, e.source`

/** When the uses of a grant, in the order of the provider's clock, first came to as much as `reached` asks. */
const used = (reached: SQL) => sql`
  select u.provider_id, u.program_id, u.claim_id as dedupe_key, u.source, min(u.occurred_at) as at
    from (select c.provider_id, c.program_id, c.id as claim_id, e.source, g.amount, r.occurred_at,
            sum(a.amount - a.reversed) over (partition by g.provider_id, g.id order by r.occurred_at, r.id) as total
          from redemption_allocations a
          join redemptions r on r.provider_id = a.provider_id and r.id = a.redemption_id
          join credit_grants g on g.provider_id = a.provider_id and g.id = a.grant_id
          join claims c on c.provider_id = g.provider_id and c.id = g.claim_id
          join enrolments e on e.provider_id = c.provider_id and e.id = c.enrolment_id) u
    where ${reached}
    group by u.provider_id, u.program_id, u.claim_id, u.source`

const sources: { step: FunnelStep; taken: SQL }[] = [
  { step: 'signed_up', taken: signedUp },
  { step: 'claimed', taken: claimed },
  { step: 'code_revealed', taken: revealed },
  { step: 'first_use', taken: used(sql`u.total > 0`) },
  { step: 'half_used', taken: used(sql`u.total * 2 >= u.amount`) },
  { step: 'used_up', taken: used(sql`u.total >= u.amount`) },
]
